/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-key-lock.h"
#include "canton-passphrase-command.h"
#include "hq-import-apply.h"
#include "hq-inbox-batch.h"
#include "hq-reply.h"
#include "hq-rotation.h"

static char *opt_to, *opt_offline;

static const GOptionEntry import_options[] = {
  { "offline-keys", 0, 0, G_OPTION_ARG_FILENAME, &opt_offline,
    N_ ("Opens files with the recovery key in this file, where the encryption key is lost"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry reply_options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &opt_to, N_ ("The folder that the files are written to"), N_ ("FOLDER") },
  G_OPTION_ENTRY_NULL,
};

static void
on_progress_cb (gpointer line, guint64 done, guint64 total, const char *detail)
{
  canton_command_line_progress (line, _("Importing"), done, total);
}

static const char *
outcome_of (const HqImportResult *result)
{
  return result->bundle == NULL ? "refused" : result->repeated ? "seen_before" : canton_bundle_state_to_text (result->bundle->state);
}

static JsonObject *
describe_result (const HqImportResult *result)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "file", result->path);
  json_object_set_string_member (object, "outcome", outcome_of (result));
  if (result->error != NULL)
    json_object_set_string_member (object, "message", result->error->message);
  if (result->error != NULL && result->error->domain == CANTON_ERROR)
    json_object_set_string_member (object, "code", canton_error_name (result->error->code));
  if (result->bundle == NULL)
    return object;

  json_object_set_string_member (object, "state", canton_bundle_state_to_text (result->bundle->state));
  json_object_set_string_member (object, "kind", result->bundle->kind);
  json_object_set_string_member (object, "dealer", result->bundle->dealer_code);
  json_object_set_int_member (object, "epoch", result->bundle->epoch);
  json_object_set_int_member (object, "sequence", result->bundle->sequence);
  json_object_set_int_member (object, "accepted", result->bundle->accepted);
  json_object_set_int_member (object, "changed", result->bundle->changed);
  json_object_set_int_member (object, "rejected", result->bundle->rejected);
  if (result->bundle->code[0] != '\0')
    {
      json_object_set_string_member (object, "code", result->bundle->code);
      json_object_set_string_member (object, "message", result->bundle->message);
    }

  return object;
}

static void
print_result (CantonCommandLine *line, const HqImportResult *result)
{
  g_autofree char *name = g_filename_display_basename (result->path);
  CantonReceivedBundle *bundle = result->bundle;

  if (bundle == NULL)
    canton_command_line_print (line, _("%s: refused: %s"), name, result->error->message);
  else if (bundle->state != CANTON_BUNDLE_APPLIED)
    canton_command_line_print (line, _("%s: %s: %s"), name, canton_bundle_state_get_title (bundle->state), bundle->message);
  else if (g_str_equal (bundle->kind, "enrol"))
    canton_command_line_print (line, _("%s: dealer %s asks for its keys to be certified"), name, bundle->dealer_code);
  else if (result->repeated)
    canton_command_line_print (line, _("%s: seen before; the answer stands"), name);
  else
    canton_command_line_print (line, _("%s: dealer %s, bundle %d: %d accepted, %d changed, %d rejected"), name,
                               bundle->dealer_code, (int) bundle->sequence, bundle->accepted, bundle->changed, bundle->rejected);
}

/* Files that were not taken leave with the exit code of what is wrong with the last of them. */
typedef struct
{
  CantonCommandLine *line;
  JsonArray *files;
  int exit_code;
} Telling;

static int
exit_code_of (const HqImportResult *result)
{
  if (result->error != NULL)
    return canton_error_exit_code (result->error);
  if (result->bundle->state != CANTON_BUNDLE_QUARANTINED)
    return 0;

  for (int code = 0; code < CANTON_N_ERRORS; code++)
    if (g_str_equal (result->bundle->code, canton_error_name (code)))
      {
        g_autoptr (GError) error = g_error_new_literal (CANTON_ERROR, code, result->bundle->message);

        return canton_error_exit_code (error);
      }
  return 0;
}

static void
on_told_cb (gpointer user_data, GPtrArray *results)
{
  Telling *telling = user_data;

  for (guint i = 0; i < results->len; i++)
    {
      const HqImportResult *result = g_ptr_array_index (results, i);
      int exit_code = exit_code_of (result);

      print_result (telling->line, result);
      json_array_add_object_element (telling->files, describe_result (result));
      if (exit_code != 0)
        telling->exit_code = exit_code;
    }
}

static gboolean
run_import (CantonCommandLine *line, GError **error)
{
  const char *const *paths = canton_command_line_get_arguments (line);
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (CantonKeyFile) offline = NULL;
  g_autoptr (CantonHqBrand) brand = NULL;
  g_autoptr (HqInboxBatch) batch = NULL;
  Telling telling = { .line = line };
  JsonObject *object;
  gboolean done;

  if (paths[0] == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Name the files or folders to import"));
      return FALSE;
    }
  if ((context = hq_command_open (line, error)) == NULL ||
      (brand = canton_hq_brand_table_load (canton_context_get_reader (context), error)) == NULL ||
      (keys = hq_command_load_keys (line, context, error)) == NULL ||
      (opt_offline != NULL &&
       (offline = canton_passphrase_command_open (line, canton_key_lock_of (opt_offline), error)) == NULL))
    return FALSE;
  if (offline != NULL)
    hq_rotation_add_recovery (keys, offline);

  batch = hq_inbox_batch_new (canton_context_get_store (context), keys, "command");
  for (guint i = 0; paths[i] != NULL; i++)
    hq_inbox_batch_add (batch, paths[i]);
  telling.files = json_array_new ();
  hq_inbox_batch_set_told (batch, on_told_cb, &telling);
  hq_inbox_batch_set_progress (batch, on_progress_cb, line);
  done = hq_inbox_batch_run (batch, canton_command_line_get_cancellable (line), error);
  object = json_object_new ();
  json_object_set_array_member (object, "files", telling.files);
  if (!done)
    {
      json_object_unref (object);
      return FALSE;
    }
  hq_command_take_result (line, object);
  canton_command_line_set_exit_code (line, telling.exit_code);

  return TRUE;
}

typedef struct
{
  HqBrandKeys *keys;
  gint64 dealer_id;   /* 0: all */
  GPtrArray *files;
} Reply;

static gboolean
write_replies (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Reply *self = data;

  self->files = hq_reply_write (database, self->keys, self->dealer_id, opt_to, error);

  return self->files != NULL;
}

static gboolean
run_reply (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (HqBrandKeys) keys = NULL;
  g_autoptr (CantonDealer) dealer = NULL;
  g_autoptr (GPtrArray) files = NULL;
  JsonArray *array;
  JsonObject *result;
  Reply data = { 0 };

  if (opt_to == NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("%s is needed"), "--to");
      return FALSE;
    }
  if ((context = hq_command_open (line, error)) == NULL || (keys = hq_command_load_brand (line, context, error)) == NULL)
    return FALSE;
  if (canton_command_line_get_arguments (line)[0] != NULL && (dealer = hq_command_find_dealer (line, context, error)) == NULL)
    return FALSE;
  data.keys = keys;
  data.dealer_id = dealer != NULL ? dealer->id : 0;
  if (!hq_command_write (line, context, write_replies, &data, error))
    {
      g_clear_pointer (&data.files, g_ptr_array_unref);
      return FALSE;
    }

  files = data.files;
  array = json_array_new ();
  for (guint i = 0; i < files->len; i++)
    {
      const HqReplyFile *file = g_ptr_array_index (files, i);
      JsonObject *object = json_object_new ();

      canton_command_line_print (line, _("Dealer %s: %s"), file->dealer_code, file->path);
      json_object_set_string_member (object, "dealer", file->dealer_code);
      json_object_set_string_member (object, "kind", file->kind);
      json_object_set_string_member (object, "file", file->path);
      json_object_set_int_member (object, "verdicts", file->verdicts);
      json_array_add_object_element (array, object);
    }
  if (files->len == 0)
    canton_command_line_print (line, _("No dealer is due an answer"));
  result = json_object_new ();
  json_object_set_array_member (result, "files", array);
  hq_command_take_result (line, result);

  return TRUE;
}

static gboolean
run_verify (CantonCommandLine *line, GError **error)
{
  const char *path = canton_command_line_get_argument (line, _("a file"), error);
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (HqBrandKeys) keys = NULL;
  g_autoptr (HqArrival) arrival = g_new0 (HqArrival, 1);
  const CantonManifest *manifest;
  JsonObject *result;

  if (path == NULL || (context = hq_command_open (line, error)) == NULL ||
      (keys = hq_command_load_brand (line, context, error)) == NULL || (arrival->file = canton_bundle_load (path, error)) == NULL ||
      !hq_import_verify (canton_context_get_reader (context), keys, arrival, error))
    return FALSE;
  if (arrival->bundle == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&arrival->error));
      return FALSE;
    }

  manifest = canton_bundle_get_manifest (arrival->bundle);
  canton_command_line_print (line, _("%s is whole and signed by %s: %s, bundle %d of epoch %d, %u persons, %u sales"), path,
                             manifest->from, canton_bundle_kind_name (manifest->kind), (int) manifest->sequence,
                             (int) manifest->epoch, canton_bundle_count_lines (arrival->bundle, CANTON_SECTION_PERSONS),
                             canton_bundle_count_lines (arrival->bundle, CANTON_SECTION_RECORDS));
  result = json_object_new ();
  json_object_set_string_member (result, "from", manifest->from);
  json_object_set_string_member (result, "kind", canton_bundle_kind_name (manifest->kind));
  json_object_set_int_member (result, "epoch", manifest->epoch);
  json_object_set_int_member (result, "sequence", manifest->sequence);
  json_object_set_int_member (result, "persons", canton_bundle_count_lines (arrival->bundle, CANTON_SECTION_PERSONS));
  json_object_set_int_member (result, "sales", canton_bundle_count_lines (arrival->bundle, CANTON_SECTION_RECORDS));
  hq_command_take_result (line, result);

  return TRUE;
}

const CantonCommand hq_exchange_commands[] = {
  { "import", N_ ("FILE|FOLDER…"), N_ ("Imports what dealers sent"), import_options, run_import },
  { "reply", N_ ("[DEALER]"), N_ ("Writes certificates and receipts for dealers"), reply_options, run_reply },
  { "verify", N_ ("FILE"), N_ ("Checks a file without importing it"), NULL, run_verify },
  { NULL },
};
