#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""Real exports and imports are killed at random moments; afterwards nothing is corrupt, lost or counted twice.
Arguments: the two programs, and how many kills (200)."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

DEALER, HQ = sys.argv[1:3]
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else (2000 if os.environ.get("CANTON_TEST_LONG") else 200)
PRICE = 100000

random.seed(20261124)
number = 0


def check(condition, what):
    global number
    number += 1
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", flush=True)
    if not condition:
        sys.exit(1)


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"# {words}: {done.stdout}{done.stderr}".replace("\n", "\n# "))
        sys.exit(1)
    return done.stdout


def how_long(*words):
    begin = time.monotonic()
    run(*words)
    return time.monotonic() - begin


def kill(usual, *words):
    """Returns whether the program was still at work when it was killed."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, usual * 1.1))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def main():
    with tempfile.TemporaryDirectory() as work:
        dealer = [DEALER, "--data-dir", os.path.join(work, "dealer")]
        hq = [HQ, "--data-dir", os.path.join(work, "hq")]
        up, down, card = (os.path.join(work, name) for name in ("up", "down", "card.canton"))
        run(*hq, "init", "--code", "aurora", "--name", "Aurora", "--currency", "CNY")
        run(*hq, "card", "--to", card)
        run(*hq, "add-dealer", "--code", "D-1", "--name", "Dealer")
        code = json.loads(run(*hq, "code", "D-1", "--json"))["code"]
        run(*dealer, "init", "--name", "Dealer", "--staff", "Staff", "--brand", "aurora:Aurora")
        run(*dealer, "add-product", "--brand", "aurora", "--code", "A-1", "--name", "One", "--list-price", "1000")
        run(*dealer, "enrol", card, "--code", code, "--to", up)
        run(*hq, "import", up)
        run(*hq, "approve", "D-1")
        run(*hq, "reply", "--to", down)
        for name in os.listdir(down):
            run(*dealer, "import", os.path.join(down, name))

        def sell(i):
            run(*dealer, "sell", "--brand", "aurora", "--customer", f"Buyer{i}x", "--phone", f"138{i:08}",
                "--product", "A-1,price=1000", "--state", "delivered")

        sell(0)
        export = how_long(*dealer, "export", "--to", up)
        take = how_long(*hq, "import", up)
        sales, hit = 1, 0
        for i in range(KILLS // 2):
            sell(sales)
            sales += 1
            hit += kill(export, *dealer, "export", "--to", up)
            hit += kill(take, *hq, "import", up)
        check(hit > KILLS // 4, f"{hit} of {KILLS} programs were killed at work")

        run(*dealer, "export", "--to", up)
        run(*hq, "import", up)
        rows = json.loads(run(*hq, "report", "sales", "--by", "dealer", "--json"))
        rows = rows["rows"] if isinstance(rows, dict) else rows
        check(sum(row["units"] for row in rows) == sales, f"all {sales} sales are at HQ, each once")
        check(sum(row["amount"] for row in rows) == sales * PRICE, "to the cent")
        coverage = run(*hq, "report", "attention")
        check("quarantin" not in coverage.lower() and "fork" not in coverage.lower(), "no file was damaged, no bundle forked")
        for folder in ("dealer", "hq"):
            result = run("sqlite3", os.path.join(work, folder, "canton.db"), "PRAGMA integrity_check").strip()
            check(result == "ok", f"the store of the {folder} is whole")

        run(*hq, "reply", "--to", down)
        for name in sorted(os.listdir(down)):
            run(*dealer, "import", os.path.join(down, name))
        states = [bundle["state"] for bundle in json.loads(run(*dealer, "bundles", "--json"))]
        check(set(states) == {"acknowledged"}, f"all {len(states)} bundles are acknowledged")
        print(f"1..{number}")


main()
