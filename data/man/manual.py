#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""Fills a manual page: manual.py TEMPLATE PROGRAM SOURCE-FOLDER VERSION OUTPUT

The sub-commands and their options are asked of the program itself, and the exit codes are read from canton-error, so that
a page can never tell of a command that is not there, nor keep quiet about one that is. The template says where:
@COMMANDS@, @EXIT_CODES@, @VERSION@.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

COMMON_OPTIONS = {"--help", "--data-dir", "--json", "--passphrase-fd"}


def run_help(program, *words):
    """The help of PROGRAM in English, wherever the build runs."""
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="", HOME=home, XDG_DATA_HOME=home, COLUMNS="1000",
                           GSETTINGS_BACKEND="memory", ASAN_OPTIONS="detect_leaks=0")
        return subprocess.run([program, *words, "--help"], check=True, capture_output=True, encoding="utf-8",
                              env=environment).stdout


def list_commands(help_text):
    """Yields (words, summary) of each command."""
    for line in help_text.split("Commands:\n", 1)[1].splitlines():
        if not line.startswith("  "):
            return
        match = re.fullmatch(r"  (\S+(?: \S+)*?)\s{1,}((?<=\s\s)\S.*|[A-Z].*)", line)
        if match is None:
            raise ValueError(f"not a command and its summary: {line!r}")
        yield match.group(1).split(), match.group(2)


def list_options(help_text):
    """Yields (option with its argument, explanation) of those that not every command has."""
    for line in help_text.splitlines():
        match = re.fullmatch(r"  ((?:-\w, )?--[\w-]+(?:=\S+)?)\s*(.*)", line)
        if match and re.search(r"--[\w-]+", match.group(1)).group() not in COMMON_OPTIONS:
            yield match.groups()


def escape(text):
    """Text as roff: backslashes and hyphens are its own, a leading dot or quote would be a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in (".", "'") else text


def arguments_of(help_text, words):
    usage = help_text.splitlines()[1]
    return usage.split(" ".join(words), 1)[1].strip()


def format_commands(program):
    lines = []
    for words, summary in list_commands(run_help(program)):
        text = run_help(program, *words)
        lines += [".TP", f"\\fB{escape(' '.join(words))}\\fR {escape(arguments_of(text, words))}".rstrip(), escape(summary) + "."]
        options = list(list_options(text))
        if options:
            lines.append(".RS")
        for option, explanation in options:
            lines += [".TP", f"\\fB{escape(option)}\\fR", escape(explanation or "No more to say") + "."]
        if options:
            lines.append(".RE")
    return "\n".join(lines)


def format_exit_codes(source):
    """The codes in the order of the enumeration; `not_for_us` is told as the comment beside it has it."""
    header = (source / "shared/base/canton-error.h").read_text(encoding="utf-8")
    body = header.split("typedef enum {", 1)[1].split("CANTON_N_ERRORS", 1)[0]
    codes = re.findall(r"CANTON_ERROR_(\w+),(?:\s*/\* (.*?) \*/)?", body)
    lines = [".TP", "0", "Done.", ".TP", "1", "A failure of the system, such as a full disk; the message says which.", ".TP", "2",
             "The command line's words are off; nothing was done."]
    for number, (name, meaning) in enumerate(codes, start=64):
        if name != "USAGE":
            lines += [".TP", str(number), f"\\fI{escape(name.lower())}\\fR" + (f": {escape(meaning)}." if meaning else ".")]
    return "\n".join(lines)


def main():
    template, program, source, version, output = sys.argv[1:]
    text = pathlib.Path(template).read_text(encoding="utf-8")
    text = text.replace("@VERSION@", version)
    text = text.replace("@COMMANDS@", format_commands(program))
    text = text.replace("@EXIT_CODES@", format_exit_codes(pathlib.Path(source)))
    pathlib.Path(output).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
