#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""The command line with protected keys and a watched folder. Arguments: the two programs."""

import json
import os
import pty
import signal
import subprocess
import sys
import tempfile
import time

DEALER, HQ = sys.argv[1:3]
FIRST, SECOND = "correct horse", "电池 staple"
number = 0


def check(condition, what, seen=""):
    global number
    number += 1
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", flush=True)
    if not condition:
        print(f"# {seen}".replace("\n", "\n# "))
        sys.exit(1)


def run(*words, code=0, text=None, **variables):
    done = subprocess.run(words, capture_output=True, input=text or "", text=True, env={**os.environ, **variables})
    if done.returncode != code:
        check(False, f"{words[0]} leaves with {code}", f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def on_terminal(words, answers):
    """Types @answers, one for each question, into a real terminal; returns the exit code and all that was on the screen."""
    pid, master = pty.fork()
    if pid == 0:
        os.execv(words[0], words)
    screen = b""
    while True:
        try:
            part = os.read(master, 4096)
        except OSError:
            break
        if not part:
            break
        screen += part
        if screen.endswith(b": ") and answers:
            time.sleep(0.2)
            os.write(master, answers.pop(0).encode() + b"\n")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), screen.decode()


def main():
    for name in ("DBUS_SESSION_BUS_ADDRESS", "CANTON_PASSPHRASE", "CANTON_NEW_PASSPHRASE", "DISPLAY"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as work:
        os.environ["XDG_RUNTIME_DIR"] = work
        dealer = [DEALER, "--data-dir", os.path.join(work, "dealer")]
        hq = [HQ, "--data-dir", os.path.join(work, "hq")]
        up, down, card, taken = (os.path.join(work, name) for name in ("up", "down", "card.canton", "taken"))
        run(*hq, "init", "--code", "aurora", "--name", "Aurora", "--currency", "CNY")
        run(*hq, "card", "--to", card)
        run(*hq, "add-dealer", "--code", "D-1", "--name", "Dealer")
        code = json.loads(run(*hq, "code", "D-1", "--json"))["code"]
        run(*dealer, "init", "--name", "Dealer", "--staff", "Staff", "--brand", "aurora:Aurora")
        run(*dealer, "add-product", "--brand", "aurora", "--code", "A-1", "--name", "One", "--list-price", "1000")

        run(*dealer, "passphrase", "set", CANTON_PASSPHRASE=FIRST)
        check(json.loads(run(*dealer, "passphrase", "status", "--json"))["protected"], "a dealer protects keys it has not made yet")
        run(*dealer, "enrol", card, "--code", code, "--to", up, code=77)
        run(*dealer, "enrol", card, "--code", code, "--to", up, CANTON_PASSPHRASE=FIRST)
        check(True, "and makes them with the passphrase only")

        run(*hq, "passphrase", "set", "--new-passphrase-fd", "0", text="short\n", code=86)
        run(*hq, "passphrase", "set", "--new-passphrase-fd", "0", text=FIRST + "\n")
        run(*hq, "passphrase", "set", "--new-passphrase-fd", "0", text=FIRST + "\n", code=85)
        run(*hq, "import", up, code=77)
        run(*hq, "import", up, code=77, CANTON_PASSPHRASE="wrong one")
        run(*hq, "--passphrase-fd", "0", "import", up, text=FIRST + "\n")
        check(True, "HQ's passphrase comes from a descriptor")
        status, screen = on_terminal([*hq, "passphrase", "change"], ["mistyped", FIRST, SECOND, SECOND])
        check(status == 0 and FIRST not in screen and SECOND not in screen, "it is changed on a terminal, without echo", screen)
        run(*hq, "approve", "D-1", code=77, CANTON_PASSPHRASE=FIRST)
        run(*hq, "approve", "D-1", "--passphrase-fd", "0", text=SECOND + "\n")
        check(True, "and only the new one opens the keys")
        os.environ["CANTON_PASSPHRASE"] = SECOND

        run(*hq, "reply", "--to", down)
        for name in os.listdir(down):
            run(*dealer, "import", os.path.join(down, name), CANTON_PASSPHRASE=FIRST)

        def sell(name):
            run(*dealer, "sell", "--brand", "aurora", "--customer", name, "--phone", "13812345678", "--product", "A-1,price=1000",
                "--state", "delivered")

        sell("One Buyer")
        run(*dealer, "export", "--to", up, CANTON_PASSPHRASE=FIRST)
        result = json.loads(run(*hq, "watch", up, "--once", "--reply-to", down, "--remember", "--json"))
        # The request was imported by hand: the inbox knows that file, whoever gave it.
        check(result["accepted"] == 1 and result["repeated"] == 0 and len(result["files"]) == 1,
              "watch --once takes what is there", result)
        result = json.loads(run(*hq, "watch", "--once", "--json"))
        check(result["files"] == [], "and reads none of it again, the folder being remembered", result)

        watcher = subprocess.Popen([*hq, "watch", "--move-to", taken], stdout=subprocess.PIPE, text=True)
        check(up in watcher.stdout.readline(), "watch says what it watches")
        sell("Two Buyer")
        run(*dealer, "export", CANTON_PASSPHRASE=FIRST)
        line = watcher.stdout.readline()
        while "bundle 2" not in line and line:
            line = watcher.stdout.readline()
        check("bundle 2" in line, "a bundle is taken as it appears", line)
        check("Reply" in watcher.stdout.readline(), "and answered")
        watcher.send_signal(signal.SIGINT)
        check(watcher.wait(timeout=30) == 0, "Ctrl+C ends it")
        check(len(os.listdir(taken)) >= 1, "what was taken was moved where it was told to")
        for name in sorted(os.listdir(down)):
            subprocess.run([*dealer, "import", os.path.join(down, name)], capture_output=True,
                           env={**os.environ, "CANTON_PASSPHRASE": FIRST})
        states = {bundle["state"] for bundle in json.loads(run(*dealer, "bundles", "--json"))}
        check(states == {"acknowledged"}, "and the dealer reads that all has come", states)

        run(*dealer, "passphrase", "remove", CANTON_PASSPHRASE=FIRST)
        run(*dealer, "export", "--to", up, CANTON_PASSPHRASE="")
        check(not json.loads(run(*dealer, "passphrase", "status", "--json"))["protected"], "a passphrase can be taken away")
        print(f"1..{number}")


main()
