/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-context.h"
#include "dealer-sample.h"

static int seed = 1;
static int n_prospects = DEALER_SAMPLE_PROSPECTS;
static int n_sales = DEALER_SAMPLE_SALES;
static char *name;

static const GOptionEntry options[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_ ("The same number gives the same data"), N_ ("N") },
  { "prospects", 0, 0, G_OPTION_ARG_INT, &n_prospects, N_ ("How many people who never bought"), N_ ("N") },
  { "sales", 0, 0, G_OPTION_ARG_INT, &n_sales, N_ ("How many sales over two years"), N_ ("N") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What the dealership is called"), N_ ("NAME") },
  G_OPTION_ENTRY_NULL,
};

static void
on_progress_cb (gint64 done, gint64 total, gpointer data)
{
  canton_command_line_progress (data, _("Making up people and sales"), done, total);
}

static gboolean
run_sample (CantonCommandLine *line, GError **error)
{
  const DealerSample sample = { (guint32) seed, n_prospects, n_sales, name };
  g_autoptr (CantonContext) context = NULL;
  JsonObject *object;
  JsonNode *node;

  if (n_prospects < 0 || n_sales < 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Numbers of people and sales are zero or more"));
      return FALSE;
    }
  context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  if (context == NULL || !dealer_sample_fill (canton_context_get_store (context), &sample, on_progress_cb, line,
                                              canton_command_line_get_cancellable (line), error))
    return FALSE;

  canton_command_line_print (line, _("Filled %s with sample data."), canton_context_get_folder (context));
  object = json_object_new ();
  json_object_set_int_member (object, "sales", n_sales);
  json_object_set_int_member (object, "prospects", n_prospects);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);

  return TRUE;
}

const CantonCommand dealer_sample_commands[] = {
  { "sample", NULL, N_ ("Fills a new data folder with people and sales that nobody made"), options, run_sample },
  { NULL },
};
