#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""Who may include whom. Reads every #include of the source tree; a breach is a failure, and a planted one must be found."""

import os
import re
import sys

ROOT = os.environ["CANTON_SOURCE_DIR"]

# What a folder may include beside itself. Rooms and shells of an application are found by its name.
LAYERS = {
    "shared/base": set(),
    "shared/text": {"shared/base"},
    "shared/documents": {"shared/base"},
    "shared/records": {"shared/base"},
    "shared/crypto": {"shared/base"},
    "shared/bundle": {"shared/crypto", "shared/records", "shared/base"},
    "shared/transport": {"shared/base"},
    "shared/store": {"shared/base"},
    "shared/tables": {"shared/store", "shared/records", "shared/text", "shared/base"},
    "shared/models": {"shared/store", "shared/text", "shared/base"},
    "shared/widgets": {"shared/models", "shared/documents", "shared/store", "shared/records", "shared/text", "shared/base"},
}
SHARED = set(LAYERS)

# One header out of a layer: both programs' windows ask for the passphrase of the keys in the same words, which is a widget's work,
# and the lock is all that it needs to know of keys.
HEADERS = {("shared/widgets", "canton-key-lock.h")}

# Libraries that one layer alone may know.
LIBRARIES = [
    (re.compile(r"^sqlite3"), {"shared/store"}),
    (re.compile(r"^(sodium|libsecret/)"), {"shared/crypto"}),
    (re.compile(r"^unicode/"), {"shared/text"}),
    (re.compile(r"^libsoup/"), {"shared/transport"}),
    (re.compile(r"^(pango/|cairo)"), {"shared/documents", "shared/widgets", "dealer-app", "hq-app"}),
    (re.compile(r"^(gtk/|adwaita)"), {"shared/widgets", "dealer-app", "hq-app"}),
]

# These go round the wall: nothing above the store may name them.
AROUND_THE_WALL = re.compile(r"sqlite3_(blob_open|backup_init|serialize|deserialize)")

# One room may use another's core, which is no room: the rules and jobs on sales are how an import sells, the first run makes a
# brand's keys or fills in sample data, what waited for a dealer's key is imported when it is approved, and people leave as the address
# cards that an import reads.
CORES = {
    ("dealer-app/customers", "dealer-app/import"),
    ("dealer-app/import", "dealer-app/sales"),
    ("dealer-app/sample", "dealer-app/sales"),
    ("dealer-app/welcome", "dealer-app/sample"),
    ("hq-app/dealers", "hq-app/inbox"),
    ("hq-app/welcome", "hq-app/dealers"),
}


def layer(path):
    """The layer of a file: two folders deep, "shared/widgets/chart" being widgets."""
    return "/".join(os.path.dirname(path).split("/")[:2])


def sources(root):
    for top in ("shared", "dealer-app", "hq-app"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                if name.endswith((".c", ".h")):
                    path = os.path.relpath(os.path.join(folder, name), root)
                    with open(os.path.join(root, path), encoding="utf-8") as source:
                        yield path, source.read()


def may(this, other):
    if this == other:
        return True
    if this in LAYERS:
        return other in LAYERS[this]
    app = this.split("/")[0]
    if other in SHARED:
        return True
    if other.split("/")[0] != app:
        return False
    return other == f"{app}/base" or this == f"{app}/shell" or (this, other) in CORES


def find_breaches(files):
    headers = {os.path.basename(path): layer(path) for path, _ in files if path.endswith(".h")}
    breaches = []
    for path, text in files:
        this = layer(path)
        for system, own in re.findall(r'^#include (?:<([^>]+)>|"([^"]+)")', text, re.M):
            if own in headers and (this, own) not in HEADERS and not may(this, headers[own]):
                breaches.append(f"{path} includes {own} of {headers[own]}")
            for pattern, allowed in LIBRARIES:
                if system and pattern.match(system) and this not in allowed and this.split("/")[0] not in allowed:
                    breaches.append(f"{path} includes <{system}>")
        if this != "shared/store" and AROUND_THE_WALL.search(text):
            breaches.append(f"{path} goes round the wall")
        if path.endswith("-rules.c") and re.search(r'#include "canton-[a-z-]*-table|#include "canton-database', text):
            breaches.append(f"{path}: rules know no store")
    return breaches


def main():
    files = list(sources(ROOT))
    breaches = find_breaches(files)
    for breach in breaches:
        print(f"# {breach}")
    print(f"{'not ok' if breaches else 'ok'} 1 - {len(files)} files include only what their layer may")

    planted = [
        ("shared/base/planted.c", '#include "canton-database.h"\n'),
        ("shared/bundle/planted.c", '#include "canton-database.h"\n'),
        ("shared/models/planted.c", "#include <gtk/gtk.h>\n"),
        ("shared/widgets/planted.c", '#include "canton-signing-key.h"\n'),
        ("shared/documents/planted.c", "#include <gtk/gtk.h>\n"),
        ("shared/records/planted.c", "#include <cairo.h>\n"),
        ("shared/tables/dealer/planted.c", "#include <sqlite3.h>\n"),
        ("dealer-app/exchange/planted.c", '#include "hq-importer.h"\n'),
        ("dealer-app/exchange/planted.c", '#include "dealer-importer.h"\n'),
        ("dealer-app/exchange/planted.c", "sqlite3_blob_open (db);\n"),
        ("hq-app/inbox/hq-planted-rules.c", '#include "canton-dealers-table.h"\n'),
    ]
    missed = [plant for plant in planted if not find_breaches(files + [plant])[len(breaches):]]
    for path, text in missed:
        print(f"# not found: {path} {text.strip()}")
    print(f"{'not ok' if missed else 'ok'} 2 - {len(planted)} planted breaches are found")
    print("1..2")
    sys.exit(bool(breaches or missed))


main()
