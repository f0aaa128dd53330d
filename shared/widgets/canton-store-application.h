/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-backup.h"
#include "canton-context.h"
#include "canton-shell-application.h"

G_BEGIN_DECLS

#define CANTON_TYPE_STORE_APPLICATION (canton_store_application_get_type ())
G_DECLARE_DERIVABLE_TYPE (CantonStoreApplication, canton_store_application, CANTON, STORE_APPLICATION, CantonShellApplication)

/* A program over one data folder: what canton-dealer and canton-hq have in common. The window shows a first-run assistant while the
 * folder is empty, a page that says why when it cannot be opened, and otherwise the rooms. A second start with the same folder
 * raises the window of the first; another folder is another process. A checked copy of the data is made each day.
 *
 * Option --data-dir; actions app.open-folder (asks where). */
struct _CantonStoreApplicationClass
{
  CantonShellApplicationClass parent_class;

  /* set in class_init */
  CantonStoreKind kind;
  const CantonRoomInfo *rooms;
  CantonContextUndo undo;             /* may be NULL */
  CantonBackupAdjust restore_adjust;  /* what a restored store needs before it is used; may be NULL */

  /* Whether the folder has an owner yet. */
  gboolean (*is_set_up) (CantonStoreApplication *self, CantonContext *context);

  /* Makes the first-run assistant, which fills the whole window, has a header bar of its own, and ends with
   * canton_store_application_enter(). (transfer floating) */
  GtkWidget *(*create_welcome) (CantonStoreApplication *self, CantonContext *context);

  /* The rooms are shown: say whose desk it is, and so on. */
  void (*entered) (CantonStoreApplication *self, CantonShellWindow *window, CantonContext *context);

  /* Which room takes @file; NULL: none. */
  const char *(*room_for_file) (CantonStoreApplication *self, GFile *file);

  gpointer padding[8];
};

/* The data folder that is open, or NULL. (transfer none) */
CantonContext *canton_store_application_get_context (CantonStoreApplication *self);

/* Opens this folder instead of the one on the command line or the default; before the window is made, for tests. */
void canton_store_application_set_folder (CantonStoreApplication *self, const char *folder);
const char *canton_store_application_get_folder (CantonStoreApplication *self);

/* Shows the rooms: the first-run assistant is done. */
void canton_store_application_enter (CantonStoreApplication *self);

/* Puts the backup @path in the place of the data and opens it: asks first. @parent is any widget in the window. */
void canton_store_application_restore (CantonStoreApplication *self, GtkWidget *parent, const char *path);

/* Where copies of the data go: as the desk's preferences say, or a folder within the data folder. Not before a folder is open.
 * (transfer full) */
char *canton_store_application_get_backup_folder (CantonStoreApplication *self);

/* Makes and checks a copy now, showing progress, and says where it is; @parent is any widget in the window. */
void canton_store_application_back_up (CantonStoreApplication *self, GtkWidget *parent);

G_END_DECLS
