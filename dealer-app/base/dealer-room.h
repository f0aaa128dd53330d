/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-room.h"
#include "dealer-context.h"

G_BEGIN_DECLS

#define DEALER_TYPE_ROOM (dealer_room_get_type ())
G_DECLARE_DERIVABLE_TYPE (DealerRoom, dealer_room, DEALER, ROOM, CantonRoom)

/* A page of canton-dealer. It knows the data folder that is open and is told when the store changed. */
struct _DealerRoomClass
{
  CantonRoomClass parent_class;

  /* The data folder is open; called once, before the room is shown. */
  void (*open) (DealerRoom *self);

  /* A transaction changed @tables (NULL-terminated), and the room is on screen; a room off screen is told, with NULL, when it
   * comes back. */
  void (*changed) (DealerRoom *self, const char *const *tables);

  gpointer padding[4];
};

/* (transfer none) */
DealerContext *dealer_room_get_context (DealerRoom *self);
CantonStoreThread *dealer_room_get_store (DealerRoom *self);

/* Cancelled when the window closes: for everything asynchronous that the room begins. (transfer none) */
GCancellable *dealer_room_get_cancellable (DealerRoom *self);

/* Returns whether @tables, NULL meaning "who knows", names one of the others, up to a NULL. */
gboolean dealer_room_concerns (const char *const *tables, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
