/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-dealers-table.h"
#include "canton-i18n.h"
#include "canton-passphrase-command.h"

const CantonCommand *const hq_commands[] = {
  hq_dealer_commands,
  hq_exchange_commands,
  hq_key_commands,
  hq_lists_commands,
  hq_report_commands,
  hq_sales_commands,
  hq_backup_commands,
  hq_passphrase_commands,
  hq_watch_commands,
  NULL,
};

CantonContext *
hq_command_open (CantonCommandLine *line, GError **error)
{
  return canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_HQ, error);
}

CantonKeyFile *
hq_command_load_keys (CantonCommandLine *line, CantonContext *context, GError **error)
{
  return canton_passphrase_command_open (line, canton_key_lock_of (canton_context_get_key_file (context)), error);
}

HqBrandKeys *
hq_command_load_brand (CantonCommandLine *line, CantonContext *context, GError **error)
{
  g_autoptr (CantonHqBrand) brand = canton_hq_brand_table_load (canton_context_get_reader (context), error);
  g_autoptr (CantonKeyFile) keys = NULL;

  /* Without a brand there is no key file either, and that is not what is wrong. */
  if (brand == NULL || (keys = hq_command_load_keys (line, context, error)) == NULL)
    return NULL;

  return hq_brand_keys_load (canton_context_get_reader (context), keys, error);
}

CantonDealer *
hq_command_find_dealer (CantonCommandLine *line, CantonContext *context, GError **error)
{
  const char *code = canton_command_line_get_argument (line, _("the code of a dealer"), error);

  return code != NULL ? canton_dealers_table_find (canton_context_get_reader (context), code, error) : NULL;
}

gboolean
hq_command_write (CantonCommandLine *line, CantonContext *context, CantonStoreJob job, gpointer data, GError **error)
{
  return canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, job, data,
                                  canton_command_line_get_cancellable (line), error);
}

void
hq_command_take_result (CantonCommandLine *line, JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}
