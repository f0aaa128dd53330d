/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-brands-table.h"
#include "canton-bundle-reader.h"
#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-outgoing-table.h"
#include "canton-passphrase-command.h"
#include "canton-preferences-table.h"
#include "canton-sales-table.h"
#include "canton-context.h"
#include "dealer-enrolment.h"
#include "dealer-exporter.h"
#include "dealer-preview.h"
#include "dealer-reply-importer.h"

#include <inttypes.h>

static char *to_folder, *code, *brand, *reason, *fingerprint;
static gboolean raw_only, rejected_only;

#define TO { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_folder, N_ ("The folder the files go to"), N_ ("FOLDER") }
#define BRAND { "brand", 0, 0, G_OPTION_ARG_STRING, &brand, N_ ("One brand only"), N_ ("CODE") }
#define REASON { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why; the brand is told"), N_ ("TEXT") }

static const GOptionEntry enrol_options[] = {
  { "code", 0, 0, G_OPTION_ARG_STRING, &code, N_ ("The one-time code that HQ gave"), N_ ("CODE") },
  { "fingerprint", 0, 0, G_OPTION_ARG_STRING, &fingerprint, N_ ("What HQ says its fingerprint is; checked"), N_ ("DIGITS") },
  TO,
  G_OPTION_ENTRY_NULL,
};
static const GOptionEntry export_options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &to_folder, N_ ("The folder the files go to; without it, where the last export went"),
    N_ ("FOLDER") },
  BRAND,
  G_OPTION_ENTRY_NULL,
};
static const GOptionEntry preview_options[] = {
  BRAND,
  { "raw", 0, 0, G_OPTION_ARG_NONE, &raw_only, N_ ("Only the lines as they stand in the bundle"), NULL },
  G_OPTION_ENTRY_NULL,
};
static const GOptionEntry ledger_options[] = {
  BRAND,
  { "rejected", 0, 0, G_OPTION_ARG_NONE, &rejected_only, N_ ("Only what HQ rejected"), NULL },
  G_OPTION_ENTRY_NULL,
};
static const GOptionEntry brand_options[] = { BRAND, G_OPTION_ENTRY_NULL };
static const GOptionEntry reason_options[] = { REASON, G_OPTION_ENTRY_NULL };

static CantonContext *
open_context (CantonCommandLine *line, GError **error)
{
  return canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
}

/* Opens the data folder and its keys: what sends and receives finds them open. A dealer without any link has none yet. */
static CantonContext *
open_with_keys (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = open_context (line, error);
  g_autoptr (CantonKeyFile) keys = NULL;
  GError *local = NULL;

  if (context == NULL)
    return NULL;
  keys = canton_passphrase_command_open (line, canton_key_lock_of (canton_context_get_key_file (context)), &local);
  if (keys != NULL || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return g_steal_pointer (&context);
    }
  g_propagate_error (error, local);

  return NULL;
}

static CantonDatabase *
get_reader (CantonContext *context)
{
  return canton_context_get_reader (context);
}

static void
set_array_result (CantonCommandLine *line, JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  canton_command_line_set_result (line, node);
}

static gboolean
require (const char *value, const char *option, GError **error)
{
  if (value != NULL)
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("The option %s is needed"), option);
  return FALSE;
}

/* Finds the link that --brand names in @id; 0 without the option. */
static gboolean
find_link (CantonContext *context, gint64 *id, GError **error)
{
  g_autoptr (GPtrArray) links = NULL;

  *id = 0;
  if (brand == NULL)
    return TRUE;
  links = canton_links_table_list (get_reader (context), error);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);

      if (g_ascii_strcasecmp (link->brand_code, brand) == 0 || g_strcmp0 (link->brand_name, brand) == 0)
        {
          *id = link->id;
          return TRUE;
        }
    }
  if (links != NULL)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_ENROLLED, _("There is no link to a brand “%s”"), brand);

  return FALSE;
}

static gboolean
run_enrol (CantonCommandLine *line, GError **error)
{
  const char *path = canton_command_line_get_argument (line, _("HQ's card"), error);
  g_autoptr (CantonHqCard) card = NULL;
  g_autoptr (CantonContext) context = NULL;
  g_autofree char *request = NULL;
  char digits[CANTON_FINGERPRINT_SIZE];

  if (path == NULL || !require (code, "--code", error) || (card = dealer_enrolment_read_card (path, error)) == NULL)
    return FALSE;
  canton_hq_card_fingerprint (card, digits);
  if (fingerprint != NULL && !canton_fingerprint_matches (digits, fingerprint))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_BAD_SIGNATURE,
                   _("This card's fingerprint is %s, not what HQ told you: somebody may have put another card in its place. "
                     "Nothing was changed; ask HQ by telephone"), digits);
      return FALSE;
    }
  context = open_with_keys (line, error);
  if (context == NULL)
    return FALSE;
  request = dealer_enrolment_request (context, path, code, to_folder != NULL ? to_folder : ".", NULL, error);
  if (request == NULL)
    return FALSE;

  canton_command_line_print (line, _("Card of %s, fingerprint %s: compare it with HQ by telephone."), card->name, digits);
  canton_command_line_print (line, _("The request is in %s. Give it to HQ and import what HQ sends back."), request);
  {
    JsonNode *node = json_node_new (JSON_NODE_OBJECT);
    JsonObject *object = json_object_new ();

    json_object_set_string_member (object, "brand", card->brand);
    json_object_set_string_member (object, "fingerprint", digits);
    json_object_set_string_member (object, "request", request);
    json_node_take_object (node, object);
    canton_command_line_set_result (line, node);
  }
  return TRUE;
}

static void
print_imported (CantonCommandLine *line, const char *path, DealerImported *imported, JsonArray *array)
{
  JsonObject *object = json_object_new ();

  if (imported->enrolled)
    canton_command_line_print (line, _("%s: enrolled with %s; its sales can be exported now."), path, imported->brand_name);
  else if (imported->card_version != 0 && !imported->repeated)
    canton_command_line_print (line, _("%s: %s has new keys (card version %" PRId64 "); what it has not acknowledged is "
                                       "told with the next export."),
                               path, imported->brand_name, imported->card_version);
  else if (imported->repeated)
    canton_command_line_print (line, _("%s: known already; nothing changed."), path);
  else
    canton_command_line_print (line,
                               _("%s: %s has everything up to bundle %" PRId64 "; %" PRId64
                                 " accepted, %" PRId64 " accepted with a change, %" PRId64
                                 " rejected, %" PRId64 " held."),
                               path, imported->brand_name, imported->highest, imported->accepted, imported->changed,
                               imported->rejected, imported->held);
  if (imported->missing[0] != '\0')
    canton_command_line_print (line, _("%s misses bundles %s: export again."), imported->brand_name, imported->missing);
  if (imported->resync)
    canton_command_line_print (line, _("HQ and this store disagree about what was sent; the next export is a snapshot of "
                                       "everything, and then they agree again. Nothing is lost."));

  json_object_set_string_member (object, "file", path);
  json_object_set_string_member (object, "brand", imported->brand_name);
  json_object_set_boolean_member (object, "enrolled", imported->enrolled);
  json_object_set_boolean_member (object, "repeated", imported->repeated);
  json_object_set_int_member (object, "card_version", imported->card_version);
  json_object_set_int_member (object, "number", imported->number);
  json_object_set_int_member (object, "epoch", imported->epoch);
  json_object_set_int_member (object, "highest", imported->highest);
  json_object_set_int_member (object, "accepted", imported->accepted);
  json_object_set_int_member (object, "changed", imported->changed);
  json_object_set_int_member (object, "rejected", imported->rejected);
  json_object_set_int_member (object, "held", imported->held);
  json_object_set_string_member (object, "missing", imported->missing);
  json_object_set_boolean_member (object, "resync", imported->resync);
  json_array_add_object_element (array, object);
}

static gboolean
run_import (CantonCommandLine *line, GError **error)
{
  const char *const *paths = canton_command_line_get_arguments (line);
  g_autoptr (CantonContext) context = NULL;
  JsonArray *array;

  if (paths[0] == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Name the files that HQ sent"));
      return FALSE;
    }
  context = open_with_keys (line, error);
  if (context == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (DealerImported) imported =
        dealer_reply_importer_run (context, paths[i], canton_command_line_get_cancellable (line), error);

      if (imported == NULL)
        {
          json_array_unref (array);
          return FALSE;
        }
      print_imported (line, paths[i], imported, array);
    }
  set_array_result (line, array);

  return TRUE;
}

/* --to, or where the last export went. (transfer full) */
static char *
find_export_folder (CantonContext *context, GError **error)
{
  g_autofree char *last = NULL;

  if (to_folder != NULL)
    return g_strdup (to_folder);
  last = canton_preferences_table_get (get_reader (context), CANTON_PREFERENCE_EXPORT_FOLDER, error);

  return last != NULL && require (last[0] != '\0' ? last : NULL, "--to", error) ? g_steal_pointer (&last) : NULL;
}

/* Says for which brands nothing can be written yet, and how many they are. */
static gboolean
print_unenrolled (CantonCommandLine *line, CantonContext *context, gint64 link_id, guint *n, GError **error)
{
  g_autoptr (GPtrArray) links = canton_links_table_list (get_reader (context), error);

  *n = 0;
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);

      if (link->state == CANTON_LINK_ENROLLED || (link_id != 0 && link->id != link_id))
        continue;
      canton_command_line_print (line, _("%s has not certified this dealer's keys: import the certificate that it sent, or ask it for a "
                                         "new one-time code and enrol again. Nothing is lost."), link->brand_name);
      (*n)++;
    }
  return links != NULL;
}

static gboolean
run_export (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *folder = NULL;
  guint n_waiting;
  JsonArray *array;
  gint64 link_id;

  if ((context = open_with_keys (line, error)) == NULL || !find_link (context, &link_id, error) ||
      (folder = find_export_folder (context, error)) == NULL)
    return FALSE;
  files = dealer_exporter_run (context, link_id, folder, canton_command_line_get_cancellable (line), error);
  if (files == NULL)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; i < files->len; i++)
    {
      DealerExportedFile *file = g_ptr_array_index (files, i);
      JsonObject *object = json_object_new ();

      canton_command_line_print (line, _("%s: bundle %" PRId64 " with %" PRId64 " records, %s"),
                                 file->brand_name, file->sequence, file->records, file->path);
      json_object_set_string_member (object, "brand", file->brand_name);
      json_object_set_int_member (object, "epoch", file->epoch);
      json_object_set_int_member (object, "sequence", file->sequence);
      json_object_set_int_member (object, "records", file->records);
      json_object_set_string_member (object, "file", file->path);
      json_array_add_object_element (array, object);
    }
  if (!print_unenrolled (line, context, link_id, &n_waiting, error))
    {
      json_array_unref (array);
      return FALSE;
    }
  if (files->len == 0 && n_waiting == 0)
    canton_command_line_print (line, _("Nothing to send: every brand has acknowledged all it is to know."));
  else if (files->len == 0)
    canton_command_line_print (line, _("Nothing was written."));
  else
    canton_command_line_print (line, _("Written and read back; it is safe to remove the stick."));
  set_array_result (line, array);

  return TRUE;
}

static gboolean
print_lines (CantonCommandLine *line, CantonDatabase *database, CantonOutgoingScope scope, const char *title, JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) lines = dealer_preview_list (database, scope, error);

  if (lines == NULL)
    return FALSE;
  if (!raw_only)
    canton_command_line_print (line, "%s", title);
  for (guint i = 0; i < lines->len; i++)
    {
      DealerPreviewLine *shown = g_ptr_array_index (lines, i);
      JsonObject *object = json_object_new ();

      if (!raw_only)
        canton_command_line_print (line, "  %s", shown->words);
      canton_command_line_print (line, raw_only ? "%s" : "    %s", shown->raw);
      json_object_set_string_member (object, "kind", shown->is_person ? "person" : "sale");
      json_object_set_string_member (object, "words", shown->words);
      json_object_set_string_member (object, "raw", shown->raw);
      json_array_add_object_element (array, object);
    }
  return TRUE;
}

static gboolean
run_preview (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = open_context (line, error);
  g_autoptr (GPtrArray) links = NULL;
  JsonArray *array;
  gint64 only;
  gboolean done = TRUE;

  if (context == NULL || !find_link (context, &only, error) ||
      (links = canton_links_table_list (get_reader (context), error)) == NULL)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; done && i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);
      g_autofree char *title =
        g_strdup_printf (ngettext ("%s would be told %" PRId64 " line:", "%s would be told %" PRId64 " lines:",
                                   link->waiting), link->brand_name, link->waiting);

      if (only == 0 || only == link->id)
        done = print_lines (line, get_reader (context), (CantonOutgoingScope){ link->id, 0 }, title, array, error);
    }
  if (done)
    set_array_result (line, array);
  else
    json_array_unref (array);

  return done;
}

static gboolean
run_show_bundle (CantonCommandLine *line, GError **error)
{
  const char *path = canton_command_line_get_argument (line, _("a bundle"), error);
  g_autoptr (GBytes) file = path != NULL ? canton_bundle_load (path, error) : NULL;
  g_autoptr (CantonContext) context = file != NULL ? open_context (line, error) : NULL;
  g_autoptr (CantonOutgoingBundle) bundle = NULL;
  g_autofree char *title = NULL;
  CantonHash hash;
  JsonArray *array;

  if (context == NULL)
    return FALSE;
  canton_bundle_file_hash (file, &hash);
  if (!canton_links_table_find_file (get_reader (context), hash.bytes, &bundle, error))
    return FALSE;
  if (bundle == NULL)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND,
                   _("“%s” was not made from this data folder; only the brand it is for can open it"), path);
      return FALSE;
    }
  title = g_strdup_printf (_("Bundle %" PRId64 " (epoch %" PRId64 ", %s):"), bundle->sequence, bundle->epoch,
                           bundle->kind);
  array = json_array_new ();
  if (!print_lines (line, get_reader (context), (CantonOutgoingScope){ bundle->link_id, bundle->id }, title, array, error))
    {
      json_array_unref (array);
      return FALSE;
    }
  set_array_result (line, array);

  return TRUE;
}

static gboolean
run_ledger (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = open_context (line, error);
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) local = NULL;
  JsonArray *array;
  gint64 only;

  if (context == NULL || !find_link (context, &only, error) ||
      (links = canton_links_table_list (get_reader (context), error)) == NULL)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);
      g_autoptr (GPtrArray) lines = NULL;

      if (only != 0 && only != link->id)
        continue;
      lines = canton_links_table_list_ledger (get_reader (context), link->id, rejected_only, 0, error);
      if (lines == NULL)
        {
          json_array_unref (array);
          return FALSE;
        }
      for (guint k = 0; k < lines->len; k++)
        {
          CantonLedgerLine *entry = g_ptr_array_index (lines, k);
          JsonObject *object = json_object_new ();

          canton_command_line_print (line, "%s\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s%s%s", link->brand_name, entry->sequence,
                                     entry->is_person ? _("person") : _("sale"), entry->operation, entry->summary,
                                     entry->result[0] != '\0' ? entry->result : "–", entry->code[0] != '\0' ? ": " : "",
                                     entry->code);
          json_object_set_string_member (object, "brand", link->brand_code);
          json_object_set_int_member (object, "epoch", entry->epoch);
          json_object_set_int_member (object, "sequence", entry->sequence);
          json_object_set_string_member (object, "kind", entry->is_person ? "person" : "sale");
          json_object_set_string_member (object, "record", entry->record_id);
          json_object_set_int_member (object, "revision", entry->revision);
          json_object_set_string_member (object, "operation", entry->operation);
          json_object_set_string_member (object, "summary", entry->summary);
          json_object_set_string_member (object, "result", entry->result);
          json_object_set_string_member (object, "code", entry->code);
          json_object_set_string_member (object, "field", entry->field);
          json_array_add_object_element (array, object);
        }
    }
  set_array_result (line, array);

  return TRUE;
}

static const char *
get_bundle_state (CantonOutgoingBundle *bundle)
{
  if (bundle->acknowledged_at != 0)
    return "acknowledged";
  return bundle->delivered_at != 0 ? "delivered" : "frozen";
}

static gboolean
run_bundles (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = open_context (line, error);
  g_autoptr (GPtrArray) bundles = NULL;
  JsonArray *array;
  gint64 only;

  if (context == NULL || !find_link (context, &only, error) ||
      (bundles = canton_links_table_list_bundles (get_reader (context), only, error)) == NULL)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; i < bundles->len; i++)
    {
      CantonOutgoingBundle *bundle = g_ptr_array_index (bundles, i);
      JsonObject *object = json_object_new ();

      canton_command_line_print (line, "%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT "\t%s\t%s\t%" G_GINT64_FORMAT "\t%s%s",
                                 bundle->epoch, bundle->sequence, bundle->kind, get_bundle_state (bundle), bundle->records,
                                 bundle->uid, bundle->rejected > 0 ? " !" : "");
      json_object_set_int_member (object, "epoch", bundle->epoch);
      json_object_set_int_member (object, "sequence", bundle->sequence);
      json_object_set_string_member (object, "kind", bundle->kind);
      json_object_set_string_member (object, "state", get_bundle_state (bundle));
      json_object_set_int_member (object, "records", bundle->records);
      json_object_set_int_member (object, "rejected", bundle->rejected);
      json_array_add_object_element (array, object);
    }
  set_array_result (line, array);

  return TRUE;
}

static gboolean
withdraw (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sales_table_find (database, data, error);

  return sale != NULL && canton_outgoing_table_withdraw_sale (database, sale->id, reason, error);
}

static gboolean
run_withdraw (CantonCommandLine *line, GError **error)
{
  const char *number = canton_command_line_get_argument (line, _("a sale"), error);
  g_autoptr (CantonContext) context = NULL;

  if (number == NULL || !require (reason, "--reason", error) || (context = open_context (line, error)) == NULL ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, withdraw, (gpointer) number, NULL, error))
    return FALSE;
  canton_command_line_print (line, _("Sale %s is withdrawn with the next export."), number);

  return TRUE;
}

static gboolean
erase (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_customers_table_erase (database, *(gint64 *) data, reason, error);
}

static gboolean
truncate_wal (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_truncate_wal (database, error);
}

static gboolean
run_erase (CantonCommandLine *line, GError **error)
{
  const char *typed = canton_command_line_get_argument (line, _("a customer's number, as find prints it"), error);
  g_autoptr (CantonContext) context = NULL;
  gint64 id;

  if (typed == NULL)
    return FALSE;
  if (!g_ascii_string_to_signed (typed, 10, 1, G_MAXINT64, &id, NULL))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is no customer's number"), typed);
      return FALSE;
    }
  if ((context = open_context (line, error)) == NULL ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, erase, &id, NULL, error) ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_MAINTAIN, truncate_wal, NULL, NULL, error))
    return FALSE;
  canton_command_line_print (line, _("Erased; the brands that knew this person are told with the next export."));

  return TRUE;
}

const CantonCommand dealer_exchange_commands[] = {
  { "enrol", N_ ("CARD"), N_ ("Takes HQ's card and writes a request for it"), enrol_options, run_enrol },
  { "import", N_ ("FILE…"), N_ ("Reads certificates and replies that HQ sent"), NULL, run_import },
  { "preview", NULL, N_ ("Shows exactly what the next export would tell"), preview_options, run_preview },
  { "export", NULL, N_ ("Writes sale bundles for the brands"), export_options, run_export },
  { "show-bundle", N_ ("FILE"), N_ ("Shows exactly what a bundle tells"), preview_options, run_show_bundle },
  { "bundles", NULL, N_ ("Lists bundles and what became of them"), brand_options, run_bundles },
  { "ledger", NULL, N_ ("Lists all that brands were ever told"), ledger_options, run_ledger },
  { "withdraw-sale", N_ ("NUMBER"), N_ ("Tells the brand that a sale was recorded by mistake"), reason_options, run_withdraw },
  { "erase-person", N_ ("CUSTOMER"), N_ ("Forgets a person, here and at the brands"), reason_options, run_erase },
  { NULL },
};
