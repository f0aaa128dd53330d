/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-keys-page.h"

#include "canton-ask.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-key-lock.h"
#include "canton-new-passphrase.h"

struct _DealerKeysPage
{
  AdwPreferencesPage parent_instance;

  CantonKeyLock *lock;
  gboolean is_protected;
  gboolean busy;
  char *wanted;        /* the new passphrase, while the old one is asked for; "" to remove it */

  AdwPreferencesGroup *group;
  AdwActionRow *state;
  GtkWidget *remove;
  CantonNewPassphrase *fresh;
  GtkCheckButton *remember;
  GtkWidget *set;
};

G_DEFINE_FINAL_TYPE (DealerKeysPage, dealer_keys_page, ADW_TYPE_PREFERENCES_PAGE)

static void
forget (char **secret)
{
  for (volatile char *at = *secret; at != NULL && *at != '\0'; at++)
    *at = '\0';
  g_clear_pointer (secret, g_free);
}

static void
update (DealerKeysPage *self)
{
  gboolean exists = g_file_test (canton_key_lock_get_path (self->lock), G_FILE_TEST_EXISTS);
  g_autoptr (GError) error = NULL;

  if (!canton_key_lock_is_protected (self->lock, &self->is_protected, &error))
    self->is_protected = FALSE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), self->is_protected ? _("Protected by a passphrase")
                                                                   : exists             ? _("Without a passphrase")
                                                                                        : _("There are no keys yet"));
  adw_action_row_set_subtitle (self->state, error != NULL        ? error->message
                                            : self->is_protected ? _("It is asked for once in each run of the program, when keys are used")
                                            : exists ? _("Whoever can use your account on this computer can use the keys")
                                                     : _("They are made when you first enrol with a brand, under the passphrase set here"));
  gtk_widget_set_visible (self->remove, self->is_protected);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), !self->busy);
  gtk_button_set_label (GTK_BUTTON (self->set), self->is_protected ? _("_Change the Passphrase") : _("_Set the Passphrase"));
  gtk_widget_set_sensitive (self->set, !self->busy && canton_new_passphrase_get_valid (self->fresh));
}

static void
say (DealerKeysPage *self, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (message));
}

static void
end (DealerKeysPage *self)
{
  forget (&self->wanted);
  self->busy = FALSE;
  update (self);
}

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerKeysPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean remembered = FALSE;
  gboolean changed = canton_key_lock_change_finish (CANTON_KEY_LOCK (source), result, &remembered, &error);
  gboolean removed = self->wanted != NULL && *self->wanted == '\0';

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      if (!changed)
        canton_ask_show_error (GTK_WIDGET (self), _("The passphrase is as it was"), error);
      else if (removed)
        say (self, _("The passphrase was removed"));
      else if (gtk_check_button_get_active (self->remember) && !remembered)
        say (self, _("The passphrase was set; this desktop has no keyring to remember it"));
      else
        say (self, _("The passphrase was set. Old backups keep the old one"));
      if (changed)
        canton_new_passphrase_clear (self->fresh);
    }
  end (self);
}

static void
change (DealerKeysPage *self)
{
  canton_key_lock_change_async (self->lock, *self->wanted != '\0' ? self->wanted : NULL,
                                gtk_check_button_get_active (self->remember), NULL, on_changed_cb, g_object_ref (self));
}

/* The old passphrase, as long as it is not known. */

static void on_opened_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
on_typed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerKeysPage) self = data;
  char *typed = canton_ask_text_finish (result);

  if (typed == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    end (self);
  else
    canton_key_lock_open_async (self->lock, typed, FALSE, NULL, on_opened_cb, g_object_ref (self));
  forget (&typed);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerKeysPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_key_lock_open_finish (CANTON_KEY_LOCK (source), result, NULL, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      end (self);
    }
  else if (keys != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      change (self);
    }
  else if (g_error_matches (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE))
    {
      canton_ask_text (GTK_WIDGET (self), _("The Passphrase Until Now"), _("Whoever changes it must know it."), _("Passphrase"), NULL,
                       _("_Go On"), CANTON_ASK_TEXT_SECRET, NULL, on_typed_cb, g_object_ref (self));
    }
  else
    {
      canton_ask_show_error (GTK_WIDGET (self), _("The keys could not be opened"), error);
      end (self);
    }
}

static void
begin (DealerKeysPage *self, const char *wanted)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  self->wanted = g_strdup (wanted);
  update (self);
  canton_key_lock_open_async (self->lock, NULL, FALSE, NULL, on_opened_cb, g_object_ref (self));
}

static void
on_set_cb (DealerKeysPage *self)
{
  if (canton_new_passphrase_get_valid (self->fresh))
    begin (self, canton_new_passphrase_get_text (self->fresh));
}

static void
on_remove_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerKeysPage) self = data;

  if (canton_ask_confirm_finish (result) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    begin (self, "");
}

static void
on_remove_cb (DealerKeysPage *self)
{
  canton_ask_confirm (GTK_WIDGET (self), _("Remove the passphrase?"),
                      _("Whoever can use your account on this computer, or has a copy of its files, can then sign as you."),
                      _("_Remove"), CANTON_ANSWER_DESTRUCTIVE, NULL, on_remove_answered_cb, g_object_ref (self));
}

GtkWidget *
dealer_keys_page_new (CantonContext *context)
{
  DealerKeysPage *self = g_object_new (DEALER_TYPE_KEYS_PAGE, "name", "keys", "title", _("Keys"), "icon-name",
                                       "channel-secure-symbolic", NULL);

  self->lock = g_object_ref (canton_key_lock_of (canton_context_get_key_file (context)));
  update (self);

  return GTK_WIDGET (self);
}

static void
dealer_keys_page_finalize (GObject *object)
{
  DealerKeysPage *self = DEALER_KEYS_PAGE (object);

  forget (&self->wanted);
  g_clear_object (&self->lock);

  G_OBJECT_CLASS (dealer_keys_page_parent_class)->finalize (object);
}

static void
dealer_keys_page_class_init (DealerKeysPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_keys_page_finalize;
}

static void
dealer_keys_page_init (DealerKeysPage *self)
{
  AdwPreferencesGroup *more = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Your Keys"));
  adw_preferences_group_set_description (self->group, _("They sign what you export, and open what headquarters send you"));
  self->state = ADW_ACTION_ROW (adw_action_row_new ());
  self->remove = gtk_button_new_with_mnemonic (_("_Remove…"));
  gtk_widget_set_valign (self->remove, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (on_remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->state, self->remove);
  adw_preferences_group_add (self->group, GTK_WIDGET (self->state));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);

  adw_preferences_group_set_title (more, _("A New Passphrase"));
  self->fresh = CANTON_NEW_PASSPHRASE (canton_new_passphrase_new ());
  self->remember = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("Let the desktop’s _keyring remember it")));
  self->set = gtk_button_new_with_mnemonic (_("_Set the Passphrase"));
  gtk_button_set_use_underline (GTK_BUTTON (self->set), TRUE);
  gtk_widget_set_halign (self->set, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->set, "suggested-action");
  g_signal_connect_object (self->fresh, "notify::valid", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fresh, "activated", G_CALLBACK (on_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->set, "clicked", G_CALLBACK (on_set_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fresh));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->remember));
  gtk_box_append (GTK_BOX (box), self->set);
  adw_preferences_group_add (more, box);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), more);
}
