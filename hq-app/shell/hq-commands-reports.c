/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-known-persons-table.h"
#include "canton-money.h"
#include "canton-overview-table.h"

static char *opt_by, *opt_from, *opt_until, *opt_dealer;
static int opt_limit = 100;
static gboolean opt_all;

static const GOptionEntry report_options[] = {
  { "by", 0, 0, G_OPTION_ARG_STRING, &opt_by, N_ ("month, region, tier, dealer or product"), N_ ("GROUP") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &opt_from, N_ ("The first month"), N_ ("YYYY-MM") },
  { "until", 0, 0, G_OPTION_ARG_STRING, &opt_until, N_ ("The last month"), N_ ("YYYY-MM") },
  G_OPTION_ENTRY_NULL,
};

static const GOptionEntry customer_options[] = {
  { "dealer", 0, 0, G_OPTION_ARG_STRING, &opt_dealer, N_ ("Those of one dealer"), N_ ("CODE") },
  { "limit", 0, 0, G_OPTION_ARG_INT, &opt_limit, N_ ("At most so many; -1 for all"), N_ ("NUMBER") },
  { "all", 0, 0, G_OPTION_ARG_NONE, &opt_all, N_ ("Those too that were superseded or erased"), NULL },
  G_OPTION_ENTRY_NULL,
};

static gboolean
report_sales (CantonCommandLine *line, CantonDatabase *database, GError **error)
{
  CantonOverviewGroup group = CANTON_OVERVIEW_BY_MONTH;
  g_autoptr (GPtrArray) rows = NULL;
  JsonArray *array;
  JsonObject *result;

  if (opt_by != NULL && !canton_overview_group_parse (opt_by, &group))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("Sales are reported by month, region, tier, dealer or product, not by “%s”"),
                   opt_by);
      return FALSE;
    }
  rows = canton_overview_table_list_sales (database, group, opt_from, opt_until, error);
  if (rows == NULL)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      const CantonOverviewRow *row = g_ptr_array_index (rows, i);
      g_autofree char *amount = canton_money_format (row->amount, row->currency);
      JsonObject *object = json_object_new ();

      canton_command_line_print (line, "%-20s %8" G_GINT64_FORMAT " %20s  %s", row->key[0] != '\0' ? row->key : "—", row->units,
                                 amount, g_str_equal (row->key, row->label) ? "" : row->label);
      json_object_set_string_member (object, "key", row->key);
      json_object_set_string_member (object, "label", row->label);
      json_object_set_string_member (object, "currency", row->currency);
      json_object_set_int_member (object, "lines", row->lines);
      json_object_set_int_member (object, "units", row->units);
      json_object_set_int_member (object, "amount", row->amount);
      json_array_add_object_element (array, object);
    }
  if (rows->len == 0)
    canton_command_line_print (line, _("No sales have been received yet"));

  result = json_object_new ();
  json_object_set_string_member (result, "by", canton_overview_group_to_text (group));
  json_object_set_array_member (result, "rows", array);
  hq_command_take_result (line, result);

  return TRUE;
}

static void
print_coverage (CantonCommandLine *line, CantonDealer *dealer, int late)
{
  g_autofree char *day =
    dealer->heard_at != 0 ? canton_day_format (canton_clock_day_of (dealer->heard_at)) : g_strdup (_("never heard of"));

  canton_command_line_print (line, "%-12s %-30s %-12s %-16s %s", dealer->code, dealer->name,
                             canton_dealer_state_get_title (dealer->state), day, late > 0 ? _("late") : "");
}

/* The dealers, all or only those that are late. */
static JsonArray *
list_coverage (CantonCommandLine *line, CantonDatabase *database, gboolean late_only, GError **error)
{
  g_autoptr (GPtrArray) dealers = canton_dealers_table_list (database, error);
  CantonInstant now = canton_clock_now ();
  JsonArray *array;

  if (dealers == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < dealers->len; i++)
    {
      CantonDealer *dealer = g_ptr_array_index (dealers, i);
      int late = canton_dealer_get_days_late (dealer, now);
      JsonObject *object;

      if (late_only && late == 0)
        continue;
      print_coverage (line, dealer, late);
      object = json_object_new ();
      json_object_set_string_member (object, "dealer", dealer->code);
      json_object_set_string_member (object, "name", dealer->name);
      json_object_set_string_member (object, "region", dealer->region);
      json_object_set_string_member (object, "tier", dealer->tier);
      json_object_set_string_member (object, "state", canton_dealer_state_to_text (dealer->state));
      json_object_set_int_member (object, "epoch", dealer->epoch);
      json_object_set_int_member (object, "heard_at", dealer->heard_at);
      json_object_set_int_member (object, "days_late", late);
      json_array_add_object_element (array, object);
    }

  return array;
}

static gboolean
report_coverage (CantonCommandLine *line, CantonDatabase *database, GError **error)
{
  JsonArray *array = list_coverage (line, database, FALSE, error);
  JsonObject *result;

  if (array == NULL)
    return FALSE;
  result = json_object_new ();
  json_object_set_array_member (result, "dealers", array);
  hq_command_take_result (line, result);

  return TRUE;
}

static JsonArray *
list_bundles (CantonCommandLine *line, CantonDatabase *database, GError **error)
{
  CantonInboxFilter filter = { .show = CANTON_INBOX_ATTENTION };
  g_autoptr (GArray) ids = canton_inbox_table_list_ids (database, &filter, error);
  JsonArray *array;

  if (ids == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (CantonReceivedBundle) bundle = canton_inbox_table_load (database, g_array_index (ids, gint64, i), NULL);
      JsonObject *object;

      if (bundle == NULL)
        continue;
      canton_command_line_print (line, "%s: %s: %s", bundle->file_name, canton_bundle_state_get_title (bundle->state),
                                 bundle->message);
      object = json_object_new ();
      json_object_set_string_member (object, "file", bundle->file_name);
      json_object_set_string_member (object, "dealer", bundle->dealer_code);
      json_object_set_string_member (object, "state", canton_bundle_state_to_text (bundle->state));
      json_object_set_string_member (object, "code", bundle->code);
      json_object_set_string_member (object, "message", bundle->message);
      json_array_add_object_element (array, object);
    }

  return array;
}

static gboolean
report_attention (CantonCommandLine *line, CantonDatabase *database, GError **error)
{
  CantonOverviewCounts counts;
  JsonArray *bundles, *late;
  JsonObject *result;

  if (!canton_overview_table_count (database, &counts, error) || (bundles = list_bundles (line, database, error)) == NULL)
    return FALSE;
  late = list_coverage (line, database, TRUE, error);
  if (late == NULL)
    {
      json_array_unref (bundles);
      return FALSE;
    }
  if (counts.requests > 0)
    canton_command_line_print (line, _("Requests that wait for approval: %d"), (int) counts.requests);
  if (counts.rejected > 0)
    canton_command_line_print (line, _("Lines that were rejected: %d"), (int) counts.rejected);
  if (json_array_get_length (bundles) == 0 && json_array_get_length (late) == 0 && counts.requests == 0 && counts.rejected == 0)
    canton_command_line_print (line, _("Nothing needs attention"));

  result = json_object_new ();
  json_object_set_array_member (result, "bundles", bundles);
  json_object_set_array_member (result, "late", late);
  json_object_set_int_member (result, "requests", counts.requests);
  json_object_set_int_member (result, "rejected_lines", counts.rejected);
  json_object_set_int_member (result, "persons", counts.persons);
  json_object_set_int_member (result, "sales", counts.sales);
  hq_command_take_result (line, result);

  return TRUE;
}

static gboolean
run_report (CantonCommandLine *line, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*report) (CantonCommandLine *line, CantonDatabase *database, GError **error);
  } reports[] = {
    { "sales", report_sales },
    { "coverage", report_coverage },
    { "attention", report_attention },
  };
  const char *name = canton_command_line_get_argument (line, _("sales, coverage or attention"), error);
  g_autoptr (CantonContext) context = NULL;

  if (name == NULL || (context = hq_command_open (line, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    if (g_str_equal (name, reports[i].name))
      return reports[i].report (line, canton_context_get_reader (context), error);

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("There is no report “%s”: choose sales, coverage or attention"), name);
  return FALSE;
}

static gboolean
run_dealers (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = hq_command_open (line, error);

  return context != NULL && report_coverage (line, canton_context_get_reader (context), error);
}

static void
print_person (CantonCommandLine *line, CantonKnownPerson *person, JsonArray *array)
{
  JsonObject *object = json_object_new ();

  canton_command_line_print (line, "%-24s %-16s %-12s %-12s %d", person->name[0] != '\0' ? person->name : "—", person->phone,
                             person->city, person->dealer_code, (int) person->sales);
  json_object_set_string_member (object, "id", person->uid);
  json_object_set_string_member (object, "dealer", person->dealer_code);
  json_object_set_string_member (object, "standing", person->standing);
  json_object_set_string_member (object, "name", person->name);
  json_object_set_string_member (object, "phone", person->phone);
  json_object_set_string_member (object, "city", person->city);
  json_object_set_int_member (object, "epoch", person->epoch);
  json_object_set_int_member (object, "revision", person->revision);
  json_object_set_int_member (object, "bundle", person->bundle_sequence);
  json_object_set_int_member (object, "sales", person->sales);
  json_array_add_object_element (array, object);
}

static gboolean
run_customers (CantonCommandLine *line, GError **error)
{
  g_autofree char *search = g_strjoinv (" ", (char **) canton_command_line_get_arguments (line));
  CantonKnownPersonsFilter filter = { .search = search, .who = opt_all ? CANTON_KNOWN_PERSONS_ALL : CANTON_KNOWN_PERSONS_CURRENT };
  g_autoptr (CantonContext) context = hq_command_open (line, error);
  g_autoptr (CantonDealer) dealer = NULL;
  g_autoptr (GArray) ids = NULL;
  CantonDatabase *reader;
  JsonArray *array;
  JsonObject *result;

  if (context == NULL)
    return FALSE;
  reader = canton_context_get_reader (context);
  if (opt_dealer != NULL && (dealer = canton_dealers_table_find (reader, opt_dealer, error)) == NULL)
    return FALSE;
  filter.dealer_id = dealer != NULL ? dealer->id : 0;
  ids = canton_known_persons_table_list_ids (reader, &filter, CANTON_KNOWN_PERSONS_BY_NAME, FALSE, opt_limit, error);
  if (ids == NULL)
    return FALSE;

  array = json_array_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GPtrArray) persons =
        canton_known_persons_table_fetch (&g_array_index (ids, gint64, i), 1, reader, error);
      g_autoptr (CantonKnownPerson) person = persons != NULL ? g_ptr_array_index (persons, 0) : NULL;

      if (persons == NULL)
        {
          json_array_unref (array);
          return FALSE;
        }
      if (person != NULL)
        print_person (line, person, array);
    }
  if (ids->len == 0)
    canton_command_line_print (line, _("Nobody was found"));
  result = json_object_new ();
  json_object_set_array_member (result, "customers", array);
  hq_command_take_result (line, result);

  return TRUE;
}

const CantonCommand hq_report_commands[] = {
  { "dealers", NULL, N_ ("Lists the dealers, and when each was last heard of"), NULL, run_dealers },
  { "customers", N_ ("[TEXT]"), N_ ("Finds customers by name, pinyin, telephone number or e-mail"), customer_options,
    run_customers },
  { "report", N_ ("sales|coverage|attention"), N_ ("Prints what is known"), report_options, run_report },
  { NULL },
};
