/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one place that opens file choosers. */

typedef enum {
  CANTON_PICK_OPEN,
  CANTON_PICK_OPEN_MANY,
  CANTON_PICK_SAVE,
  CANTON_PICK_FOLDER,
} CantonPickMode;

typedef struct
{
  const char *name;     /* translated: "Spreadsheets (CSV)" */
  const char *patterns; /* shell patterns between semicolons: "*.csv;*.txt"; case is ignored */
} CantonPickFilter;

/* Lets the person choose. @parent is any widget in the window, or NULL. @title says what for, @verb is the button's label with
 * its mnemonic or NULL for the usual one, @name is the suggestion when saving or NULL. @filters ends with a name of NULL, or is
 * NULL for all files; "All Files" is added last. The folder last chosen is offered the next time. */
void canton_pick_file (GtkWidget *parent,
                       CantonPickMode mode,
                       const char *title,
                       const char *verb,
                       const char *name,
                       const CantonPickFilter *filters,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);

/* Returns the file or folder, or NULL if the person changed their mind. (transfer full) */
GFile *canton_pick_file_finish (GAsyncResult *result);

/* Returns a list of GFile, or NULL if the person changed their mind. (transfer full) */
GListModel *canton_pick_files_finish (GAsyncResult *result);

G_END_DECLS
