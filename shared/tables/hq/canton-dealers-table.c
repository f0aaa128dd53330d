/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealers-table.h"

#include "canton-collation.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-search.h"

#include <string.h>

#define SELECT                                                                                                         \
  "SELECT d.id, d.uid, d.code, d.name, d.region, d.tier, d.territory, d.contract_from, d.contract_to, d.state, "       \
  "d.report_days, d.epoch, coalesce (d.heard_at, 0), d.reply_seen, d.created_at, d.changed_at, "       \
  "d.contact_name, d.phone, d.email, d.address, d.note FROM dealers d "

static CantonDealer *
read_row (CantonStatement *row)
{
  CantonDealer *dealer = canton_dealer_new (canton_statement_get_text (row, 2), canton_statement_get_text (row, 3));

  dealer->id = canton_statement_get_int (row, 0);
  canton_dealer_set (&dealer->uid, canton_statement_get_text (row, 1));
  canton_dealer_set (&dealer->region, canton_statement_get_text (row, 4));
  canton_dealer_set (&dealer->tier, canton_statement_get_text (row, 5));
  canton_dealer_set (&dealer->territory, canton_statement_get_text (row, 6));
  dealer->contract_from = canton_statement_get_day (row, 7);
  dealer->contract_to = canton_statement_get_day (row, 8);
  canton_dealer_state_parse (canton_statement_get_text (row, 9), &dealer->state);
  dealer->report_days = canton_statement_get_int (row, 10);
  dealer->epoch = canton_statement_get_int (row, 11);
  dealer->heard_at = canton_statement_get_int (row, 12);
  dealer->reply_seen = canton_statement_get_int (row, 13);
  dealer->created_at = canton_statement_get_int (row, 14);
  dealer->changed_at = canton_statement_get_int (row, 15);
  canton_dealer_set (&dealer->contact_name, canton_statement_get_text (row, 16));
  canton_dealer_set (&dealer->phone, canton_statement_get_text (row, 17));
  canton_dealer_set (&dealer->email, canton_statement_get_text (row, 18));
  canton_dealer_set (&dealer->address, canton_statement_get_text (row, 19));
  canton_dealer_set (&dealer->note, canton_statement_get_text (row, 20));

  return dealer;
}

static int
this_year (void)
{
  int year, month, day;

  canton_day_to_ymd (canton_clock_today (), &year, &month, &day);

  return year;
}

/* Each month is looked up by itself: the totals of a market are many more than those of a dealer. */
static gboolean
add_sold (CantonDatabase *database, CantonDealer *dealer, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT b.currency, coalesce ((SELECT sum (t.amount) FROM sales_totals t WHERE t.dealer_id = ?1 AND t.currency = b.currency "
    "AND t.month IN (?2 || '-01', ?2 || '-02', ?2 || '-03', ?2 || '-04', ?2 || '-05', ?2 || '-06', "
    "?2 || '-07', ?2 || '-08', ?2 || '-09', ?2 || '-10', ?2 || '-11', ?2 || '-12')), 0) FROM brand b",
    error);
  char year[12];
  CantonStep step;

  if (row == NULL)
    return FALSE;
  g_snprintf (year, sizeof year, "%04d", this_year ());
  canton_statement_bind (row, "it", dealer->id, year);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      g_strlcpy (dealer->currency, canton_statement_get_text (row, 0), sizeof dealer->currency);
      dealer->sold = canton_statement_get_int (row, 1);
    }

  return step != CANTON_STEP_FAILED;
}

static gboolean
is_code (const char *code)
{
  gsize length = strlen (code);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (code[i]) && strchr ("._-", code[i]) == NULL)
      return FALSE;

  return length >= 1 && length <= 32;
}

gboolean
canton_dealers_table_check (CantonDatabase *database, CantonDealer *dealer, GError **error)
{
  const char *fault = NULL;
  gint64 taken;

  if (!is_code (dealer->code))
    fault = _("A dealer's code has 1 to 32 letters, digits, dots, hyphens and underlines");
  else if (dealer->name[0] == '\0')
    fault = _("A dealer needs a name");
  else if (dealer->report_days < 1)
    fault = _("A dealer reports every so many days: at least one");
  else if (dealer->contract_from != CANTON_DAY_NONE && dealer->contract_to != CANTON_DAY_NONE &&
           dealer->contract_to < dealer->contract_from)
    fault = _("The contract ends before it begins: change one of the days");
  if (fault != NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID, fault);
      return FALSE;
    }

  if (!canton_database_get_int (database, &taken, 0, error, "SELECT id FROM dealers WHERE code = ?1 AND id <> ?2", "ti",
                                dealer->code, dealer->id))
    return FALSE;
  if (taken == 0)
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("There is a dealer with code “%s” already"), dealer->code);
  return FALSE;
}

static char *
make_terms (CantonDealer *dealer)
{
  GString *terms = g_string_new (NULL);

  canton_search_add_text (terms, dealer->code);
  canton_search_add_text (terms, dealer->name);
  canton_search_add_text (terms, dealer->region);
  canton_search_add_text (terms, dealer->tier);
  canton_search_add_text (terms, dealer->territory);
  canton_search_add_text (terms, dealer->contact_name);
  canton_search_add_phone (terms, dealer->phone);

  return g_string_free (terms, FALSE);
}

gboolean
canton_dealers_table_insert (CantonDatabase *database, CantonDealer *dealer, GError **error)
{
  g_autofree char *terms = NULL;
  g_autofree char *sort_key = NULL;

  if (!canton_dealers_table_check (database, dealer, error))
    return FALSE;

  terms = make_terms (dealer);
  sort_key = canton_collation_key (dealer->name);
  g_free (dealer->uid);
  dealer->uid = canton_id_new ();
  dealer->created_at = dealer->changed_at = canton_clock_now ();
  if (!canton_database_run (database, error,
                            "INSERT INTO dealers (uid, code, name, region, tier, territory, contract_from, contract_to, state, "
                            "report_days, created_at, changed_at, sort_key, search_terms, contact_name, phone, email, address, note) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
                            "ttttttddtnittttttt", dealer->uid, dealer->code, dealer->name, dealer->region, dealer->tier,
                            dealer->territory, dealer->contract_from, dealer->contract_to,
                            canton_dealer_state_to_text (dealer->state), dealer->report_days, dealer->created_at, sort_key,
                            terms, dealer->contact_name, dealer->phone, dealer->email, dealer->address, dealer->note))
    return FALSE;
  dealer->id = canton_database_last_id (database);

  return TRUE;
}

gboolean
canton_dealers_table_update (CantonDatabase *database, CantonDealer *dealer, GError **error)
{
  g_autofree char *terms = NULL;
  g_autofree char *sort_key = NULL;
  CantonInstant before = dealer->changed_at;

  if (!canton_dealers_table_check (database, dealer, error))
    return FALSE;

  terms = make_terms (dealer);
  sort_key = canton_collation_key (dealer->name);
  dealer->changed_at = MAX (canton_clock_now (), before + 1);
  if (!canton_database_run (database, error,
                            "UPDATE dealers SET name = ?1, region = ?2, tier = ?3, territory = ?4, contract_from = ?5, "
                            "contract_to = ?6, report_days = ?7, changed_at = ?8, sort_key = ?9, search_terms = ?10, "
                            "contact_name = ?11, phone = ?12, email = ?13, address = ?14, note = ?15 "
                            "WHERE id = ?16 AND changed_at = ?17",
                            "ttttddnitttttttii", dealer->name, dealer->region, dealer->tier, dealer->territory,
                            dealer->contract_from, dealer->contract_to, dealer->report_days, dealer->changed_at, sort_key,
                            terms, dealer->contact_name, dealer->phone, dealer->email, dealer->address, dealer->note,
                            dealer->id, before))
    return FALSE;
  if (canton_database_changes (database) == 1)
    return TRUE;

  dealer->changed_at = before;
  g_set_error (error, CANTON_ERROR, CANTON_ERROR_CONFLICT, _("Dealer %s was changed meanwhile: look at it again"),
               dealer->code);
  return FALSE;
}

gboolean
canton_dealers_table_set_state (CantonDatabase *database, gint64 id, CantonDealerState state, GError **error)
{
  return canton_database_run (database, error, "UPDATE dealers SET state = ?1, changed_at = max (changed_at + 1, ?2) WHERE id = ?3",
                              "tii", canton_dealer_state_to_text (state), canton_clock_now (), id);
}

/* The one row that @row finds; what is missing is called @what. */
static CantonDealer *
take_one (CantonDatabase *database, CantonStatement *row, const char *what, GError **error)
{
  CantonStep step = canton_statement_step (row, error);

  if (step == CANTON_STEP_ROW)
    {
      g_autoptr (CantonDealer) dealer = read_row (row);

      return add_sold (database, dealer, error) ? g_steal_pointer (&dealer) : NULL;
    }
  if (step == CANTON_STEP_DONE)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("There is no dealer “%s”"), what);

  return NULL;
}

CantonDealer *
canton_dealers_table_load (CantonDatabase *database, gint64 id, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE d.id = ?1", error);
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "i", id);

  return take_one (database, row, what, error);
}

CantonDealer *
canton_dealers_table_find (CantonDatabase *database, const char *code, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE d.code = ?1", error);

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", code);

  return take_one (database, row, code, error);
}

GPtrArray *
canton_dealers_table_list (CantonDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) dealers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "ORDER BY d.code", error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_ptr_array_add (dealers, read_row (row));

  return step == CANTON_STEP_DONE ? g_steal_pointer (&dealers) : NULL;
}

static char **
list_texts (CantonStatement *row, GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  CantonStep step;

  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    g_strv_builder_add (texts, canton_statement_get_text (row, 0));

  return step == CANTON_STEP_DONE ? g_strv_builder_end (texts) : NULL;
}

char **
canton_dealers_table_list_regions (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT DISTINCT region FROM dealers WHERE region <> '' ORDER BY region", error);

  return row != NULL ? list_texts (row, error) : NULL;
}

char **
canton_dealers_table_list_tiers (CantonDatabase *database, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (database, "SELECT DISTINCT tier FROM dealers WHERE tier <> '' ORDER BY tier", error);

  return row != NULL ? list_texts (row, error) : NULL;
}

static const char *
order_clause (CantonDealersOrder order, gboolean descending)
{
  switch (order)
    {
    case CANTON_DEALERS_BY_SOLD:
      return descending ? " ORDER BY coalesce (sold, 0) DESC, code" : " ORDER BY coalesce (sold, 0), code";
    case CANTON_DEALERS_BY_NAME:
      return descending ? " ORDER BY sort_key DESC, id DESC" : " ORDER BY sort_key, id";
    case CANTON_DEALERS_BY_REGION:
      return descending ? " ORDER BY region DESC, sort_key DESC, id DESC" : " ORDER BY region, sort_key, id";
    case CANTON_DEALERS_BY_TIER:
      return descending ? " ORDER BY tier DESC, sort_key DESC, id DESC" : " ORDER BY tier, sort_key, id";
    case CANTON_DEALERS_BY_STATE:
      return descending ? " ORDER BY state DESC, code DESC" : " ORDER BY state, code";
    case CANTON_DEALERS_BY_HEARD:
      return descending ? " ORDER BY heard_at DESC, code DESC" : " ORDER BY heard_at, code";
    case CANTON_DEALERS_BY_CODE:
    default:
      return descending ? " ORDER BY code DESC" : " ORDER BY code";
    }
}

GArray *
canton_dealers_table_list_ids (CantonDatabase            *database,
                               const CantonDealersFilter *filter,
                               CantonDealersOrder         order,
                               gboolean                   descending,
                               GError                   **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *question =
    filter->search != NULL && filter->search[0] != '\0' ? canton_search_question (filter->search) : NULL;
  g_autoptr (GString) sql = g_string_new ("SELECT id FROM dealers");
  g_autoptr (CantonStatement) row = NULL;
  CantonStep step;

  if (order == CANTON_DEALERS_BY_SOLD)
    g_string_append (sql, " LEFT JOIN (SELECT dealer_id, sum (amount) AS sold FROM sales_totals WHERE month LIKE ?5 AND currency = "
                          "(SELECT currency FROM brand) GROUP BY dealer_id) ON dealer_id = id");
  g_string_append (sql, " WHERE 1");
  if (question != NULL)
    g_string_append (sql, " AND id IN (SELECT rowid FROM search_dealers WHERE search_dealers MATCH ?1)");
  if (filter->region != NULL)
    g_string_append (sql, " AND region = ?2");
  if (filter->tier != NULL)
    g_string_append (sql, " AND tier = ?3");
  if (filter->state >= 0)
    g_string_append (sql, " AND state = ?4");
  g_string_append (sql, order_clause (order, descending));

  row = canton_database_prepare_once (database, sql->str, error);
  if (row == NULL)
    return NULL;
  if (question != NULL)
    canton_statement_bind_text (row, 1, question);
  if (filter->region != NULL)
    canton_statement_bind_text (row, 2, filter->region);
  if (filter->tier != NULL)
    canton_statement_bind_text (row, 3, filter->tier);
  if (filter->state >= 0)
    canton_statement_bind_text (row, 4, canton_dealer_state_to_text (filter->state));
  if (order == CANTON_DEALERS_BY_SOLD)
    {
      g_autofree char *months = g_strdup_printf ("%04d-%%", this_year ());

      canton_statement_bind_text (row, 5, months);
    }
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 id = canton_statement_get_int (row, 0);

      g_array_append_val (ids, id);
    }

  return step == CANTON_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

static void
clear_dealer (gpointer dealer, gpointer data)
{
  if (dealer != NULL)
    g_object_unref (dealer);
}

GPtrArray *
canton_dealers_table_fetch (const gint64 *ids, guint n_ids, gpointer database, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, SELECT "WHERE d.id = ?1 ", error);
  g_autoptr (GPtrArray) dealers = g_ptr_array_sized_new (n_ids);

  if (row == NULL)
    return NULL;
  for (guint i = 0; i < n_ids; i++)
    {
      CantonStep step;

      canton_statement_bind_int (row, 1, ids[i]);
      step = canton_statement_step (row, error);
      g_ptr_array_add (dealers, step == CANTON_STEP_ROW ? read_row (row) : NULL);
      if (step == CANTON_STEP_FAILED ||
          (step == CANTON_STEP_ROW && !add_sold (database, g_ptr_array_index (dealers, i), error)))
        {
          g_ptr_array_foreach (dealers, clear_dealer, NULL);
          return NULL;
        }
      canton_statement_reset (row);
    }

  return g_steal_pointer (&dealers);
}
