/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one place that opens dialogs over a window. Every function takes any widget inside the window to ask over, or NULL.
 * Dismissing a dialog, cancelling @cancellable and closing the window all answer "no": never an error. */

typedef enum {
  CANTON_ANSWER_PLAIN,
  CANTON_ANSWER_SUGGESTED,   /* what most people want; Return chooses it */
  CANTON_ANSWER_DESTRUCTIVE, /* cannot be undone */
} CantonAnswerLook;

typedef struct
{
  const char *id;    /* returned by canton_ask_finish() */
  const char *label; /* a verb with its mnemonic, translated: "_Discard" */
  CantonAnswerLook look;
} CantonAskAnswer;

/* Asks a question. @answers ends with an id of NULL and has no "Cancel": that is added first, as id "cancel". @heading is a
 * question or a statement, @body tells the consequences; both are plain text. */
void canton_ask (GtkWidget *parent,
                 const char *heading,
                 const char *body,
                 const CantonAskAnswer *answers,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data);

/* Returns the id of the answer: one of @answers or "cancel". (transfer full) */
char *canton_ask_finish (GAsyncResult *result);

/* Asks whether to do one thing. @verb is the button's label with its mnemonic. */
void canton_ask_confirm (GtkWidget *parent,
                         const char *heading,
                         const char *body,
                         const char *verb,
                         CantonAnswerLook look,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);

gboolean canton_ask_confirm_finish (GAsyncResult *result);

typedef enum {
  CANTON_ASK_TEXT_DEFAULT = 0,
  CANTON_ASK_TEXT_SECRET = 1 << 0,   /* a passphrase or code: hidden as it is typed */
  CANTON_ASK_TEXT_OPTIONAL = 1 << 1, /* may be left empty */
  CANTON_ASK_TEXT_REMEMBER = 1 << 2, /* offers to remember it in the keyring of the desktop */
} CantonAskTextFlags;

/* Asks for one line of text. @label names the entry, @initial may be NULL. The verb cannot be chosen while the entry is empty,
 * unless the text is optional. */
void canton_ask_text (GtkWidget *parent,
                      const char *heading,
                      const char *body,
                      const char *label,
                      const char *initial,
                      const char *verb,
                      CantonAskTextFlags flags,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);

/* Returns what was typed, without spaces at the ends unless it is secret; NULL if dismissed. (transfer full) */
char *canton_ask_text_finish (GAsyncResult *result);

/* Returns whether what was typed is to be remembered. */
gboolean canton_ask_text_get_remember (GAsyncResult *result);

/* Shows what went wrong (@heading: "The sale could not be saved"), what to do next (canton_error_advice()), and details that
 * can be copied. Does nothing if @error is a cancellation. */
void canton_ask_show_error (GtkWidget *parent, const char *heading, const GError *error);

G_END_DECLS
