/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-room.h"

typedef struct
{
  DealerContext *context;
  GCancellable *cancellable;
  gboolean shown;
  gboolean stale; /* something changed while the room was off screen */
} DealerRoomPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DealerRoom, dealer_room, CANTON_TYPE_ROOM)

static void
tell (DealerRoom *self, const char *const *tables)
{
  DealerRoomClass *klass = DEALER_ROOM_GET_CLASS (self);

  if (klass->changed != NULL)
    klass->changed (self, tables);
}

static void
on_store_changed_cb (DealerRoom *self, const char *const *tables)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  if (priv->shown)
    tell (self, tables);
  else
    priv->stale = TRUE;
}

static void
dealer_room_set_context (CantonRoom *room, GObject *context)
{
  DealerRoom *self = DEALER_ROOM (room);
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  g_set_object (&priv->context, DEALER_CONTEXT (context));
  g_signal_connect_object (dealer_context_get_store (priv->context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (DEALER_ROOM_GET_CLASS (self)->open != NULL)
    DEALER_ROOM_GET_CLASS (self)->open (self);
}

static void
dealer_room_activate (CantonRoom *room)
{
  DealerRoom *self = DEALER_ROOM (room);
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  priv->shown = TRUE;
  if (priv->stale)
    {
      priv->stale = FALSE;
      tell (self, NULL);
    }
}

static void
dealer_room_deactivate (CantonRoom *room)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (DEALER_ROOM (room));

  priv->shown = FALSE;
}

static void
dealer_room_dispose (GObject *object)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (DEALER_ROOM (object));

  g_cancellable_cancel (priv->cancellable);
  g_clear_object (&priv->context);

  G_OBJECT_CLASS (dealer_room_parent_class)->dispose (object);
}

static void
dealer_room_finalize (GObject *object)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (DEALER_ROOM (object));

  g_clear_object (&priv->cancellable);

  G_OBJECT_CLASS (dealer_room_parent_class)->finalize (object);
}

static void
dealer_room_class_init (DealerRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);

  object_class->dispose = dealer_room_dispose;
  object_class->finalize = dealer_room_finalize;

  room_class->set_context = dealer_room_set_context;
  room_class->activate = dealer_room_activate;
  room_class->deactivate = dealer_room_deactivate;
}

static void
dealer_room_init (DealerRoom *self)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

DealerContext *
dealer_room_get_context (DealerRoom *self)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  return priv->context;
}

CantonStoreThread *
dealer_room_get_store (DealerRoom *self)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  return priv->context != NULL ? dealer_context_get_store (priv->context) : NULL;
}

GCancellable *
dealer_room_get_cancellable (DealerRoom *self)
{
  DealerRoomPrivate *priv = dealer_room_get_instance_private (self);

  return priv->cancellable;
}

gboolean
dealer_room_concerns (const char *const *tables, ...)
{
  gboolean found = tables == NULL;
  va_list names;

  va_start (names, tables);
  for (const char *name = va_arg (names, const char *); name != NULL && !found; name = va_arg (names, const char *))
    found = g_strv_contains (tables, name);
  va_end (names);

  return found;
}
