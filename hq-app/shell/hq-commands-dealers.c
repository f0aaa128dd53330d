/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-key-lock.h"
#include "hq-enrolment.h"
#include "hq-importer.h"

static char *opt_code, *opt_name, *opt_currency, *opt_offline, *opt_to, *opt_region, *opt_tier, *opt_territory, *opt_reason;
static int opt_days = 30, opt_report_days = 7;

static const GOptionEntry init_options[] = {
  { "code", 0, 0, G_OPTION_ARG_STRING, &opt_code, N_ ("The brand's short code, as in its bundles"), N_ ("CODE") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &opt_name, N_ ("The brand's name"), N_ ("NAME") },
  { "currency", 0, 0, G_OPTION_ARG_STRING, &opt_currency, N_ ("The currency of its reports"), N_ ("CNY") },
  { "offline-keys", 0, 0, G_OPTION_ARG_FILENAME, &opt_offline, N_ ("Keeps root and recovery keys in this file instead"),
    N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry dealer_options[] = {
  { "code", 0, 0, G_OPTION_ARG_STRING, &opt_code, N_ ("The dealer's code, as in its bundles"), N_ ("CODE") },
  { "name", 0, 0, G_OPTION_ARG_STRING, &opt_name, N_ ("The dealer's name"), N_ ("NAME") },
  { "region", 0, 0, G_OPTION_ARG_STRING, &opt_region, N_ ("The region it belongs to"), N_ ("REGION") },
  { "tier", 0, 0, G_OPTION_ARG_STRING, &opt_tier, N_ ("Its tier"), N_ ("TIER") },
  { "territory", 0, 0, G_OPTION_ARG_STRING, &opt_territory, N_ ("Where it may sell"), N_ ("TERRITORY") },
  { "report-days", 0, 0, G_OPTION_ARG_INT, &opt_report_days, N_ ("A bundle is expected every so many days"), N_ ("DAYS") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry card_options[] = {
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &opt_to, N_ ("Where the card is written"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry code_options[] = {
  { "days", 0, 0, G_OPTION_ARG_INT, &opt_days, N_ ("How long the code is good"), N_ ("DAYS") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry revoke_options[] = {
  { "reason", 0, 0, G_OPTION_ARG_STRING, &opt_reason, N_ ("Why, for the record"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
need (const char *value, const char *option, GError **error)
{
  if (value != NULL && value[0] != '\0')
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("%s is needed"), option);
  return FALSE;
}

typedef struct
{
  CantonContext *context;
  CantonKeyFile *keys;
} Init;

/* Keys are on the disk before the brand is: a pulled plug leaves keys without a brand, which the next attempt takes up. */
static gboolean
init (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Init *self = data;
  CantonKeyLock *lock = canton_key_lock_of (canton_context_get_key_file (self->context));

  if (!hq_enrolment_set_up (database, self->keys, opt_code, opt_name, opt_currency, error))
    return FALSE;
  if (opt_offline != NULL)
    {
      g_autoptr (CantonKeyFile) offline = canton_key_file_new ();

      hq_enrolment_take_offline (self->keys, offline);
      if (!canton_key_lock_save_as (lock, offline, opt_offline, error))
        return FALSE;
    }

  return canton_key_lock_save (lock, self->keys, error);
}

static void
print_card (CantonCommandLine *line, HqBrandKeys *keys)
{
  char fingerprint[CANTON_FINGERPRINT_SIZE];
  JsonObject *result = json_object_new ();

  canton_hq_card_fingerprint (keys->card, fingerprint);
  canton_command_line_print (line, _("Brand %s (%s), card version %d"), keys->brand->code, keys->brand->name,
                             (int) keys->brand->card_version);
  canton_command_line_print (line, _("Fingerprint: %s"), fingerprint);
  json_object_set_string_member (result, "brand", keys->brand->code);
  json_object_set_string_member (result, "name", keys->brand->name);
  json_object_set_string_member (result, "currency", keys->brand->currency);
  json_object_set_string_member (result, "fingerprint", fingerprint);
  if (opt_to != NULL)
    json_object_set_string_member (result, "card", opt_to);
  hq_command_take_result (line, result);
}

static gboolean
run_init (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (HqBrandKeys) brand = NULL;
  g_autoptr (GError) missing = NULL;
  Init data;

  if (!need (opt_code, "--code", error) || !need (opt_name, "--name", error) || !need (opt_currency, "--currency", error) ||
      (context = hq_command_open (line, error)) == NULL)
    return FALSE;

  keys = hq_command_load_keys (line, context, &missing);
  if (keys == NULL && !g_error_matches (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  if (keys == NULL)
    keys = canton_key_file_new ();

  data = (Init){ context, keys };
  if (!hq_command_write (line, context, init, &data, error) || (brand = hq_command_load_brand (line, context, error)) == NULL)
    return FALSE;
  print_card (line, brand);

  return TRUE;
}

static gboolean
run_card (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (HqBrandKeys) keys = NULL;
  gsize size;
  const char *bytes;

  if (!need (opt_to, "--to", error) || (context = hq_command_open (line, error)) == NULL ||
      (keys = hq_command_load_brand (line, context, error)) == NULL)
    return FALSE;
  bytes = g_bytes_get_data (keys->brand->card, &size);
  if (!g_file_set_contents_full (opt_to, bytes, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error))
    return FALSE;
  canton_command_line_print (line, _("Wrote the card to %s"), opt_to);
  print_card (line, keys);

  return TRUE;
}

static gboolean
add_dealer (CantonDatabase *database, gpointer dealer, GCancellable *cancellable, GError **error)
{
  return canton_dealers_table_insert (database, dealer, error);
}

static gboolean
run_add_dealer (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (CantonDealer) dealer = NULL;
  JsonObject *result;

  if (!need (opt_code, "--code", error) || !need (opt_name, "--name", error) || (context = hq_command_open (line, error)) == NULL)
    return FALSE;
  dealer = canton_dealer_new (opt_code, opt_name);
  canton_dealer_set (&dealer->region, opt_region);
  canton_dealer_set (&dealer->tier, opt_tier);
  canton_dealer_set (&dealer->territory, opt_territory);
  dealer->report_days = opt_report_days;
  if (!hq_command_write (line, context, add_dealer, dealer, error))
    return FALSE;

  canton_command_line_print (line, _("Registered dealer %s, %s"), dealer->code, dealer->name);
  result = json_object_new ();
  json_object_set_string_member (result, "dealer", dealer->code);
  hq_command_take_result (line, result);

  return TRUE;
}

typedef struct
{
  CantonContext *context;
  CantonDealer *dealer;
  HqBrandKeys *keys;
  const CantonDealerRequest *request;
  char code[CANTON_CODE_TEXT_SIZE];
} Enrolment;

static gboolean
issue_code (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Enrolment *self = data;

  return hq_enrolment_issue_code (database, self->dealer->id, opt_days, self->code, error);
}

static gboolean
run_code (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = hq_command_open (line, error);
  g_autoptr (CantonDealer) dealer = context != NULL ? hq_command_find_dealer (line, context, error) : NULL;
  Enrolment data = { .dealer = dealer };
  JsonObject *result;

  if (dealer == NULL || !hq_command_write (line, context, issue_code, &data, error))
    return FALSE;
  canton_command_line_print (line, _("One-time code for dealer %s, good for %d days: %s"), dealer->code, opt_days, data.code);
  result = json_object_new ();
  json_object_set_string_member (result, "dealer", dealer->code);
  json_object_set_string_member (result, "code", data.code);
  hq_command_take_result (line, result);

  return TRUE;
}

static gboolean
approve (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Enrolment *self = data;

  return hq_enrolment_approve (database, self->keys, self->request, error);
}

/* What came before its key was known can be read now. */
static gboolean
retry (CantonCommandLine *line, CantonContext *context, guint *n_retried, GError **error)
{
  g_autoptr (CantonKeyFile) keys = hq_command_load_keys (line, context, error);
  g_autoptr (HqImporter) importer = keys != NULL ? hq_importer_new (keys, NULL) : NULL;

  if (importer == NULL || !canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_MAINTAIN, hq_importer_run, importer,
                                                    canton_command_line_get_cancellable (line), error))
    return FALSE;
  *n_retried = hq_importer_get_n_retried (importer);

  return TRUE;
}

static gboolean
run_approve (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = hq_command_open (line, error);
  g_autoptr (CantonDealer) dealer = context != NULL ? hq_command_find_dealer (line, context, error) : NULL;
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (HqBrandKeys) keys = NULL;
  Enrolment data = { .dealer = dealer };
  char fingerprint[CANTON_FINGERPRINT_SIZE];
  guint n_retried = 0;
  JsonObject *result;

  if (dealer == NULL || (keys = hq_command_load_brand (line, context, error)) == NULL ||
      (requests = canton_dealer_keys_table_list_requests (canton_context_get_reader (context), dealer->id, error)) == NULL)
    return FALSE;
  if (requests->len == 0)
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("No request of dealer %s waits for approval"), dealer->code);
      return FALSE;
    }

  data.keys = keys;
  data.request = g_ptr_array_index (requests, 0);
  if (!hq_command_write (line, context, approve, &data, error) || !retry (line, context, &n_retried, error))
    return FALSE;
  canton_dealer_fingerprint ((const CantonVerifyKey *) (gconstpointer) data.request->signing,
                             (const CantonSealKey *) (gconstpointer) data.request->encryption, fingerprint);
  canton_command_line_print (line, _("Dealer %s is enrolled; its keys: %s"), dealer->code, fingerprint);
  result = json_object_new ();
  json_object_set_string_member (result, "dealer", dealer->code);
  json_object_set_string_member (result, "fingerprint", fingerprint);
  json_object_set_int_member (result, "applied_now", n_retried);
  hq_command_take_result (line, result);

  return TRUE;
}

static gboolean
revoke_key (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Enrolment *self = data;

  return hq_enrolment_revoke (database, self->dealer->id, opt_reason, error);
}

static gboolean
run_revoke (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = hq_command_open (line, error);
  g_autoptr (CantonDealer) dealer = context != NULL ? hq_command_find_dealer (line, context, error) : NULL;
  Enrolment data = { .dealer = dealer };
  JsonObject *result;

  if (dealer == NULL || !hq_command_write (line, context, revoke_key, &data, error))
    return FALSE;
  canton_command_line_print (line, _("The key of dealer %s is not believed from its next bundle on"), dealer->code);
  result = json_object_new ();
  json_object_set_string_member (result, "revoked", dealer->code);
  hq_command_take_result (line, result);

  return TRUE;
}

const CantonCommand hq_dealer_commands[] = {
  { "init", NULL, N_ ("Sets up a brand and its keys"), init_options, run_init },
  { "card", NULL, N_ ("Writes the card that dealers are given, and shows its fingerprint"), card_options, run_card },
  { "add-dealer", NULL, N_ ("Registers a dealer"), dealer_options, run_add_dealer },
  { "code", N_ ("DEALER"), N_ ("Makes a one-time code for a dealer"), code_options, run_code },
  { "approve", N_ ("DEALER"), N_ ("Certifies the keys that a dealer asked for"), NULL, run_approve },
  { "revoke", N_ ("DEALER"), N_ ("Revokes the key of a dealer"), revoke_options, run_revoke },
  { NULL },
};
