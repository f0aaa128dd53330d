# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""A dealer merges two records of one person into one, and takes that back by Ctrl+Z."""

from journey import Journey

LIST = "姓名,电话\n王小明,13812345678\n王晓明,13987654321\nJosé Núñez,+34 600 123 456\n"

with Journey("merge") as journey:
    books = ("--data-dir", journey.path("books"))
    journey.run("canton-dealer", *books, "init", "--name", "北门汽车", "--staff", "李娜", "--brand", "AUR:Aurora")
    with open(journey.path("people.csv"), "w", encoding="utf-8") as file:
        file.write(LIST)
    journey.run("canton-dealer", *books, "import-csv", journey.path("people.csv"))

    program = journey.start("canton-dealer", *books)

    with journey.step("one of the two is shown"):
        program.show_room("Customers")
        program.press_node(program.find_in_list("王小明"))
        program.see("^Write a note|^Add Note$|Add _Note")

    with journey.step("the other is chosen to be merged with it"):
        program.open_menu("^More$")
        program.click("menu item", "Merge With Another…")
        program.see("^Who else is the same")
        program.choose("Who else|^GtkChooser$|CantonChooser", "王晓明")
        program.see("Keep this record")

    with journey.step("the two become one, with the numbers of both"):
        program.press("push button", "^_Merge")
        program.see_gone("^Keep this record$")
        program.see("13812345678")
        program.see("13987654321")
        program.see("^2 people$")

    with journey.step("Ctrl+Z brings both back as they were"):
        program.key("ctrl+z")
        program.see("^3 people$")
        program.find_in_list("王晓明")
        program.find_in_list("王小明")
        program.quit()
