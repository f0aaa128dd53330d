/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-room.h"

G_BEGIN_DECLS

#define CANTON_TYPE_STORE_ROOM (canton_store_room_get_type ())
G_DECLARE_DERIVABLE_TYPE (CantonStoreRoom, canton_store_room, CANTON, STORE_ROOM, CantonRoom)

/* A room that shows what is in the data folder: what every room of both programs derives from. It is told when the store changed,
 * and writes to it by commands that can be taken back. */
struct _CantonStoreRoomClass
{
  CantonRoomClass parent_class;

  /* The data folder is open; called once, before the room is shown. */
  void (*open) (CantonStoreRoom *self);

  /* A transaction changed @tables (NULL-terminated), and the room is on screen; a room off screen is told, with NULL, when it
   * comes back. */
  void (*changed) (CantonStoreRoom *self, const char *const *tables);

  gpointer padding[4];
};

/* (transfer none); NULL before the room was opened. */
CantonContext *canton_store_room_get_context (CantonStoreRoom *self);
CantonStoreThread *canton_store_room_get_store (CantonStoreRoom *self);
CantonDatabase *canton_store_room_get_reader (CantonStoreRoom *self);

/* Cancelled when the window closes: for everything asynchronous that the room begins. (transfer none) */
GCancellable *canton_store_room_get_cancellable (CantonStoreRoom *self);

/* Returns whether @tables, NULL meaning "who knows", names one of the others, up to a NULL. */
gboolean canton_store_room_concerns (const char *const *tables, ...) G_GNUC_NULL_TERMINATED;

/* Told how a command ended, unless the room is gone by then; @data is the command's own. */
typedef void (*CantonStoreRoomDone) (CantonStoreRoom *self, gboolean done, gpointer data);

/* Runs @job as one undoable command. When it is done a message says @label ("Customer added"), with a button that takes it back;
 * when it failed a dialog says @failure ("The customer could not be saved") and why. Then @done, which may be NULL, is called.
 * @destroy frees @data after that. */
void canton_store_room_command (CantonStoreRoom *self,
                                const char *label,
                                const char *failure,
                                CantonStoreJob job,
                                gpointer data,
                                GDestroyNotify destroy,
                                CantonStoreRoomDone done);

/* The same for what cannot be taken back, or must not be: no undo step is left, and @message, which may be NULL, is shown without a
 * button. */
void canton_store_room_write (CantonStoreRoom *self,
                              const char *message,
                              const char *failure,
                              CantonStoreJob job,
                              gpointer data,
                              GDestroyNotify destroy,
                              CantonStoreRoomDone done);

/* Shows @page of the room's own stack @pages, under a title of its own; @subtitle may be NULL. */
void canton_store_room_enter_page (CantonStoreRoom *self, GtkStack *pages, const char *page, const char *title, const char *subtitle);

/* Goes back to @page, the room's first, under the room's title; what was typed is not asked about any more. */
void canton_store_room_leave_page (CantonStoreRoom *self, GtkStack *pages, const char *page);

/* Leaves an editor: calls @leave at once, or, while the room has something unsaved, after asking whether that may be lost. */
void canton_store_room_leave (CantonStoreRoom *self, void (*leave) (CantonStoreRoom *self));

/* Runs @job on the reading thread, for what takes over 10 ms to read; a failure is told as above. */
void canton_store_room_read (CantonStoreRoom *self,
                             const char *failure,
                             CantonStoreJob job,
                             gpointer data,
                             GDestroyNotify destroy,
                             CantonStoreRoomDone done);

/* Takes undo step @step back, saying so, or why not. For steps that are remembered elsewhere than in the message. */
void canton_store_room_undo (CantonStoreRoom *self, gint64 step);

G_END_DECLS
