/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-store-application.h"

G_BEGIN_DECLS

/* A whole program in this process, over a data folder of its own, for tests of its window. Nothing sleeps: each wait goes round the
 * main loop until its condition holds, and fails the test after a deadline. */

/* Call first in main(), instead of g_test_init(). */
void test_window_init (int *argc, char ***argv);

/* Opens @application, which the caller made with G_APPLICATION_NON_UNIQUE, once in the process, on a new empty folder, or on one
 * that @fill, which may be NULL, was called for first with the folder opened. The window is shown and drawn when this returns.
 * (transfer none) */
CantonShellWindow *test_window_open (CantonStoreApplication *application, void (*fill) (CantonContext *context, gpointer data), gpointer data);

/* Closes the window, checks that it and its room are freed, and deletes the folder. */
void test_window_close (CantonStoreApplication *application);

/* Goes to a room and waits until it is drawn. (transfer none) */
CantonRoom *test_window_show_room (CantonShellWindow *window, const char *name);

/* Goes round the main loop until @condition holds; fails the test after 20 seconds (more under sanitizers). */
#define test_wait(condition)                                                                 \
  G_STMT_START                                                                               \
  {                                                                                          \
    gint64 test_deadline = g_get_monotonic_time () + test_window_patience ();                \
    gboolean test_met; /* what came true is not asked again: the condition may allocate */   \
    while (!(test_met = (condition)) && g_get_monotonic_time () < test_deadline)             \
      test_window_iterate ();                                                                \
    if (!test_met)                                                                           \
      g_error ("%s:%d: waited in vain for: %s", __FILE__, __LINE__, #condition);             \
  }                                                                                          \
  G_STMT_END

gint64 test_window_patience (void);

/* One turn of the main loop, waiting a few milliseconds at most for something to happen. */
void test_window_iterate (void);

/* Waits until all that was asked of the store is done and shown. */
void test_window_settle (CantonStoreApplication *application);

/* Finds a widget below @root by its id in a template. Fails the test when there is none. (transfer none) */
GtkWidget *test_find (GtkWidget *root, const char *id);

/* The same, or NULL. */
GtkWidget *test_look_for (GtkWidget *root, const char *id);

/* Finds a label on screen below @root whose text contains @text; NULL if there is none. (transfer none) */
GtkWidget *test_look_for_text (GtkWidget *root, const char *text);

/* Finds a button on screen below @root by its label (with or without mnemonic), its tooltip or its accessible name. */
GtkWidget *test_find_button (GtkWidget *root, const char *label);

/* Clicks a button, as a person could: it must be on screen and sensitive. */
void test_click (GtkWidget *button);

/* Types @text over what stands in an entry or entry row, as a person could. */
void test_type (GtkWidget *editable, const char *text);

/* Answers the dialog that is open, waiting for it: @response is the id of an answer ("cancel" is one; "confirm" is what canton_ask_confirm() and _text() call theirs). @text, unless it is NULL, is
 * typed into its entry first. */
void test_answer (const char *response, const char *text);

/* Waits for a file chooser, enters @path and accepts. */
void test_pick (const char *path);

/* Saves a picture of @window as NAME.png in the folder that CANTON_PICTURES names; does nothing without. */
void test_picture (GtkWindow *window, const char *name);

G_END_DECLS
