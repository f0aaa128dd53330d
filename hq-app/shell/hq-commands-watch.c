/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-preferences-table.h"
#include "hq-inbox-watch.h"
#include "hq-reply.h"

/* How long --once waits for files that are still growing. */
#define PATIENCE (30 * G_USEC_PER_SEC)

static char *opt_reply_to, *opt_move_to;
static gboolean opt_once, opt_remember;

static const GOptionEntry watch_options[] = {
  { "once", 0, 0, G_OPTION_ARG_NONE, &opt_once, N_ ("Takes what is there and ends, for scheduled jobs"), NULL },
  { "reply-to", 0, 0, G_OPTION_ARG_FILENAME, &opt_reply_to, N_ ("Writes replies to dealers into this folder"), N_ ("FOLDER") },
  { "move-to", 0, 0, G_OPTION_ARG_FILENAME, &opt_move_to, N_ ("Moves files that were taken into this folder"), N_ ("FOLDER") },
  { "remember", 0, 0, G_OPTION_ARG_NONE, &opt_remember, N_ ("Keeps these folders for the next time and for the window"), NULL },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  CantonCommandLine *line;
  CantonDatabase *reader;
  GMainLoop *loop;
  char *folder, *reply_to, *move_to;
  gint64 started;
  gint64 counts[CANTON_FILE_N_VERDICTS];
  JsonArray *files;      /* with --once */
  int exit_code;
  GError *error;
} Watch;

static void
on_progress_cb (gpointer line, guint64 done, guint64 total, const char *detail)
{
  canton_command_line_progress (line, _("Importing"), done, total);
}

static void
on_batch_cb (HqInboxWatch *watch, HqInboxBatch *batch, gpointer data)
{
  hq_inbox_batch_set_progress (batch, on_progress_cb, ((Watch *) data)->line);
}

/* What is wrong with a file is the exit code of --once, as of import. */
static void
note_code (Watch *self, CantonInboxFile *file)
{
  if (file->verdict != CANTON_FILE_REFUSED && file->verdict != CANTON_FILE_QUARANTINED)
    return;
  self->exit_code = 1;
  for (int code = 0; code < CANTON_N_ERRORS; code++)
    if (g_str_equal (file->code, canton_error_name (code)))
      {
        g_autoptr (GError) error = g_error_new_literal (CANTON_ERROR, code, file->message);

        self->exit_code = canton_error_exit_code (error);
      }
}

static void
tell_file (Watch *self, CantonInboxFile *file)
{
  g_autofree char *name = canton_inbox_file_get_name (file);
  JsonObject *object;

  if (file->verdict == CANTON_FILE_ACCEPTED && file->sequence > 0)
    canton_command_line_print (self->line, _("%s: dealer %s, bundle %d: %d accepted, %d changed, %d rejected"), name,
                               file->dealer_code, (int) file->sequence, file->accepted, file->changed, file->rejected);
  else
    canton_command_line_print (self->line, "%s: %s%s%s", name, canton_file_verdict_get_title (file->verdict),
                               file->message[0] != '\0' ? ": " : "", file->message);
  note_code (self, file);
  if (!opt_once)
    return;

  object = json_object_new ();
  json_object_set_string_member (object, "file", file->path);
  json_object_set_string_member (object, "verdict", canton_file_verdict_to_text (file->verdict));
  json_object_set_string_member (object, "dealer", file->dealer_code);
  json_object_set_int_member (object, "sequence", file->sequence);
  json_object_set_string_member (object, "code", file->code);
  json_object_set_string_member (object, "message", file->message);
  json_array_add_object_element (self->files, object);
}

static void
tell_files (Watch *self, gint64 run_id)
{
  const CantonInboxFileFilter filter = { .run_id = run_id, .verdict = -1 };
  g_autoptr (GArray) ids = canton_inbox_history_table_list_ids (self->reader, &filter, NULL);

  /* The latest is first. */
  for (guint i = ids != NULL ? ids->len : 0; i > 0; i--)
    {
      g_autoptr (GPtrArray) files =
        canton_inbox_history_table_fetch (&g_array_index (ids, gint64, i - 1), 1, self->reader, NULL);
      g_autoptr (CantonInboxFile) file = files != NULL ? g_ptr_array_index (files, 0) : NULL;

      if (file != NULL)
        tell_file (self, file);
    }
}

static void
on_taken_cb (HqInboxWatch *watch, HqInboxBatch *batch, gpointer data)
{
  Watch *self = data;
  const CantonInboxRun *run = hq_inbox_batch_get_run (batch);
  GPtrArray *replies = hq_inbox_batch_get_replies (batch);
  const GError *notice = hq_inbox_batch_get_notice (batch);

  for (guint i = 0; i < CANTON_FILE_N_VERDICTS; i++)
    self->counts[i] += run->counts[i];
  tell_files (self, run->id);
  for (guint i = 0; i < replies->len; i++)
    canton_command_line_print (self->line, _("Reply: %s"), ((HqReplyFile *) g_ptr_array_index (replies, i))->path);
  if (notice != NULL)
    {
      canton_command_line_print (self->line, _("The files were taken, but: %s"), notice->message);
      self->exit_code = 1;
    }
}

static void
on_idle_cb (HqInboxWatch *watch, guint growing, gpointer data)
{
  Watch *self = data;

  if (opt_once && (growing == 0 || g_get_monotonic_time () - self->started > PATIENCE))
    g_main_loop_quit (self->loop);
}

/* A watch goes on trying; a scheduled job tells, and ends. */
static void
on_failed_cb (HqInboxWatch *watch, const GError *error, gpointer data)
{
  Watch *self = data;

  if (!opt_once)
    {
      canton_command_line_print (self->line, _("%s; trying again in a minute"), error->message);
      return;
    }
  self->error = g_error_copy (error);
  g_main_loop_quit (self->loop);
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

/* On the thread that waits for Ctrl+C. */
static void
on_cancelled_cb (GCancellable *cancellable, gpointer loop)
{
  g_idle_add_full (G_PRIORITY_HIGH, quit, g_main_loop_ref (loop), (GDestroyNotify) g_main_loop_unref);
}

static gboolean
run_loop (Watch *self, HqInboxWatch *watch, GError **error)
{
  GCancellable *cancellable = canton_command_line_get_cancellable (self->line);
  gulong id;

  hq_inbox_watch_set_reply_folder (watch, self->reply_to);
  hq_inbox_watch_set_taken_folder (watch, self->move_to);
  g_signal_connect (watch, "batch", G_CALLBACK (on_batch_cb), self);
  g_signal_connect (watch, "taken", G_CALLBACK (on_taken_cb), self);
  g_signal_connect (watch, "idle", G_CALLBACK (on_idle_cb), self);
  g_signal_connect (watch, "failed", G_CALLBACK (on_failed_cb), self);
  if (!hq_inbox_watch_start (watch, error))
    return FALSE;
  if (!opt_once)
    canton_command_line_print (self->line, _("Watching %s; Ctrl+C ends it"), hq_inbox_watch_get_folder (watch));

  id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), self->loop, NULL);
  g_main_loop_run (self->loop);
  g_cancellable_disconnect (cancellable, id);
  hq_inbox_watch_stop (watch);
  while (hq_inbox_watch_is_busy (watch))
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (watch, self);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else if (opt_once && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  else
    return TRUE;

  return FALSE;
}

static gboolean
remember (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Watch *self = data;

  return canton_preferences_table_set (database, CANTON_PREFERENCE_WATCHED_FOLDER, self->folder, error) &&
         canton_preferences_table_set (database, CANTON_PREFERENCE_REPLY_FOLDER, self->reply_to, error) &&
         canton_preferences_table_set (database, CANTON_PREFERENCE_TAKEN_FOLDER, self->move_to, error) &&
         canton_preferences_table_set (database, CANTON_PREFERENCE_WATCH, "yes", error);
}

/* The folder given, or the one kept under @key; NULL in @folder for none. */
static gboolean
find_folder (Watch *self, const char *given, const char *key, char **folder, GError **error)
{
  *folder = given != NULL ? g_canonicalize_filename (given, NULL) : canton_preferences_table_get (self->reader, key, error);
  if (*folder == NULL)
    return FALSE;
  if ((*folder)[0] == '\0')
    g_clear_pointer (folder, g_free);

  return TRUE;
}

static gboolean
find_folders (Watch *self, const char *given, GError **error)
{
  if (!find_folder (self, given, CANTON_PREFERENCE_WATCHED_FOLDER, &self->folder, error) ||
      !find_folder (self, opt_reply_to, CANTON_PREFERENCE_REPLY_FOLDER, &self->reply_to, error) ||
      !find_folder (self, opt_move_to, CANTON_PREFERENCE_TAKEN_FOLDER, &self->move_to, error))
    return FALSE;
  if (self->folder != NULL)
    return TRUE;

  g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Name the folder to watch"));
  return FALSE;
}

static void
set_result (Watch *self)
{
  JsonObject *result = json_object_new ();

  for (guint i = 0; i < CANTON_FILE_N_VERDICTS; i++)
    json_object_set_int_member (result, canton_file_verdict_to_text (i), self->counts[i]);
  if (opt_once)
    json_object_set_array_member (result, "files", json_array_ref (self->files));
  hq_command_take_result (self->line, result);
  if (opt_once)
    canton_command_line_set_exit_code (self->line, self->exit_code);
}

static gboolean
watch_folder (Watch *self, CantonContext *context, CantonKeyFile *keys, GError **error)
{
  g_autoptr (HqInboxWatch) watch = hq_inbox_watch_new (canton_context_get_store (context), keys, self->folder);

  return (!opt_remember || hq_command_write (self->line, context, remember, self, error)) && run_loop (self, watch, error);
}

static gboolean
run_watch (CantonCommandLine *line, GError **error)
{
  const char *const *arguments = canton_command_line_get_arguments (line);
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (HqBrandKeys) brand = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  Watch self = { .line = line, .started = g_get_monotonic_time () };
  gboolean done;

  if (arguments[0] != NULL && arguments[1] != NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("One folder is watched at a time"));
      return FALSE;
    }
  if ((context = hq_command_open (line, error)) == NULL || (brand = hq_command_load_brand (line, context, error)) == NULL ||
      (keys = hq_command_load_keys (line, context, error)) == NULL)
    return FALSE;

  self.reader = canton_context_get_reader (context);
  self.loop = g_main_loop_new (NULL, FALSE);
  self.files = json_array_new ();
  done = find_folders (&self, arguments[0], error) && watch_folder (&self, context, keys, error);
  if (done)
    set_result (&self);
  g_main_loop_unref (self.loop);
  json_array_unref (self.files);
  g_free (self.folder);
  g_free (self.reply_to);
  g_free (self.move_to);

  return done;
}

const CantonCommand hq_watch_commands[] = {
  { "watch", N_ ("[FOLDER]"), N_ ("Imports what appears in a folder"), watch_options, run_watch },
  { NULL },
};
