/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-room.h"
#include "hq-context.h"

G_BEGIN_DECLS

#define HQ_TYPE_ROOM (hq_room_get_type ())
G_DECLARE_DERIVABLE_TYPE (HqRoom, hq_room, HQ, ROOM, CantonRoom)

/* A page of canton-hq. It knows the data folder that is open and is told when the store changed. */
struct _HqRoomClass
{
  CantonRoomClass parent_class;

  /* The data folder is open; called once, before the room is shown. */
  void (*open) (HqRoom *self);

  /* A transaction changed @tables (NULL-terminated), and the room is on screen; a room off screen is told, with NULL, when it
   * comes back. */
  void (*changed) (HqRoom *self, const char *const *tables);

  gpointer padding[4];
};

/* (transfer none) */
HqContext *hq_room_get_context (HqRoom *self);
CantonStoreThread *hq_room_get_store (HqRoom *self);

/* Cancelled when the window closes: for everything asynchronous that the room begins. (transfer none) */
GCancellable *hq_room_get_cancellable (HqRoom *self);

/* Returns whether @tables, NULL meaning "who knows", names one of the others, up to a NULL. */
gboolean hq_room_concerns (const char *const *tables, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
