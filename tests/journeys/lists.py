# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""A dealer brings in a list with faults in it, sees what became of every row, and takes the whole import back."""

from journey import Failure, Journey

LIST = "姓名,电话,生日\n王小明,13812345678,1988-08-15\n李娜,0138 0013 8000,\n,13900000000,\n赵敏,13700000000,1990-13-45\n"

with Journey("lists") as journey:
    books = ("--data-dir", journey.path("books"))
    journey.run("canton-dealer", *books, "init", "--name", "北门汽车", "--staff", "李娜", "--brand", "AUR:Aurora")
    with open(journey.path("老客户.csv"), "w", encoding="gb18030") as file:
        file.write(LIST)

    program = journey.start("canton-dealer", *books)

    with journey.step("a file of the old program is chosen, and its columns are understood"):
        program.show_room("Import and Backup")
        program.press("push button", "^_?Import…$|Import a File…")
        program.press("push button", "Choose a File…")
        program.choose_file(journey.path("老客户.csv"), "^_Open|^_Choose")
        program.see("王小明")
        program.press("push button", "^_Next")
        program.see("^The Columns$")
        program.press("push button", "^_Next")

    with journey.step("what would become of each row is told before anything is written"):
        program.see("4 rows: 2 create something new")
        program.see("^Line 4:")
        program.press("push button", "^_Import")

    with journey.step("what became of each row is listed"):
        program.find_in_list("1990-13-45")

    with journey.step("the two people are among the customers"):
        program.show_room("Customers")
        program.find_in_list("王小明")
        program.find_in_list("李娜")
        if program.look_in_list("赵敏"):
            raise Failure("a row with a fault was taken")

    with journey.step("the whole import is taken back"):
        program.show_room("Import and Backup")
        program.press("push button", "^_Take Back…")
        program.click("push button", "^_Take Back Take", program.find("dialog"))
        program.see("^Nothing Imported Yet$")
        program.show_room("Customers")
        program.see("Nobody Yet")
        program.quit()
