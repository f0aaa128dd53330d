/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-undo-table.h"
#include "canton-context.h"
#include "dealer-importer.h"

#include <inttypes.h>

static char *brand, *kind, *encoding, *failed_path;
static gboolean again, undelivered;

static const GOptionEntry import_options[] = {
  { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("customers, sales or products; guessed unless given"), N_ ("KIND") },
  { "brand", 0, 0, G_OPTION_ARG_STRING, &brand, N_ ("The brand of every row, where no column names it"), N_ ("BRAND") },
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_ ("Encoding of the file; guessed unless given"), N_ ("NAME") },
  { "failed", 0, 0, G_OPTION_ARG_FILENAME, &failed_path, N_ ("Where rows that failed are written"), N_ ("FILE") },
  { "not-delivered", 0, 0, G_OPTION_ARG_NONE, &undelivered, N_ ("Sales without a day of delivery are open orders"), NULL },
  { "again", 0, 0, G_OPTION_ARG_NONE, &again, N_ ("Import the file even if it was imported before"), NULL },
  G_OPTION_ENTRY_NULL,
};
/* A file says itself which of the two it is; these are the options that cards have a use for. */
static const GOptionEntry card_options[] = {
  { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, N_ ("Encoding of the file; guessed unless given"), N_ ("NAME") },
  { "failed", 0, 0, G_OPTION_ARG_FILENAME, &failed_path, N_ ("Where cards that failed are written, as a table"), N_ ("FILE") },
  { "again", 0, 0, G_OPTION_ARG_NONE, &again, N_ ("Import the file even if it was imported before"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
take_object (CantonCommandLine *line, JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}

static gboolean
choose (CantonContext *context, DealerImportFile *file, GError **error)
{
  static const char *const kinds[] = { "customers", "sales", "products", NULL };
  gboolean recalled;

  if (encoding != NULL && !dealer_import_file_set_encoding (file, encoding, error))
    return FALSE;
  if (!dealer_importer_recall (canton_context_get_reader (context), file, &recalled, error))
    return FALSE;
  if (kind != NULL)
    {
      guint i = 0;

      while (kinds[i] != NULL && !g_str_equal (kinds[i], kind))
        i++;
      if (kinds[i] == NULL)
        {
          g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is none of customers, sales and products"), kind);
          return FALSE;
        }
      dealer_import_file_set_kind (file, i);
    }
  if (brand != NULL)
    {
      g_free (file->brand);
      file->brand = g_strdup (brand);
    }
  if (undelivered)
    file->delivered = FALSE;

  return TRUE;
}

static void
on_progress_cb (goffset done, goffset total, gpointer data)
{
  canton_command_line_progress (data, _("Importing"), done, total);
}

static void
report (CantonCommandLine *line, DealerImporter *importer, DealerImportFile *file)
{
  JsonObject *object = json_object_new ();

  canton_command_line_print (line,
                             _("%" PRId64 " rows in %s: %" PRId64 " created, %" PRId64
                               " added to, %" PRId64 " known already, %" PRId64 " failed."),
                             importer->rows, file->encoding, importer->created, importer->changed, importer->repeated,
                             importer->failed);
  if (importer->failed > 0 && failed_path != NULL)
    canton_command_line_print (line, _("The rows that failed are in %s, each with its reason; mend and import that file."),
                               failed_path);
  json_object_set_string_member (object, "encoding", file->encoding);
  json_object_set_int_member (object, "rows", importer->rows);
  json_object_set_int_member (object, "created", importer->created);
  json_object_set_int_member (object, "changed", importer->changed);
  json_object_set_int_member (object, "repeated", importer->repeated);
  json_object_set_int_member (object, "failed", importer->failed);
  take_object (line, object);
}

static gboolean
run_import_csv (CantonCommandLine *line, GError **error)
{
  const char *path = canton_command_line_get_argument (line, _("the file to import"), error);
  g_autoptr (DealerImportFile) file = path != NULL ? dealer_import_file_open (path, error) : NULL;
  g_autoptr (CantonContext) context = file != NULL ? canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error) : NULL;
  g_autofree char *label = NULL;
  DealerImporter importer;
  gboolean done;

  if (context == NULL || !choose (context, file, error))
    return FALSE;

  dealer_importer_init (&importer, file);
  importer.again = again;
  importer.progress = on_progress_cb;
  importer.progress_data = line;
  label = g_strdup_printf (_("Import of %s"), path);
  done = canton_store_thread_command (canton_context_get_store (context), label, dealer_importer_run, &importer, NULL,
                                      canton_command_line_get_cancellable (line), error) &&
         (importer.failures == NULL || failed_path == NULL || dealer_importer_save_failures (&importer, failed_path, error));
  if (done)
    report (line, &importer, file);
  dealer_importer_clear (&importer);

  return done;
}

static GPtrArray *
load_customers (CantonContext *context, const CantonCustomersFilter *filter, GError **error)
{
  CantonDatabase *reader = canton_context_get_reader (context);
  g_autoptr (GArray) ids = canton_customers_table_list_ids (reader, filter, CANTON_CUSTOMERS_BY_NAME, FALSE, error);
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      CantonCustomer *customer = canton_customers_table_load (reader, g_array_index (ids, gint64, i), error);

      if (customer == NULL)
        return NULL;
      g_ptr_array_add (customers, customer);
    }
  return ids != NULL ? g_steal_pointer (&customers) : NULL;
}

static gboolean
run_find (CantonCommandLine *line, GError **error)
{
  const char *const *words = canton_command_line_get_arguments (line);
  g_autofree char *typed = g_strjoinv (" ", (GStrv) words);
  const CantonCustomersFilter filter = { .search = typed };
  g_autoptr (CantonContext) context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  g_autoptr (GPtrArray) customers = context != NULL ? load_customers (context, &filter, error) : NULL;
  JsonArray *array;
  JsonNode *node;

  if (customers == NULL)
    return FALSE;
  array = json_array_new ();
  for (guint i = 0; i < customers->len; i++)
    {
      CantonCustomer *customer = g_ptr_array_index (customers, i);
      JsonObject *object = json_object_new ();
      char day[CANTON_DAY_TEXT_SIZE];

      canton_day_to_text (customer->last_sale_on, day);
      canton_command_line_print (line, "%" G_GINT64_FORMAT "\t%s\t%s\t%s", customer->id, customer->name, customer->phone,
                                 day[0] != '\0' ? day : _("prospect"));
      json_object_set_int_member (object, "id", customer->id);
      json_object_set_string_member (object, "name", customer->name);
      json_object_set_string_member (object, "phone", customer->phone);
      json_object_set_string_member (object, "last_sale_on", day);
      json_array_add_object_element (array, object);
    }
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);
  canton_command_line_set_result (line, node);

  return TRUE;
}

static gboolean
undo (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *id = data;

  return canton_undo_table_get_last (database, id, error) && canton_undo_table_undo (database, *id, error);
}

static gboolean
run_undo (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  g_autoptr (GPtrArray) steps = NULL;
  gint64 id;

  if (context == NULL ||
      !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, undo, &id,
                                canton_command_line_get_cancellable (line), error) ||
      (steps = canton_undo_table_list (canton_context_get_reader (context), 1000, error)) == NULL)
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      CantonUndoStep *step = g_ptr_array_index (steps, i);

      if (step->id == id)
        canton_command_line_print (line, _("Taken back: %s"), step->label);
    }
  return TRUE;
}

const CantonCommand dealer_customers_commands[] = {
  { "find", N_ ("WORDS"), N_ ("Finds customers and prospects"), NULL, run_find },
  { "import-csv", N_ ("FILE"), N_ ("Imports customers, sales or products"), import_options, run_import_csv },
  { "import-vcard", N_ ("FILE"), N_ ("Imports people from address cards"), card_options, run_import_csv },
  { "undo", NULL, N_ ("Takes back what was done last"), NULL, run_undo },
  { NULL },
};
