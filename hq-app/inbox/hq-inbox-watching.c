/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-watching.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-key-lock.h"
#include "canton-preferences-table.h"

/* A folder that is not there, on a stick or a share, may come back. */
#define RETRY_SECONDS 60

struct _HqInboxWatching
{
  GObject parent_instance;

  CantonStoreThread *store;
  char *key_file;

  HqInboxWatch *watch;       /* NULL while off or locked */
  GCancellable *opening;     /* the keys are being opened */
  HqWatchingSettings *settings;
  HqWatchingState state;
  CantonInstant looked_at;
  guint n_growing;
  GError *error;
  guint retry_source;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_BATCH,
  SIGNAL_TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HqInboxWatching, hq_inbox_watching, G_TYPE_OBJECT)

/* Settings */

void
hq_watching_settings_free (HqWatchingSettings *self)
{
  g_free (self->folder);
  g_free (self->reply_folder);
  g_free (self->taken_folder);
  g_free (self);
}

HqWatchingSettings *
hq_watching_settings_load (CantonDatabase *database, GError **error)
{
  g_autoptr (HqWatchingSettings) self = g_new0 (HqWatchingSettings, 1);
  g_autofree char *on = canton_preferences_table_get (database, CANTON_PREFERENCE_WATCH, error);

  if (on == NULL || (self->folder = canton_preferences_table_get (database, CANTON_PREFERENCE_WATCHED_FOLDER, error)) == NULL ||
      (self->reply_folder = canton_preferences_table_get (database, CANTON_PREFERENCE_REPLY_FOLDER, error)) == NULL ||
      (self->taken_folder = canton_preferences_table_get (database, CANTON_PREFERENCE_TAKEN_FOLDER, error)) == NULL)
    return NULL;
  self->on = g_str_equal (on, "yes");

  return g_steal_pointer (&self);
}

static gboolean
is_same_folder (const char *a, const char *b)
{
  g_autoptr (GFile) first = g_file_new_for_path (a);
  g_autoptr (GFile) second = g_file_new_for_path (b);

  return g_file_equal (first, second);
}

gboolean
hq_watching_settings_check (const HqWatchingSettings *self, GError **error)
{
  const char *problem = NULL;

  if (!self->on)
    return TRUE;
  if (*self->folder == '\0')
    problem = _("Choose the folder to watch");
  else if (!g_file_test (self->folder, G_FILE_TEST_IS_DIR))
    problem = _("The folder to watch is not there");
  else if (*self->reply_folder != '\0' && is_same_folder (self->folder, self->reply_folder))
    problem = _("Replies cannot go into the folder that is watched");
  else if (*self->taken_folder != '\0' && is_same_folder (self->folder, self->taken_folder))
    problem = _("Files that were taken cannot go into the folder that is watched");
  if (problem == NULL)
    return TRUE;

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, problem);
  return FALSE;
}

gboolean
hq_watching_settings_save (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const HqWatchingSettings *settings = data;

  return canton_preferences_table_set (database, CANTON_PREFERENCE_WATCH, settings->on ? "yes" : "", error) &&
         canton_preferences_table_set (database, CANTON_PREFERENCE_WATCHED_FOLDER, settings->folder, error) &&
         canton_preferences_table_set (database, CANTON_PREFERENCE_REPLY_FOLDER, settings->reply_folder, error) &&
         canton_preferences_table_set (database, CANTON_PREFERENCE_TAKEN_FOLDER, settings->taken_folder, error);
}

/* The watch */

static void
set_state (HqInboxWatching *self, HqWatchingState state)
{
  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_retry_cb (gpointer data)
{
  HqInboxWatching *self = data;

  self->retry_source = 0;
  hq_inbox_watching_start (self);

  return G_SOURCE_REMOVE;
}

static void
fail (HqInboxWatching *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  set_state (self, HQ_WATCHING_FAILED);
}

/* It could not even begin. */
static void
fail_to_begin (HqInboxWatching *self, const GError *error)
{
  if (self->retry_source == 0)
    self->retry_source = g_timeout_add_seconds (RETRY_SECONDS, on_retry_cb, self);
  fail (self, error);
}

static void
on_batch_cb (HqInboxWatching *self, HqInboxBatch *batch)
{
  set_state (self, HQ_WATCHING_BUSY);
  g_signal_emit (self, signals[SIGNAL_BATCH], 0, batch);
}

static void
note_look (HqInboxWatching *self, guint n_growing)
{
  g_clear_error (&self->error);
  self->looked_at = canton_clock_now ();
  self->n_growing = n_growing;
  set_state (self, HQ_WATCHING_IDLE);
}

static void
on_taken_cb (HqInboxWatching *self, HqInboxBatch *batch)
{
  note_look (self, 0);
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0, batch);
}

static void
on_failed_cb (HqInboxWatching *self, const GError *error)
{
  fail (self, error);
}

static const char *
get_optional (const char *folder)
{
  return *folder != '\0' ? folder : NULL;
}

static void
watch (HqInboxWatching *self, CantonKeyFile *keys)
{
  g_autoptr (GError) error = NULL;

  self->watch = hq_inbox_watch_new (self->store, keys, self->settings->folder);
  hq_inbox_watch_set_reply_folder (self->watch, get_optional (self->settings->reply_folder));
  hq_inbox_watch_set_taken_folder (self->watch, get_optional (self->settings->taken_folder));
  g_signal_connect_object (self->watch, "batch", G_CALLBACK (on_batch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "taken", G_CALLBACK (on_taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "idle", G_CALLBACK (note_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "failed", G_CALLBACK (on_failed_cb), self, G_CONNECT_SWAPPED);
  if (hq_inbox_watch_start (self->watch, &error))
    set_state (self, HQ_WATCHING_BUSY);
  else
    fail_to_begin (self, error);
}

static void
on_keys_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqInboxWatching) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_key_lock_open_finish (CANTON_KEY_LOCK (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (keys != NULL)
    watch (self, keys);
  else if (g_error_matches (error, CANTON_ERROR, CANTON_ERROR_WRONG_PASSPHRASE))
    set_state (self, HQ_WATCHING_LOCKED);
  else
    fail_to_begin (self, error);
}

void
hq_inbox_watching_stop (HqInboxWatching *self)
{
  g_return_if_fail (HQ_IS_INBOX_WATCHING (self));

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->watch != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watch, self);
      hq_inbox_watch_stop (self->watch);
    }
  g_clear_object (&self->watch);
  g_clear_error (&self->error);
  self->looked_at = 0;
  self->n_growing = 0;
  set_state (self, HQ_WATCHING_OFF);
}

void
hq_inbox_watching_start (HqInboxWatching *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HQ_IS_INBOX_WATCHING (self));

  hq_inbox_watching_stop (self);
  g_clear_pointer (&self->settings, hq_watching_settings_free);
  self->settings = hq_watching_settings_load (canton_store_thread_get_reader (self->store), &error);
  if (self->settings == NULL || !hq_watching_settings_check (self->settings, &error))
    {
      fail_to_begin (self, error);
      return;
    }
  if (!self->settings->on)
    return;

  self->opening = g_cancellable_new ();
  set_state (self, HQ_WATCHING_BUSY);
  canton_key_lock_open_async (canton_key_lock_of (self->key_file), NULL, FALSE, self->opening, on_keys_cb, g_object_ref (self));
}

void
hq_inbox_watching_look (HqInboxWatching *self)
{
  g_return_if_fail (HQ_IS_INBOX_WATCHING (self));

  if (self->retry_source != 0)
    {
      hq_inbox_watching_start (self);
    }
  else if (self->watch != NULL)
    {
      set_state (self, HQ_WATCHING_BUSY);
      hq_inbox_watch_look (self->watch);
    }
}

HqWatchingState
hq_inbox_watching_get_state (HqInboxWatching *self)
{
  return self->state;
}

const char *
hq_inbox_watching_get_folder (HqInboxWatching *self)
{
  return self->settings != NULL && self->settings->on ? self->settings->folder : "";
}

CantonInstant
hq_inbox_watching_get_looked_at (HqInboxWatching *self)
{
  return self->looked_at;
}

guint
hq_inbox_watching_get_n_growing (HqInboxWatching *self)
{
  return self->n_growing;
}

const GError *
hq_inbox_watching_get_error (HqInboxWatching *self)
{
  return self->error;
}

HqInboxWatching *
hq_inbox_watching_of (CantonContext *context)
{
  static const char key[] = "hq-inbox-watching";
  HqInboxWatching *self = g_object_get_data (G_OBJECT (context), key);

  if (self == NULL)
    {
      self = g_object_new (HQ_TYPE_INBOX_WATCHING, NULL);
      self->store = g_object_ref (canton_context_get_store (context));
      self->key_file = g_strdup (canton_context_get_key_file (context));
      g_object_set_data_full (G_OBJECT (context), key, self, g_object_unref);
    }

  return self;
}

static void
hq_inbox_watching_finalize (GObject *object)
{
  HqInboxWatching *self = HQ_INBOX_WATCHING (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (self->watch != NULL)
    hq_inbox_watch_stop (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->opening);
  g_clear_object (&self->store);
  g_clear_pointer (&self->settings, hq_watching_settings_free);
  g_clear_error (&self->error);
  g_free (self->key_file);

  G_OBJECT_CLASS (hq_inbox_watching_parent_class)->finalize (object);
}

static void
hq_inbox_watching_class_init (HqInboxWatchingClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hq_inbox_watching_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_BATCH] =
    g_signal_new ("batch", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HQ_TYPE_INBOX_BATCH);
  signals[SIGNAL_TAKEN] =
    g_signal_new ("taken", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HQ_TYPE_INBOX_BATCH);
}

static void
hq_inbox_watching_init (HqInboxWatching *self)
{
}
