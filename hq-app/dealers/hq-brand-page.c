/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-brand-page.h"

#include "canton-ask.h"
#include "canton-fingerprint-view.h"
#include "canton-i18n.h"
#include "canton-new-passphrase.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "canton-unlock.h"
#include "hq-brand-keys.h"
#include "hq-brand-rotation.h"
#include "hq-offline-keys.h"

struct _HqBrandPage
{
  AdwBin parent_instance;

  CantonStoreRoom *room;   /* weak */
  CantonKeyFile *keys;     /* while something is done with them */
  char *path;              /* where the keys for bad days are being moved */

  GtkLabel *name;
  GtkLabel *facts;
  CantonFingerprintView *fingerprint;
  AdwActionRow *card_row;
  GtkWidget *page_save_card;
  AdwActionRow *passphrase_row;
  GtkWidget *remove;
  GtkToggleButton *change;
  CantonNewPassphrase *passphrase;
  GtkWidget *set;
  AdwActionRow *offline_row;
  GtkWidget *move;
};

G_DEFINE_FINAL_TYPE (HqBrandPage, hq_brand_page, ADW_TYPE_BIN)

static CantonContext *
get_context (HqBrandPage *self)
{
  return canton_store_room_get_context (self->room);
}

static CantonKeyLock *
get_lock (HqBrandPage *self)
{
  return canton_key_lock_of (canton_context_get_key_file (get_context (self)));
}

/* Whether there is still somebody to tell. */
static gboolean
is_open (HqBrandPage *self)
{
  return self->room != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL;
}

static void
tell (HqBrandPage *self, const char *message)
{
  canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (self)), message);
}

static void
show_passphrase (HqBrandPage *self)
{
  gboolean is_protected = FALSE;
  g_autoptr (GError) error = NULL;

  if (!canton_key_lock_is_protected (get_lock (self), &is_protected, &error))
    {
      adw_action_row_set_subtitle (self->passphrase_row, error->message);
      return;
    }
  adw_action_row_set_subtitle (self->passphrase_row, is_protected ? _("The keys are protected by one")
                                                                  : _("None: whoever can use your account here can use the keys"));
  gtk_button_set_label (GTK_BUTTON (self->change), is_protected ? _("_Change…") : _("_Set…"));
  gtk_widget_set_visible (self->remove, is_protected);
}

static void
show_offline (HqBrandPage *self, CantonKeyFile *keys)
{
  if (keys == NULL)
    adw_action_row_set_subtitle (self->offline_row, _("To be kept in a file elsewhere, such as on a memory stick in a safe"));
  else if (hq_offline_keys_are_here (keys))
    adw_action_row_set_subtitle (self->offline_row, _("Still on this computer; they are safe only elsewhere"));
  else
    adw_action_row_set_subtitle (self->offline_row, _("In a file elsewhere"));
  gtk_widget_set_visible (self->move, keys == NULL || hq_offline_keys_are_here (keys));
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqBrandPage) self = data;
  g_autoptr (CantonKeyFile) keys = canton_key_lock_open_finish (CANTON_KEY_LOCK (source), result, NULL, NULL);

  if (is_open (self))
    show_offline (self, keys);
}

void
hq_brand_page_show (HqBrandPage *self, CantonStoreRoom *room)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonHqBrand) brand = NULL;
  g_autoptr (CantonHqCard) card = NULL;
  g_autofree char *day = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *version = NULL;
  char digits[CANTON_FINGERPRINT_SIZE];

  g_return_if_fail (HQ_IS_BRAND_PAGE (self));

  g_set_weak_pointer (&self->room, room);
  brand = canton_hq_brand_table_load (canton_store_room_get_reader (room), &error);
  card = brand != NULL ? canton_hq_card_read (brand->card, NULL, &error) : NULL;
  if (card == NULL)
    {
      gtk_label_set_label (self->name, _("The card could not be read"));
      gtk_label_set_label (self->facts, error->message);
      return;
    }

  day = canton_day_format (canton_clock_day_of (brand->created_at));
  facts = g_strdup_printf (_("Code %s · currency %s · set up on %s"), brand->code, brand->currency, day);
  version = g_strdup_printf (_("Version %d. Every dealer is given it, and a one-time code by another way"), (int) brand->card_version);
  gtk_label_set_label (self->name, brand->name);
  gtk_label_set_label (self->facts, facts);
  canton_fingerprint_view_set_fingerprint (self->fingerprint, canton_hq_card_fingerprint (card, digits));
  adw_action_row_set_subtitle (self->card_row, version);
  show_passphrase (self);
  show_offline (self, NULL);
  gtk_widget_grab_focus (self->page_save_card);
  canton_key_lock_open_async (get_lock (self), NULL, FALSE, canton_store_room_get_cancellable (room), on_looked_cb, g_object_ref (self));
}

/* The passphrase */

static void
on_valid_cb (HqBrandPage *self)
{
  gtk_widget_set_sensitive (self->set, canton_new_passphrase_get_valid (self->passphrase));
}

static void
set_busy (HqBrandPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
}

static void
on_passphrase_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqBrandPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = canton_key_lock_change_finish (CANTON_KEY_LOCK (source), result, NULL, &error);

  set_busy (self, FALSE);
  if (!is_open (self))
    return;
  if (!done)
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The passphrase is as it was"), error);
      return;
    }
  canton_new_passphrase_clear (self->passphrase);
  gtk_toggle_button_set_active (self->change, FALSE);
  show_passphrase (self);
  tell (self, _("Done. Copies of the keys in old backups keep the passphrase they had"));
}

/* The keys are open: @data is told by the text in the form whether to set or to remove. */
static void
on_set_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqBrandPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);
  gboolean remove = !gtk_toggle_button_get_active (self->change);

  if (!is_open (self))
    return;
  if (keys == NULL)
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The passphrase is as it was"), error);
      return;
    }
  set_busy (self, TRUE);
  canton_key_lock_change_async (get_lock (self), remove ? NULL : canton_new_passphrase_get_text (self->passphrase), FALSE, NULL,
                                on_passphrase_set_cb, g_object_ref (self));
}

static void
on_set_clicked_cb (HqBrandPage *self)
{
  canton_unlock_async (GTK_WIDGET (self), get_context (self), canton_store_room_get_cancellable (self->room), on_set_unlocked_cb,
                   g_object_ref (self));
}

static void
on_remove_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqBrandPage) self = data;

  if (!canton_ask_confirm_finish (result) || !is_open (self))
    return;
  gtk_toggle_button_set_active (self->change, FALSE);
  on_set_clicked_cb (self);
}

static void
on_remove_clicked_cb (HqBrandPage *self)
{
  canton_ask_confirm (GTK_WIDGET (self), _("Remove the passphrase?"),
                      _("Whoever can use your account on this computer, or has a copy of the data folder, can then sign in the brand’s name "
                        "and read what dealers send."),
                      _("_Remove"), CANTON_ANSWER_DESTRUCTIVE, canton_store_room_get_cancellable (self->room), on_remove_confirmed_cb,
                      g_object_ref (self));
}

/* The keys for bad days */

static void
move_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HqBrandPage *self = source;
  GError *error = NULL;

  if (hq_offline_keys_move (data, self->keys, self->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HqBrandPage *self = HQ_BRAND_PAGE (source);
  g_autoptr (GError) error = NULL;
  gboolean moved = g_task_propagate_boolean (G_TASK (result), &error);
  g_autoptr (CantonKeyFile) keys = g_steal_pointer (&self->keys);
  g_autofree char *path = g_steal_pointer (&self->path);

  set_busy (self, FALSE);
  if (!is_open (self))
    return;
  show_offline (self, keys);
  if (moved)
    {
      g_autofree char *message = g_strdup_printf (_("Moved to %s, and read back from there"), path);

      tell (self, message);
    }
  else
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The keys are still on this computer"), error);
    }
}

static void
on_move_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqBrandPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);
  g_autoptr (GTask) task = NULL;

  if (!is_open (self))
    return;
  if (keys == NULL)
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The keys are still on this computer"), error);
      return;
    }
  g_set_object (&self->keys, keys);
  set_busy (self, TRUE);
  task = g_task_new (self, NULL, on_moved_cb, NULL);
  g_task_set_source_tag (task, on_move_unlocked_cb);
  g_task_set_task_data (task, g_object_ref (get_context (self)), g_object_unref);
  g_task_run_in_thread (task, move_in_thread);
}

static void
on_move_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqBrandPage) self = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);

  if (file == NULL || g_file_peek_path (file) == NULL || !is_open (self))
    return;
  g_free (self->path);
  self->path = g_file_get_path (file);
  canton_unlock_async (GTK_WIDGET (self), get_context (self), canton_store_room_get_cancellable (self->room), on_move_unlocked_cb,
                   g_object_ref (self));
}

static void
on_move_clicked_cb (HqBrandPage *self)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.keys", gtk_label_get_label (self->name), C_ ("file name", "recovery"));

  canton_pick_file (GTK_WIDGET (self), CANTON_PICK_SAVE, _("Move the Root and Recovery Keys"), _("_Move"), name, NULL,
                    canton_store_room_get_cancellable (self->room), on_move_picked_cb, g_object_ref (self));
}

/* The keys for every day */

static void
on_replaced_cb (gpointer data)
{
  HqBrandPage *self = data;

  if (is_open (self))
    hq_brand_page_show (self, self->room);
}

static void
on_replace_clicked_cb (HqBrandPage *self)
{
  hq_brand_rotation_ask (self->room, on_replaced_cb, self);
}

static void
hq_brand_page_dispose (GObject *object)
{
  HqBrandPage *self = HQ_BRAND_PAGE (object);

  g_clear_weak_pointer (&self->room);
  g_clear_object (&self->keys);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (hq_brand_page_parent_class)->dispose (object);
}

static void
hq_brand_page_class_init (HqBrandPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_brand_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/dealers/hq-brand-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, name);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, card_row);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, page_save_card);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, remove);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, change);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, set);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, offline_row);
  gtk_widget_class_bind_template_child (widget_class, HqBrandPage, move);
  gtk_widget_class_bind_template_callback (widget_class, on_valid_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_set_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_move_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_replace_clicked_cb);
}

static void
hq_brand_page_init (HqBrandPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
