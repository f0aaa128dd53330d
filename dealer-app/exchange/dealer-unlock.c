/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-unlock.h"

#include "canton-ask.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-key-lock.h"

/* What was typed last, in the task. */
typedef struct
{
  GtkWidget *parent; /* weak */
  CantonKeyLock *lock;
  gboolean asked;
} Unlock;

static void
unlock_free (gpointer data)
{
  Unlock *unlock = data;

  g_clear_weak_pointer (&unlock->parent);
  g_free (unlock);
}

static void on_open_cb (GObject *source, GAsyncResult *result, gpointer data);

static void
on_passphrase_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Unlock *unlock = g_task_get_task_data (task);
  g_autofree char *passphrase = canton_ask_text_finish (result);

  if (passphrase == NULL)
    g_task_return_boolean (task, FALSE);
  else
    canton_key_lock_open_async (unlock->lock, passphrase, FALSE, g_task_get_cancellable (task), on_open_cb, g_object_ref (task));
}

static void
ask (GTask *task)
{
  Unlock *unlock = g_task_get_task_data (task);
  const char *body = unlock->asked ? _("That was not it; your keys are unchanged. Without the passphrase nobody can open them.")
                                   : _("Your keys are protected. They sign what you export and open what HQ sends.");

  unlock->asked = TRUE;
  if (unlock->parent == NULL)
    g_task_return_boolean (task, FALSE);
  else
    canton_ask_text (unlock->parent, _("Passphrase for Your Keys"), body, _("Passphrase"), NULL, _("_Open"), CANTON_ASK_TEXT_SECRET,
                     g_task_get_cancellable (task), on_passphrase_cb, g_object_ref (task));
}

static void
on_open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_key_lock_open_finish (CANTON_KEY_LOCK (source), result, NULL, &error);

  if (keys != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE))
    ask (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
dealer_unlock_async (GtkWidget *parent,
                     CantonContext *context,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);
  Unlock *unlock = g_new0 (Unlock, 1);

  g_set_weak_pointer (&unlock->parent, parent);
  unlock->lock = canton_key_lock_of (canton_context_get_key_file (context));
  g_task_set_source_tag (task, dealer_unlock_async);
  g_task_set_task_data (task, unlock, unlock_free);
  canton_key_lock_open_async (unlock->lock, NULL, FALSE, cancellable, on_open_cb, g_object_ref (task));
}

gboolean
dealer_unlock_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dealer_unlock_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
