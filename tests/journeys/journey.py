# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
"""Journeys: the real programs, used as a person uses them, seen through the accessibility tree.

A journey is a script that runs under tests/support/with-display --wm --a11y and prints TAP. Nothing in it sleeps for a
fixed time: each look is repeated until it succeeds or its patience ends (CANTON_TEST_PATIENCE, in seconds).

    with Journey("dealer") as journey:
        program = journey.start("canton-dealer")
        with journey.step("the room of customers is open"):
            program.click("button", "New Customer")

When a step fails, the words on screen are printed, and a picture is saved into the folder that CANTON_PICTURES names.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get("CANTON_TEST_PATIENCE", "60"))
PAUSE = 0.03

# GTK 4.8 itself complains when it is asked what is at a place where a widget has only just come.
COMPLAINT = re.compile(r"-(CRITICAL|WARNING) \*\*: (?![\d:.]+: g_(variant|dbus)_)")

# What can be pressed, in the order in which a control's actions are tried.
ACTIONS = ("click", "activate", "toggle", "press")


class Failure(Exception):
    """A journey could not go on; says what was awaited."""


def wait(condition, what, patience=None):
    """Repeats condition() until it is true and returns what it returned. what: words, or a function that makes them."""
    patience = PATIENCE if patience is None else patience
    deadline = time.monotonic() + patience
    while True:
        try:
            result = condition()
        except GLib.Error:  # The widget went away while it was read.
            result = None
        if result:
            return result
        if time.monotonic() > deadline:
            raise Failure(f"waited {patience:g} s in vain for {what() if callable(what) else what}")
        time.sleep(PAUSE)


def run(*command, **options):
    """Runs a command to its end and returns what it printed; its failure is the journey's."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=PATIENCE * 3, **options)
    if done.returncode != 0:
        raise Failure(f"{' '.join(str(word) for word in command)}: {done.stderr.strip()}")
    return done.stdout


def lineage(accessible):
    """What it is in, itself first."""
    line = []
    while accessible is not None:
        line.append(accessible)
        accessible = accessible.get_parent()
    return line


class Node:
    """One thing of the accessibility tree: a button, a cell, a window."""

    def __init__(self, accessible, program):
        self.accessible = accessible
        self.program = program

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def text(self):
        """What stands in it: an entry's content, a label's words; the name of what has no text."""
        interface = self.accessible.get_text_iface()
        if interface is None:
            return self.name
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    def has_state(self, state):
        return self.accessible.get_state_set().contains(state)

    def is_sensitive(self):
        return self.has_state(Atspi.StateType.SENSITIVE)

    def is_checked(self):
        return self.has_state(Atspi.StateType.CHECKED) or self.has_state(Atspi.StateType.PRESSED)

    def extents(self):
        """Its place in its window, or None of what is no widget, such as the page of a stack."""
        if self.accessible.get_component_iface() is None:
            return None
        try:
            return Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        except GLib.Error as error:
            if "No such interface" in error.message:
                return None
            raise

    def is_on_screen(self):
        """What is hidden is in the tree too, without a size."""
        extents = self.extents()
        return extents is None or (extents.width > 0 and extents.height > 0)

    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                yield Node(child, self.program)

    def shown_children(self):
        """Its children on screen. Of a stack only the page in front: one that was in front before keeps its size."""
        shown, pages, places = [], [], {}
        for child in self.children():
            try:
                extents = child.extents()
                if extents is None:
                    if any(content.is_on_screen() for content in child.children()):
                        pages.append(child)
                        shown.append(child)
                elif extents.width > 0 and extents.height > 0:
                    shown.append(child)
                    if self.role == "panel":  # A stack whose pages are not in the tree, only what they show.
                        places.setdefault((extents.x, extents.y, extents.width, extents.height), []).append(child)
            except GLib.Error:  # It went away.
                continue
        for pages in (pages, *places.values()):
            if len(pages) > 1:
                front = self._look_in_front(pages)
                shown = [child for child in shown if child in front or child not in pages]
        return shown

    def _look_in_front(self, pages):
        """Asks the window what is in the middle of the stack, and looks which of the pages that is on. None of them, when one that
        is still to be laid out is in front; all of them, when the window cannot tell."""
        extents = self.extents()
        frame = self.frame()
        unknown = True
        for share in (2, 3, 5, 9):
            found = Atspi.Component.get_accessible_at_point(frame.accessible, extents.x + extents.width // share,
                                                            extents.y + extents.height // share, Atspi.CoordType.WINDOW)
            line = lineage(found)
            for page in pages:
                if page.accessible in line:
                    return [page]
            unknown = unknown and self.accessible not in line[1:]
        return pages if unknown else []

    def frame(self):
        """The window that it is in."""
        accessible = self.accessible
        while accessible.get_parent() is not None and accessible.get_parent().get_role_name() != "application":
            accessible = accessible.get_parent()
        return Node(accessible, self.program)

    def is_in_front(self):
        """Whether its window has it, something in it or something around it in the middle of its place. GTK cannot always tell what
        is there: then it may be."""
        extents = self.extents()
        found = Atspi.Component.get_accessible_at_point(self.frame().accessible, extents.x + extents.width // 2,
                                                        extents.y + extents.height // 2, Atspi.CoordType.WINDOW)
        return found is None or found in lineage(self.accessible) or self.accessible in lineage(found)

    def walk(self):
        """Everything on screen below this, this first, from top to bottom."""
        yield self
        for child in self.shown_children():
            yield from child.walk()

    def parent(self, role):
        """The nearest thing of that role around this one."""
        accessible = self.accessible.get_parent()
        while accessible is not None and accessible.get_role_name() != role:
            accessible = accessible.get_parent()
        return None if accessible is None else Node(accessible, self.program)

    def matches(self, roles, pattern):
        if roles is not None and self.role not in roles:
            return False
        if pattern is None:
            return True
        # A name tells its mnemonic: "HQ reads the _same digits".
        texts = [self.name, self.name.replace("_", "")] + ([] if self.role in ENTRIES else [self.text])
        return any(pattern.search(text) for text in texts)

    def act(self):
        """Uses the control by its action, as a screen reader does; waits until it is sensitive."""
        wait(self.is_sensitive, f"{self} to be sensitive")
        names = [Atspi.Action.get_action_name(self.accessible, index)
                 for index in range(Atspi.Action.get_n_actions(self.accessible))]
        for action in ACTIONS:
            if action in names:
                Atspi.Action.do_action(self.accessible, names.index(action))
                return
        raise Failure(f"{self} has none of the actions {ACTIONS}, but {names}")

    def __str__(self):
        return f"{self.role} “{self.name}”"


ENTRIES = ("text", "entry", "password text", "spin button")


class Program:
    """A running program and what is to be seen of it."""

    def __init__(self, journey, path, arguments, environment):
        self.journey = journey
        self.name = os.path.basename(path)
        self.log = os.path.join(journey.folder, f"{self.name}-{len(journey.programs)}.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([path, *arguments], stdout=log, stderr=log,
                                            env={**os.environ, **environment})
        self.root = wait(self._look_for_application, f"{self.name} in the accessibility tree")
        wait(lambda: any(node.is_on_screen() for node in self.root.children()), f"a window of {self.name}")
        self.window = wait(self.active_window, f"{self.name} to have the focus")  # the main one, as X knows it

    def _look_for_application(self):
        self.check_running()
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid:
                return Node(application, self)
        return None

    def check_running(self):
        if self.process.poll() is not None:
            with open(self.log, encoding="utf-8", errors="replace") as log:
                raise Failure(f"{self.name} ended with {self.process.returncode}: {log.read()[-2000:]}")

    def check_complaints(self):
        """Warnings are failures, as in every other test of windows."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            complaints = [line for line in log if COMPLAINT.search(line)]
        if complaints:
            raise Failure(f"{self.name} complained: {''.join(complaints)}")

    # Looking

    def look_for(self, role=None, name=None, within=None, sensitive=False):
        """The first thing on screen of that role whose name (or words) match the pattern, or None. role: one or several."""
        roles = (role,) if isinstance(role, str) else role
        pattern = None if name is None else re.compile(name)
        self.check_running()
        for node in (within or self.root).walk():
            if node.matches(roles, pattern) and not (sensitive and not node.is_sensitive()):
                return node
        return None

    def find(self, role=None, name=None, within=None, sensitive=False, patience=None):
        """The same, waiting until it is there."""
        return wait(lambda: self.look_for(role, name, within, sensitive),
                    f"{role or 'something'} “{name or ''}” in {self.name}", patience)

    def find_all(self, role=None, name=None, within=None):
        roles = (role,) if isinstance(role, str) else role
        pattern = None if name is None else re.compile(name)
        return [node for node in (within or self.root).walk() if node.matches(roles, pattern)]

    def see(self, text, within=None, patience=None):
        """Waits until these words (a pattern) are on screen, and returns what carries them."""
        return self.find(None, text, within, patience=patience)

    def look_in_list(self, text):
        """A word in a list of records, by a pattern, or None."""
        for table in self.find_all("tree table"):
            found = self.look_for("label", text, table)
            if found is not None:
                return found
        return None

    def find_in_list(self, text, patience=None):
        """The same, waiting until it is there."""
        return wait(lambda: self.look_in_list(text), f"“{text}” in a list of {self.name}", patience)

    def see_gone(self, text, role=None, within=None):
        wait(lambda: self.look_for(role, text, within) is None, f"“{text}” to be gone in {self.name}")

    # Doing

    def open_menu(self, name, within=None):
        """Opens the menu of a button by a real click, and waits for it."""
        self.press("push button", name, within)
        self.find("menu item")

    def click(self, role, name=None, within=None):
        """Uses a control by its action."""
        node = self.find(role, name, within, sensitive=True)
        node.act()
        return node

    def press(self, role, name=None, within=None, double=False):
        """A real click of the mouse in the middle of a thing. Not for what stands in a popover: its place is told wrongly."""
        def look():
            node = self.look_for(role, name, within, sensitive=True)
            return node if node is not None and self._settled_place(node) else None

        # Looked for anew each time: a room that has just been left may have one of that name too.
        node = wait(look, f"{role} “{name or ''}” in {self.name}, to be pressed")
        self.press_node(node, double)
        return node

    def press_node(self, node, double=False):
        x, y = wait(lambda: self._settled_place(node), f"{node} to have a place")
        # Not --sync: that waits for seconds when the mouse is there already.
        run("xdotool", "mousemove", x, y, "click", *(["--repeat", "2", "--delay", "60"] if double else []), "1")

    def _settled_place(self, node):
        """Where to press it, or None: the window must have it there in front, and at the same place at two looks."""
        place = self._place(node)
        if place is None or not node.is_in_front():
            return None
        time.sleep(PAUSE * 3)
        return place if place == self._place(node) else None

    def _place(self, node):
        window = self.active_window()
        extents = node.extents()
        frame = node.frame()
        size = frame.extents()
        # A click on the main window while a dialog stands before it would be lost.
        if window is None or (frame.role == "frame") != (window == self.window) or extents.width <= 0:
            return None
        geometry = dict(line.split("=") for line in run("xdotool", "getwindowgeometry", "--shell", window).split())
        # The X window has the shadow around the one that the tree knows.
        left = int(geometry["X"]) + (int(geometry["WIDTH"]) - size.width) // 2
        top = int(geometry["Y"]) + (int(geometry["HEIGHT"]) - size.height) // 2
        return left + extents.x + extents.width // 2, top + extents.y + extents.height // 2

    def active_window(self):
        """The X window that has the focus, if it is one of this program's."""
        try:
            window = run("xdotool", "getactivewindow").strip()
            return window if int(run("xdotool", "getwindowpid", window)) == self.process.pid else None
        except (Failure, ValueError):
            return None

    def key(self, *keys):
        """Presses keys, once a window of the program has the focus: key("ctrl+n"), key("Down", "Return")."""
        wait(self.active_window, f"a window of {self.name} to have the focus")
        run("xdotool", "key", "--clearmodifiers", "--delay", "20", *keys)

    def find_entry(self, name=None, within=None):
        """An entry by its name, or the one inside of a field of that name (a day, a price, a chooser)."""
        field = self.find((*ENTRIES, "filler"), name, within, sensitive=True)
        return field if field.role in ENTRIES else self.find(ENTRIES, None, field)

    def type(self, name, text, within=None):
        """Writes into an entry, over what stands there."""
        node = self.find_entry(name, within)
        self.type_node(node, text)
        return node

    def type_node(self, node, text):
        if not Atspi.EditableText.set_text_contents(node.accessible, text):
            raise Failure(f"{node} takes no text")
        wait(lambda: node.text == text, lambda: f"{node} to say “{text}”, not “{node.text}”")

    def show_room(self, name):
        """Goes to a room by a click in the sidebar."""
        self.press("list item", f"^{name}(,|$)", self.find("list", "^Rooms$"))
        # Its name stands in the sidebar and, once it is there, above it.
        wait(lambda: len(self.find_all("label", f"^{name}$")) > 1, f"the room {name}")

    def choose(self, name, text, row=None, keys=("Return",)):
        """Types into a chooser and takes the record that it finds, by the keyboard. row: what that says, a pattern."""
        field = self.find("filler", name, sensitive=True)
        entry = self.find(ENTRIES, None, field)
        self.press_node(entry)
        self.type_node(entry, text)
        self.find("label", row or text, field)
        self.key(*keys)
        self.see_gone(row or text, "label", field)

    def choose_file(self, path, verb):
        """Answers the file chooser that opens: gives it the path and presses its button. verb: a pattern."""
        widget = self.find("filler", "^GtkFileChooserWidget$")
        window = widget.frame()
        if self.look_for(ENTRIES, None, widget) is None:  # A chooser to open something shows its entry when asked.
            wait(lambda: self.active_window() not in (None, self.window), "the file chooser to have the focus")
            self.key("ctrl+l")
        self.type_node(self.find(ENTRIES, None, widget), path)
        self.find("push button", verb, window, sensitive=True).act()
        wait(lambda: self.look_for("filler", "^GtkFileChooserWidget$") is None, "the file chooser to be gone")

    def quit(self):
        """Closes the program as a person does, and sees it end well."""
        self.key("ctrl+q")
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure(f"{self.name} does not end") from None
        if code != 0:
            self.check_running()
        self.check_complaints()

    def describe(self):
        """What is on screen, for the log of a failed step."""
        lines = []

        def add(node, depth):
            try:
                text = node.text if node.role in ENTRIES else node.name
                if node.name or text or node.role not in ("filler", "panel", "generic"):
                    state = "" if node.is_sensitive() else " (insensitive)"
                    lines.append(f"{'  ' * depth}{node.role} “{node.name}”{'' if text == node.name else f' = “{text}”'}{state}")
                    depth += 1
                for child in node.shown_children():
                    add(child, depth)
            except GLib.Error:
                pass

        add(self.root, 0)
        return lines[:400]


class Journey:
    """A temporary home, the programs started in it, and the TAP that is printed."""

    def __init__(self, name):
        self.name = name
        self.number = 0
        self.programs = []
        self.failed = False
        self.builds = os.environ["CANTON_BUILD_DIR"]
        self.folder = tempfile.mkdtemp(prefix=f"canton-journey-{name}-")
        os.environ.setdefault("LC_ALL", "C.UTF-8")

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and issubclass(kind, Failure) and not self.failed:
            self.tell_failure(error)
        for program in self.programs:
            if program.process.poll() is None:
                program.process.send_signal(signal.SIGTERM)
                try:
                    program.process.wait(10)
                except subprocess.TimeoutExpired:
                    program.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        if kind is None or issubclass(kind, Failure):
            print(f"1..{self.number}", flush=True)
            sys.exit(1 if self.failed else 0)
        return False

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def program_path(self, name):
        return os.path.join(self.builds, "dealer-app" if name == "canton-dealer" else "hq-app", "shell", name)

    def run(self, name, *arguments):
        """Runs a program of the project on the command line."""
        return run(self.program_path(name), *arguments)

    def start(self, name, *arguments, **environment):
        """Opens a program's window. environment: variables added to it."""
        program = Program(self, self.program_path(name), [str(word) for word in arguments], environment)
        self.programs.append(program)
        return program

    def step(self, words):
        return Step(self, words)

    def tell_failure(self, error):
        self.failed = True
        print(f"# {error}".replace("\n", "\n# "))
        for program in self.programs:
            if program.process.poll() is None:
                for line in program.describe():
                    print(f"# {line}")
        pictures = os.environ.get("CANTON_PICTURES")
        if pictures:
            subprocess.run(["import", "-window", "root", os.path.join(pictures, f"journey-{self.name}.png")], check=False)


class Step:
    """One line of TAP: it is ok when its block ends well."""

    def __init__(self, journey, words):
        self.journey = journey
        self.words = words

    def __enter__(self):
        self.start = time.monotonic()

    def __exit__(self, kind, error, trace):
        journey = self.journey
        journey.number += 1
        if kind is None:
            print(f"ok {journey.number} - {self.words} # {time.monotonic() - self.start:.1f} s", flush=True)
        elif issubclass(kind, Failure):
            print(f"not ok {journey.number} - {self.words}", flush=True)
            line = trace.tb_lineno
            print(f"# line {line}")
            journey.tell_failure(error)
        return False
