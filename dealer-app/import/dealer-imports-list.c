/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-imports-list.h"

#include "canton-i18n.h"
#include "dealer-importer.h"

const char *
dealer_import_kind_word (const char *kind)
{
  if (g_strcmp0 (kind, "sales") == 0)
    return C_ ("kind of file", "Sales");
  if (g_strcmp0 (kind, "products") == 0)
    return C_ ("kind of file", "Products");

  return C_ ("kind of file", "Customers");
}

const char *
dealer_import_fate_word (const char *fate)
{
  if (g_strcmp0 (fate, "created") == 0)
    return C_ ("fate of a row", "Created");
  if (g_strcmp0 (fate, "changed") == 0)
    return C_ ("fate of a row", "Changed");
  if (g_strcmp0 (fate, "repeated") == 0)
    return C_ ("fate of a row", "Known already");
  if (g_strcmp0 (fate, "failed") == 0)
    return C_ ("fate of a row", "Failed");

  return "";
}

/* Imports */

static char *
get_time (gpointer item)
{
  return dealer_importer_format_time (((CantonImport *) item)->imported_at);
}

static char *
get_file (gpointer item)
{
  return g_strdup (((CantonImport *) item)->file_name);
}

static char *
get_kind (gpointer item)
{
  return g_strdup (dealer_import_kind_word (((CantonImport *) item)->kind));
}

static char *
format_count (gint64 count)
{
  return count != 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, count) : NULL;
}

static char *
get_rows (gpointer item)
{
  return format_count (((CantonImport *) item)->rows);
}

static char *
get_failed (gpointer item)
{
  return format_count (((CantonImport *) item)->failed);
}

static const char *
get_failed_class (gpointer item)
{
  return ((CantonImport *) item)->failed > 0 ? "error" : NULL;
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error)
{
  return canton_imports_table_list_ids (database, order, descending, error);
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Imported"), get_time, NULL, CANTON_IMPORTS_BY_DAY, 150 },
  { NC_ ("column", "File"), get_file, NULL, CANTON_IMPORTS_BY_FILE },
  { NC_ ("column", "Kind"), get_kind, NULL, -1, 90 },
  { NC_ ("column", "Rows"), get_rows, NULL, CANTON_IMPORTS_BY_ROWS, 80, TRUE },
  { NC_ ("column", "Failed"), get_failed, get_failed_class, CANTON_IMPORTS_BY_FAILED, 80, TRUE },
};

const CantonListInfo dealer_imports_list_info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = CANTON_IMPORTS_BY_DAY,
  .first_descending = TRUE,
  .get_item_type = canton_import_get_type,
  .fetch = canton_imports_table_fetch,
  .list_ids = list_ids,
};

/* Rows of one import */

gpointer
dealer_import_rows_filter (gint64 import_id, const char *fate)
{
  CantonImportRowsQuestion *filter = g_new0 (CantonImportRowsQuestion, 1);

  filter->import_id = import_id;
  g_strlcpy (filter->fate, fate, sizeof filter->fate);

  return filter;
}

static gpointer
make_question (gconstpointer filter, int order, gboolean descending)
{
  return g_memdup2 (filter, sizeof (CantonImportRowsQuestion));
}

static char *
get_line (gpointer item)
{
  return format_count (((CantonImportFate *) item)->line);
}

static char *
get_fate (gpointer item)
{
  return g_strdup (dealer_import_fate_word (((CantonImportFate *) item)->fate));
}

static const char *
get_fate_class (gpointer item)
{
  CantonImportFate *row = item;

  if (g_strcmp0 (row->fate, "failed") == 0)
    return "error";

  return g_strcmp0 (row->fate, "repeated") == 0 ? "dim-label" : NULL;
}

static char *
get_what (gpointer item)
{
  CantonImportFate *row = item;

  return g_strdup (g_strcmp0 (row->fate, "failed") == 0 ? row->message : row->what);
}

static const CantonListColumn row_columns[] = {
  { NC_ ("column", "Line"), get_line, NULL, -1, 80, TRUE },
  { NC_ ("column", "Became"), get_fate, get_fate_class, -1, 120 },
  { NC_ ("column", "What, or Why Not"), get_what, NULL, -1 },
};

const CantonListInfo dealer_import_rows_info = {
  .columns = row_columns,
  .n_columns = G_N_ELEMENTS (row_columns),
  .first_order = 0,
  .get_item_type = canton_import_fate_get_type,
  .fetch = canton_import_rows_fetch,
  .free_filter = g_free,
  .find = canton_import_rows_find,
  .make_question = make_question,
  .free_question = g_free,
};
