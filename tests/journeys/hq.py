# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""HQ takes a dealer's bundle in its Inbox and writes a reply, and the dealer's window reads that: the sale is acknowledged."""

import json
import os

from journey import Failure, Journey

with Journey("hq") as journey:
    books = ("--data-dir", journey.path("books"))
    office = ("--data-dir", journey.path("hq"))
    card, up, down, stick = (journey.path(name) for name in ("card.canton", "up", "down", "stick"))

    journey.run("canton-hq", *office, "init", "--code", "AUR", "--name", "极光 Aurora", "--currency", "CNY")
    journey.run("canton-hq", *office, "card", "--to", card)
    journey.run("canton-hq", *office, "add-dealer", "--code", "D-1", "--name", "北门汽车", "--region", "North", "--tier", "Gold")
    code = json.loads(journey.run("canton-hq", *office, "code", "D-1", "--json"))["code"]
    journey.run("canton-dealer", *books, "init", "--name", "北门汽车", "--staff", "李娜", "--brand", "AUR:Aurora")
    journey.run("canton-dealer", *books, "add-product", "--brand", "AUR", "--code", "A7", "--name", "Aurora A7", "--list-price", "189000")
    journey.run("canton-dealer", *books, "enrol", card, "--code", code, "--to", up)
    journey.run("canton-hq", *office, "import", up)
    journey.run("canton-hq", *office, "approve", "D-1")
    journey.run("canton-hq", *office, "reply", "D-1", "--to", down)
    for name in os.listdir(down):
        journey.run("canton-dealer", *books, "import", os.path.join(down, name))
    journey.run("canton-dealer", *books, "sell", "--brand", "AUR", "--customer", "王小明", "--phone", "13812345678", "--product", "A7",
                "--state", "delivered")
    journey.run("canton-dealer", *books, "export", "--to", stick)
    [bundle] = os.listdir(stick)
    answers = journey.path("answers")
    os.mkdir(answers)

    hq = journey.start("canton-hq", *office)

    with journey.step("HQ imports the dealer's bundle in its Inbox"):
        hq.show_room("Inbox")
        hq.press("push button", "^Import Files$")
        hq.choose_file(os.path.join(stick, bundle), "Import")
        hq.find_in_list("^Accepted$")

    with journey.step("HQ writes a reply"):
        hq.press("push button", "^Write Replies$")
        hq.choose_file(answers, "Write|Save|Select|Here")
        hq.press("page tab", "^Replies$")
        hq.find_in_list("Not read yet")
        replies = os.listdir(answers)
        if len(replies) != 1:
            raise Failure(f"one reply was to be written, not {replies}")
        hq.quit()

    dealer = journey.start("canton-dealer", *books)

    with journey.step("the dealer imports the reply"):
        dealer.show_room("Exchange")
        dealer.press("push button", "Import…")
        dealer.choose_file(os.path.join(answers, replies[0]), "Import")
        dealer.press("push button", "^_Show")

    with journey.step("the dealer sees its bundle acknowledged"):
        dealer.press("page tab", "^Bundles$")
        dealer.find_in_list("Acknowledged")
        dealer.quit()
