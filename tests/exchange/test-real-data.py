#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""All dealers of a real list of car sales, each with a data folder of its own, export to the HQs of three brands: what went in is
at the right HQ, and nothing of one brand is at another's. Arguments: the two programs."""

import collections
import csv
import json
import os
import subprocess
import sys
import tempfile

DEALER, HQ = sys.argv[1:3]
BRANDS = ["Ford", "Chevrolet", "BMW"]
SOURCE = os.path.join(os.environ["CANTON_SOURCE_DIR"], "..", "shared", "real-data", "car-sales.csv")

number = 0


def check(condition, what):
    global number
    number += 1
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", flush=True)
    if not condition:
        sys.exit(1)


def run(program, folder, *words):
    done = subprocess.run([program, "--data-dir", folder, *words, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        print(f"# {program} {words}: {done.stdout}{done.stderr}".replace("\n", "\n# "))
        sys.exit(1)
    return json.loads(done.stdout) if done.stdout.strip() else None


def split(folder):
    """A file for each dealer, as it would have it. Returns {dealer: rows}."""
    with open(SOURCE, encoding="utf-8", newline="") as source:
        rows = list(csv.reader(source))
    dealers = collections.defaultdict(list)
    for row in rows[1:]:
        dealers[row[5]].append(row)
    for i, (name, own) in enumerate(sorted(dealers.items())):
        with open(os.path.join(folder, f"{i}.csv"), "w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target)
            writer.writerow(rows[0])
            writer.writerows(own)
    return dict(sorted(dealers.items()))


def main():
    if not os.path.exists(SOURCE):
        print("1..0 # SKIP the real data is not beside this checkout")
        return
    with tempfile.TemporaryDirectory() as work:
        dealers = split(work)
        check(len(dealers) == 28, "the list has 28 dealers")
        for brand in BRANDS:
            hq = os.path.join(work, f"hq-{brand}")
            run(HQ, hq, "init", "--code", brand.lower(), "--name", brand, "--currency", "USD")
            run(HQ, hq, "card", "--to", os.path.join(work, f"{brand}.canton"))

        imported = failed = 0
        for i, name in enumerate(dealers):
            folder = os.path.join(work, f"d{i}")
            run(DEALER, folder, "init", "--name", name, "--currency", "USD", "--staff", "Staff")
            counts = run(DEALER, folder, "import-csv", os.path.join(work, f"{i}.csv"), "--failed",
                         os.path.join(work, f"{i}-failed.csv"))
            imported += counts["created"]
            failed += counts["failed"]
            check(counts["rows"] == len(dealers[name]) and counts["created"] + counts["failed"] == counts["rows"],
                  f"{name}: every row of {counts['rows']} has a fate")
            for brand in BRANDS:
                hq = os.path.join(work, f"hq-{brand}")
                run(HQ, hq, "add-dealer", "--code", f"D-{i}", "--name", name)
                code = run(HQ, hq, "code", f"D-{i}")["code"]
                run(DEALER, folder, "enrol", os.path.join(work, f"{brand}.canton"), "--code", code, "--to",
                    os.path.join(work, f"up-{brand}"))
        print(f"# {imported} rows imported, {failed} failed with a reason")

        for brand in BRANDS:
            hq = os.path.join(work, f"hq-{brand}")
            run(HQ, hq, "import", os.path.join(work, f"up-{brand}"))
            for i in range(len(dealers)):
                run(HQ, hq, "approve", f"D-{i}")
            for file in run(HQ, hq, "reply", "--to", os.path.join(work, f"down-{brand}"))["files"]:
                run(DEALER, os.path.join(work, file["dealer"].replace("D-", "d")), "import", file["file"])

        for i in range(len(dealers)):
            for brand in BRANDS:
                run(DEALER, os.path.join(work, f"d{i}"), "export", "--brand", brand, "--to", os.path.join(work, f"out-{brand}"))

        for brand in BRANDS:
            hq = os.path.join(work, f"hq-{brand}")
            expected = sum(1 for own in dealers.values() for row in own if row[6] == brand)
            money = sum(int(row[11]) for own in dealers.values() for row in own if row[6] == brand) * 100
            check(len(os.listdir(os.path.join(work, f"out-{brand}"))) == 28, f"{brand}: 28 bundles")
            run(HQ, hq, "import", os.path.join(work, f"out-{brand}"))
            report = run(HQ, hq, "report", "sales", "--by", "dealer")
            rows = report["rows"] if isinstance(report, dict) else report
            sales = sum(row["units"] for row in rows)
            amount = sum(row["amount"] for row in rows)
            check(sales == expected, f"{brand}: all {expected} sales are at its HQ ({sales})")
            check(amount == money, f"{brand}: {money} cents are at its HQ ({amount})")
            models = {row[7] for own in dealers.values() for row in own if row[6] == brand}
            foreign = {row[7] for own in dealers.values() for row in own if row[6] != brand} - models
            report = run(HQ, hq, "report", "sales", "--by", "product")
            rows = report["rows"] if isinstance(report, dict) else report
            told = json.dumps(rows)
            check(not any(f'"{model}"' in told for model in foreign), f"{brand}: no product of another brand is at its HQ")
            data = b"".join(open(os.path.join(hq, name), "rb").read() for name in os.listdir(hq)
                            if os.path.isfile(os.path.join(hq, name)))
            # Some dealers are called after a brand, and some buyers are called Mercedes.
            known = json.dumps([list(dealers), sorted({row[2] for own in dealers.values() for row in own})])
            others = {row[6] for own in dealers.values() for row in own if row[6] not in known} - {brand}
            check(len(others) > 10 and not any(other.encode() in data for other in others if len(other) > 4),
                  f"{brand}: the name of no other brand is in its HQ's files")
        print(f"1..{number}")


main()
