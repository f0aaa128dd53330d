/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-brand-rotation.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-pick-file.h"
#include "canton-unlock.h"
#include "hq-offline-keys.h"
#include "hq-rotation.h"

/* One rotation, from the question to the result. */
typedef struct
{
  CantonStoreRoom *room;   /* weak */
  CantonContext *context;
  CantonKeyFile *keys;     /* those of the data folder, or new ones where they were lost */
  CantonKeyFile *offline;  /* with the root key, if that is kept apart */
  HqRotation rotation;
  void (*done) (gpointer data);
  gpointer data;
} Rotating;

static void
rotating_free (gpointer data)
{
  Rotating *self = data;

  g_clear_weak_pointer (&self->room);
  g_object_unref (self->context);
  g_clear_object (&self->keys);
  g_clear_object (&self->offline);
  g_clear_object (&self->data);
  g_free (self);
}

static gboolean
is_open (Rotating *self)
{
  return self->room != NULL && gtk_widget_get_root (GTK_WIDGET (self->room)) != NULL;
}

static void
fail (Rotating *self, const GError *error)
{
  if (is_open (self))
    canton_ask_show_error (GTK_WIDGET (self->room), _("The keys are as they were"), error);
  rotating_free (self);
}

/* The result */

static void
on_told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CantonStoreRoom) room = data;
  g_autofree char *answer = canton_ask_finish (result);

  if (g_str_equal (answer, "save"))
    gtk_widget_activate_action (GTK_WIDGET (room), "dealers.save-card", NULL);
}

static void
tell (CantonStoreRoom *room, const HqRotation *rotation)
{
  const CantonAskAnswer answers[] = { { "save", _("_Save the Card…"), CANTON_ANSWER_SUGGESTED }, { NULL } };
  g_autoptr (GString) body = g_string_new (NULL);

  g_string_printf (body, _("They stand on version %d of the card. The fingerprint is the same."), (int) rotation->version);
  if (rotation->n_dealers > 0)
    g_string_append_printf (body, ngettext ("\n\n%u dealer is sent them with your next reply.",
                                            "\n\n%u dealers are sent them with your next reply.", rotation->n_dealers),
                            rotation->n_dealers);
  if (rotation->n_by_hand > 0)
    g_string_append_printf (body, ngettext ("\n\nThe old working key is lost and cannot vouch for the new one: give %u dealer the new card "
                                            "to import.",
                                            "\n\nThe old working key is lost and cannot vouch for the new one: give %u dealers the new card "
                                            "to import.",
                                            rotation->n_by_hand),
                            rotation->n_by_hand);
  g_string_append (body, _("\n\nDealers who enrol from now on need the new card."));
  canton_ask (GTK_WIDGET (room), _("The New Keys Are in Use"), body->str, answers, canton_store_room_get_cancellable (room), on_told_cb,
              g_object_ref (room));
}

static void
on_rotated_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  Rotating *self = data;

  if (!done)
    return;
  self->done (self->data);
  if (is_open (self))
    tell (room, &self->rotation);
}

/* Keys are on the disk before the card is in the store: which are in use is for the card to say. */
static gboolean
rotate (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Rotating *self = data;

  return hq_rotation_make (database, self->keys, self->offline, &self->rotation, error) &&
         canton_key_lock_save (canton_key_lock_of (canton_context_get_key_file (self->context)), self->keys, error);
}

static void
run (Rotating *self)
{
  canton_store_room_write (self->room, NULL, _("The keys are as they were"), rotate, self, rotating_free, on_rotated_cb);
}

/* What it takes */

static void
on_offline_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Rotating *self = data;
  g_autoptr (GError) error = NULL;

  self->offline = canton_unlock_finish (result, &error);
  if (self->offline == NULL || !is_open (self))
    fail (self, error);
  else
    run (self);
}

static void
on_offline_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Rotating *self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL && is_open (self))
    canton_unlock_file_async (GTK_WIDGET (self->room), g_file_peek_path (file), canton_store_room_get_cancellable (self->room),
                              on_offline_unlocked_cb, self);
  else
    rotating_free (self);
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Rotating *self = data;
  g_autoptr (GError) error = NULL;

  self->keys = canton_unlock_finish (result, &error);
  /* Without a key file, which was lost, the rotation begins one. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    self->keys = canton_key_file_new ();

  if (self->keys == NULL || !is_open (self))
    fail (self, error);
  else if (hq_offline_keys_are_here (self->keys))
    run (self);
  else
    canton_pick_file (GTK_WIDGET (self->room), CANTON_PICK_OPEN, _("The File With the Root Key"), _("_Open"), NULL, NULL,
                      canton_store_room_get_cancellable (self->room), on_offline_picked_cb, self);
}

static void
on_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Rotating *self = data;

  if (canton_ask_confirm_finish (result) && is_open (self))
    canton_unlock_async (GTK_WIDGET (self->room), self->context, canton_store_room_get_cancellable (self->room), on_unlocked_cb, self);
  else
    rotating_free (self);
}

void
hq_brand_rotation_ask (CantonStoreRoom *room, void (*done) (gpointer data), gpointer data)
{
  Rotating *self = g_new0 (Rotating, 1);

  g_set_weak_pointer (&self->room, room);
  self->context = g_object_ref (canton_store_room_get_context (room));
  self->done = done;
  self->data = g_object_ref (data);
  canton_ask_confirm (GTK_WIDGET (room), _("Replace the working and encryption keys?"),
                      _("New ones are made, and a new version of the card, signed by the root key; if that is kept in a file elsewhere, have "
                        "the file at hand. Dealers are sent the new keys with your next reply and need do nothing.\n\n"
                        "The fingerprint stays, and what was sealed to the old keys can still be opened. The old keys cannot be put back "
                        "into use."),
                      _("_Replace the Keys"), CANTON_ANSWER_SUGGESTED, canton_store_room_get_cancellable (room), on_confirmed_cb, self);
}
