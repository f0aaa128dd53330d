/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-unlock.h"

#include "canton-ask.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-shell-window.h"

#include <string.h>

typedef struct
{
  GtkWidget *parent; /* weak */
  CantonKeyLock *lock;
  gboolean is_elsewhere;
  gboolean asked;
  gboolean remember; /* wished for */
} Unlocking;

static void
unlocking_free (gpointer data)
{
  Unlocking *unlocking = data;

  g_clear_weak_pointer (&unlocking->parent);
  g_object_unref (unlocking->lock);
  g_free (unlocking);
}

static void try (GTask *task, const char *passphrase);

static void
on_typed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Unlocking *unlocking = g_task_get_task_data (task);
  g_autofree char *passphrase = canton_ask_text_finish (result);

  if (passphrase == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("No passphrase was given"));
      return;
    }
  unlocking->remember = canton_ask_text_get_remember (result);
  try (g_steal_pointer (&task), passphrase);
  explicit_bzero (passphrase, strlen (passphrase));
}

/* Takes @task over, as all of these do. */
static void
ask (GTask *task)
{
  Unlocking *unlocking = g_task_get_task_data (task);
  const char *heading = unlocking->asked ? _("That Is Not the Passphrase") : _("The Keys Are Protected");
  g_autofree char *name = g_filename_display_basename (canton_key_lock_get_path (unlocking->lock));
  g_autofree char *body = NULL;
  CantonAskTextFlags flags = CANTON_ASK_TEXT_SECRET;

  if (unlocking->asked)
    body = g_strdup (_("The keys are unchanged. Without the passphrase nobody can open them."));
  else if (unlocking->is_elsewhere)
    body = g_strdup_printf (_("Those in “%s” have the passphrase that was in use when they were written there."), name);
  else
    body = g_strdup (_("They sign what goes out and open what comes in. They stay open until the program is closed."));
  unlocking->asked = TRUE;
  if (!unlocking->is_elsewhere && canton_key_lock_can_remember (unlocking->lock))
    flags |= CANTON_ASK_TEXT_REMEMBER;
  canton_ask_text (unlocking->parent, heading, body, _("Passphrase"), NULL, _("_Open"), flags, g_task_get_cancellable (task),
                   on_typed_cb, task);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Unlocking *unlocking = g_task_get_task_data (task);
  gboolean is_shown = unlocking->parent != NULL && gtk_widget_get_root (unlocking->parent) != NULL;
  gboolean remembered = FALSE;
  GError *error = NULL;
  CantonKeyFile *keys = canton_key_lock_open_finish (CANTON_KEY_LOCK (source), result, &remembered, &error);

  if (keys == NULL && is_shown && g_error_matches (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE))
    {
      g_error_free (error);
      ask (g_steal_pointer (&task));
      return;
    }
  if (keys == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (unlocking->remember && !remembered && is_shown && canton_shell_window_of (unlocking->parent) != NULL)
    canton_shell_window_add_toast (canton_shell_window_of (unlocking->parent),
                                   _("The keys are open, but the keyring did not take the passphrase"));
  g_task_return_pointer (task, keys, g_object_unref);
}

static void
try (GTask *task, const char *passphrase)
{
  Unlocking *unlocking = g_task_get_task_data (task);

  canton_key_lock_open_async (unlocking->lock, passphrase, unlocking->remember, g_task_get_cancellable (task), on_opened_cb, task);
}

/* Takes @lock over. */
static void
begin (GtkWidget *parent,
       CantonKeyLock *lock,
       gboolean is_elsewhere,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Unlocking *unlocking = g_new0 (Unlocking, 1);

  g_task_set_source_tag (task, canton_unlock_async);
  g_task_set_task_data (task, unlocking, unlocking_free);
  g_set_weak_pointer (&unlocking->parent, parent);
  unlocking->lock = lock;
  unlocking->is_elsewhere = is_elsewhere;
  try (task, NULL);
}

void
canton_unlock_async (GtkWidget *parent, CantonContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  begin (parent, g_object_ref (canton_key_lock_of (canton_context_get_key_file (context))), FALSE, cancellable, callback, user_data);
}

/* A lock of its own, so that what is kept elsewhere is forgotten as soon as it was used. */
void
canton_unlock_file_async (GtkWidget *parent, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  begin (parent, canton_key_lock_new (path), TRUE, cancellable, callback, user_data);
}

CantonKeyFile *
canton_unlock_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, canton_unlock_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
