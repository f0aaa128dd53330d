#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""Whether the manual pages tell of every command and option: test-manual.py BUILD-FOLDER PROGRAM…

Three sources are held against each other: the tables of commands in the source, what --help says, and the page as it was built.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["CANTON_SOURCE_DIR"])


def run_help(program, *words):
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home)
        return subprocess.run([program, *words, "--help"], check=True, capture_output=True, encoding="utf-8",
                              env=environment).stdout


def in_tables(app):
    """The commands in the tables: { "words", arguments or NULL, N_ ("summary"), …"""
    files = [*(SOURCE / app / "shell").glob("*-commands*.c"), *(SOURCE / "shared").rglob("canton-*command*.c")]
    commands = set()
    for path in files:
        commands.update(re.findall(r'\{\s*"([a-z][a-z -]*)",\s*(?:NULL|N_ \("[^"]*"\)),\s*N_ \("', path.read_text("utf-8")))
    return commands


def in_help(text):
    listed = text.split("Commands:\n", 1)[1].split("\n\n", 1)[0]
    return [re.split(r"\s{2,}", line.strip())[0] for line in listed.splitlines()]


def sections(page):
    """What the page says of each command, as plain text; None: outside of the commands."""
    plain = page.replace("\\-", "-").replace("\\e", "\\").replace("\\&", "")
    before, rest = plain.split(".SH COMMANDS\n", 1)
    commands, after = rest.split("\n.SH ", 1)
    found = {None: before + after}
    for piece in re.split(r"^\.TP\n(?=\\fB[a-z])", commands, flags=re.M)[1:]:
        found[re.match(r"\\fB([a-z -]+)\\fR", piece).group(1)] = piece
    return found


def find_faults(program, page):
    listed = in_help(run_help(program))
    tables = in_tables(pathlib.Path(program).name.removeprefix("canton-") + "-app")
    told = sections(page)
    faults = [f"{name} is in the source, but not in --help" for name in tables - set(listed)]
    faults += [f"{name} is in --help, but the test does not find it in the source" for name in set(listed) - tables]
    faults += [f"{name} is in --help, but not in the page" for name in listed if name not in told]
    for name in listed:
        for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)", run_help(program, *name.split()), re.M):
            if not any(re.search(re.escape(option) + r"(?![\w-])", told.get(part, "")) for part in (name, None)):
                faults.append(f"{option} of {name} is not in the page")
    if "No more to say" in page:
        faults.append("an option has no explanation")
    return len(listed), faults


def find_format_faults(path):
    if shutil.which("man") is None:
        return []
    done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(path)], capture_output=True,
                          encoding="utf-8", errors="replace", check=False)
    return done.stderr.splitlines()


def main():
    build, *programs = sys.argv[1:]
    failed = 0
    for number, program in enumerate(programs, 1):
        path = pathlib.Path(build) / "data" / "man" / (pathlib.Path(program).name + ".1")
        n_commands, faults = find_faults(program, path.read_text("utf-8"))
        faults += find_format_faults(path)
        for fault in faults:
            print(f"# {fault}")
        ok = not faults and n_commands > 10
        print(f"{'ok' if ok else 'not ok'} {number} - the page of {path.stem} tells of its {n_commands} commands")
        failed += not ok
    print(f"1..{len(programs)}")
    sys.exit(bool(failed))


main()
