#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""Whether the keyboard shortcuts window of each program lists every key that its rooms install."""

import os
import re
import sys
import xml.etree.ElementTree as tree

ROOT = os.environ["CANTON_SOURCE_DIR"]
EVERYWHERE = "shared/widgets/canton-shortcuts.ui"

# Other ways to press a key that is listed.
SAME = {"<Control>KP_Add": "<Control>plus", "<Control>equal": "<Control>plus", "<Control>Return": "<Control>s",
        "<Control>KP_Enter": "<Control>s"}


def tidy(key):
    """One spelling for one key: modifiers in order, <Primary> being <Control> here."""
    modifiers = sorted(re.findall(r"<\w+>", key.replace("<Primary>", "<Control>")))
    key = "".join(modifiers) + re.sub(r"<\w+>", "", key)
    return SAME.get(key, key)


def listed(path):
    keys = set()
    for element in tree.parse(os.path.join(ROOT, path)).iter("property"):
        if element.get("name") == "accelerator":
            keys.update(tidy(key) for key in element.text.split())
    return keys


def in_ui(text):
    for shortcut in tree.fromstring(text.encode()).iter("object"):
        if shortcut.get("class") == "GtkShortcut":
            for element in shortcut.iter("property"):
                if element.get("name") == "trigger":
                    yield from element.text.split("|")


def in_c(text):
    for key, modifiers in re.findall(r"add_binding(?:_action)? \(\w+, GDK_KEY_(\w+), ([^,]+),", text):
        names = [f"<{name.capitalize()}>" for name in re.findall(r"GDK_(CONTROL|SHIFT|ALT)_MASK", modifiers)]
        yield "".join(names) + key
    yield from re.findall(r'add_shortcut \(self, "([^"]+)"', text)


def installed(top):
    for folder, _, names in os.walk(os.path.join(ROOT, top)):
        for name in sorted(names):
            if name.endswith((".ui", ".c")):
                with open(os.path.join(folder, name), encoding="utf-8") as source:
                    text = source.read()
                for key in in_ui(text) if name.endswith(".ui") else in_c(text):
                    yield os.path.relpath(os.path.join(folder, name), ROOT), tidy(key)


def main():
    programs = [("dealer-app", "dealer-app/shell/dealer-shortcuts.ui"), ("hq-app", "hq-app/shell/hq-shortcuts.ui")]
    failed = 0
    for number, (top, own) in enumerate(programs, 1):
        known = listed(EVERYWHERE) | listed(own)
        keys = list(installed(top)) + list(installed("shared/widgets"))
        missing = [(path, key) for path, key in keys if key not in known]
        for path, key in missing:
            print(f"# {key} of {path} is not in {own}")
        ok = not missing and len(keys) > 5
        print(f"{'ok' if ok else 'not ok'} {number} - the {len(keys)} keys of {top} are listed")
        failed += not ok
    print(f"1..{len(programs)}")
    sys.exit(bool(failed))


main()
