# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""A dealer's first day: sets up the dealership, writes a product, a person and a sale, enrols with a brand, and exports."""

import json
import os

from journey import Failure, Journey

with Journey("dealer") as journey:
    books = ("--data-dir", journey.path("books"))
    hq = ("--data-dir", journey.path("hq"))
    card, up, down = journey.path("card.canton"), journey.path("up"), journey.path("down")

    journey.run("canton-hq", *hq, "init", "--code", "AUR", "--name", "极光 Aurora", "--currency", "CNY")
    journey.run("canton-hq", *hq, "card", "--to", card)
    journey.run("canton-hq", *hq, "add-dealer", "--code", "D-1", "--name", "北门汽车", "--region", "North", "--tier", "Gold")
    code = json.loads(journey.run("canton-hq", *hq, "code", "D-1", "--json"))["code"]

    program = journey.start("canton-dealer", *books)

    with journey.step("the first run sets up a dealership"):
        program.press("push button", "Set Up a Dealership")
        program.see("^The Dealership$")
        program.type("^Name", "北门汽车")
        program.press("push button", "Next")
        program.see("^Who Works Here$")
        program.type("^Name of a member of staff", "李娜")
        program.press("push button", "Next")
        program.see("^Brands You Carry$")
        program.type("^Code", "AUR")
        program.type("^Name of a brand", "Aurora")
        program.press("push button", "Start Working")
        program.find("list", "^Rooms$")

    with journey.step("a product is added in Stock"):
        program.show_room("Stock")
        program.press("push button", "^New Product$")
        program.see("^List price$")
        program.type("^Code", "A7")
        program.type("^Name", "Aurora A7")
        program.type("^List price", "189,000")
        program.press("push button", "Save")
        program.find_in_list("^A7$")

    with journey.step("a person is added in Customers"):
        program.show_room("Customers")
        program.press("push button", "^_?Add$")
        program.see("^Telephone$")
        program.type("^Name", "王小明")
        program.type("^Telephone", "13812345678")
        program.key("ctrl+s")
        program.find_in_list("王小明")

    with journey.step("a sale of it is recorded in Sales"):
        program.show_room("Sales")
        program.press("push button", "^New Sale$")
        program.choose("^Customer", "王小明")
        program.choose("^Product", "A7")
        program.see("189,000.00")
        program.key("ctrl+s")
        program.find_in_list("王小明")

    with journey.step("a request is made from HQ's card and the one-time code"):
        program.show_room("Exchange")
        program.press("push button", "Import…")
        program.choose_file(card, "Import")
        program.see("Fingerprint|fingerprint")
        program.press("check box", "HQ reads the same digits")
        program.type("^One-time code", code)
        program.press("push button", "Save the Request…")
        program.choose_file(up, "Save")
        program.see("^The Request Is Made")

    with journey.step("HQ's certificate is imported"):
        journey.run("canton-hq", *hq, "import", up)
        journey.run("canton-hq", *hq, "approve", "D-1")
        journey.run("canton-hq", *hq, "reply", "D-1", "--to", down)
        [certificate] = os.listdir(down)
        program.press("push button", "Import HQ’s Answer…")
        program.choose_file(os.path.join(down, certificate), "Import")
        program.see("^Enrolled with Aurora$")

    with journey.step("the sale is exported"):
        out = journey.path("stick")
        os.mkdir(out)
        program.press("push button", "^_Show")
        program.press("page tab", "To Send")
        program.find_in_list("王小明")
        program.press("push button", "Export")
        program.choose_file(out, "Export")
        program.see("It is safe to remove")
        files = os.listdir(out)
        if len(files) != 1 or not files[0].endswith(".canton"):
            raise Failure(f"one bundle was to be written, not {files}")

    with journey.step("HQ counts it"):
        journey.run("canton-hq", *hq, "import", out)
        report = json.loads(journey.run("canton-hq", *hq, "report", "sales", "--by", "dealer", "--json"))
        if "18900000" not in json.dumps(report):
            raise Failure(f"HQ was to count a sale of 189,000.00, not {report}")

    with journey.step("the program ends when it is told to"):
        program.quit()
