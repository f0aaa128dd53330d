/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-outgoing-table.h"

#include "canton-clock.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-outgoing-person.h"
#include "canton-statement.h"

/* A brand's link, as far as copying needs it. */
typedef struct
{
  gint64 id;
  gint64 epoch;
} Link;

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static GArray *
list_ints (CantonDatabase *database, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (GArray) ints = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CantonStatement) row = canton_database_prepare (database, sql, error);
  CantonStep step;

  if (row == NULL)
    return NULL;
  canton_statement_bind_int (row, 1, first);
  if (second != 0)
    canton_statement_bind_int (row, 2, second);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    {
      gint64 value = canton_statement_get_int (row, 0);

      g_array_append_val (ints, value);
    }
  return step == CANTON_STEP_DONE ? g_steal_pointer (&ints) : NULL;
}

static gboolean
load_link (CantonDatabase *database, gint64 id, Link *link, GError **error)
{
  link->id = id;
  return canton_database_get_int (database, &link->epoch, 1, error, "SELECT epoch FROM outgoing_links WHERE id = ?1", "i", id);
}

/* Returns the record's identifier at the brand in @record_id, minted if @mint; NULL where there is none. */
static gboolean
get_record_id (CantonDatabase *database, gint64 link_id, const char *kind, gint64 local_id, gboolean mint, char **record_id, GError **error)
{
  *record_id = NULL;
  if (!canton_database_get_text (database, record_id, error,
                                 "SELECT record_id FROM link_records WHERE link_id = ?1 AND kind = ?2 AND local_id = ?3",
                                 "iti", link_id, kind, local_id))
    return FALSE;
  if (*record_id != NULL || !mint)
    return TRUE;

  *record_id = canton_id_new ();
  return canton_database_run (database, error,
                              "INSERT INTO link_records (link_id, kind, local_id, record_id) VALUES (?1, ?2, ?3, ?4)", "itit",
                              link_id, kind, local_id, *record_id);
}

/* The revisions of a record within the link's epoch. */
typedef struct
{
  gint64 told_id;       /* row of the highest that left, 0: none did */
  gint64 told_revision;
  char operation[16];   /* of that one */
} Told;

#define TOLD(table)                                                                                                         \
  "SELECT id, revision, operation FROM " table " WHERE link_id = ?1 AND record_id = ?2 AND epoch = ?3 "                     \
  "AND bundle_id IS NOT NULL ORDER BY revision DESC LIMIT 1"

static gboolean
find_told (CantonDatabase *database, const char *sql, const Link *link, const char *record_id, Told *told, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (database, sql, error);
  CantonStep step;

  *told = (Told){ 0 };
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "iti", link->id, record_id, link->epoch);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      told->told_id = canton_statement_get_int (row, 0);
      told->told_revision = canton_statement_get_int (row, 1);
      g_strlcpy (told->operation, canton_statement_get_text (row, 2), sizeof told->operation);
    }
  return step != CANTON_STEP_FAILED;
}

/* persons */

static gboolean
drop_waiting_person (CantonDatabase *database, const Link *link, const char *record_id, GError **error)
{
  return canton_database_run (database, error,
                              "DELETE FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2 AND +bundle_id IS NULL", "it",
                              link->id, record_id);
}

#define ANSWER(purpose)                                                                                                     \
  "(SELECT granted FROM customer_consents a WHERE a.customer_id = c.id AND a.purpose = '" purpose "' "                      \
  "ORDER BY a.decided_on DESC, a.id DESC LIMIT 1)"

/* The allow-list of a person. */
static gboolean
insert_person (CantonDatabase *database,
               const Link     *link,
               gint64          customer_id,
               const char     *record_id,
               gint64          revision,
               const char     *operation,
               const char     *reason,
               gboolean        bare,
               GError        **error)
{
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  g_autoptr (GBytes) salt = NULL;
  gint64 id;

  canton_outgoing_person_make_salt (person);
  salt = g_bytes_new (person->salt, sizeof person->salt);
  if (bare)
    return canton_database_run (database, error,
                                "INSERT INTO outgoing_persons (link_id, record_id, epoch, revision, operation, reason, salt, "
                                "kind, copied_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, kind, ?9 FROM customers WHERE id = ?8",
                                "itiittbii", link->id, record_id, link->epoch, revision, operation, or_empty (reason), salt,
                                customer_id, canton_clock_now ());

  if (!canton_database_run (
        database, error,
        "INSERT INTO outgoing_persons (link_id, record_id, epoch, revision, operation, reason, salt, kind, name, contact_name, "
        "gender, birthday, birthday_calendar, may_call, may_message, may_email, may_post, do_not_contact, copied_at) "
        "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, c.kind, c.name, c.contact_name, c.gender, "
        "iif(length(c.birthday) = 10, c.birthday, NULL), iif(length(c.birthday) = 10, c.birthday_calendar, 'solar'), "
        ANSWER ("call") ", " ANSWER ("message") ", " ANSWER ("email") ", " ANSWER ("post") ", c.do_not_contact, ?9 "
        "FROM customers c WHERE c.id = ?8",
        "itiittbii", link->id, record_id, link->epoch, revision, operation, or_empty (reason), salt, customer_id,
        canton_clock_now ()))
    return FALSE;

  id = canton_database_last_id (database);
  return canton_database_run (database, error,
                              "INSERT INTO outgoing_contacts (person_id, medium, label, value, position) "
                              "SELECT ?1, medium, label, value, row_number() OVER (PARTITION BY medium ORDER BY position, id) "
                              "FROM customer_contacts WHERE customer_id = ?2 AND medium IN ('phone', 'email', 'address')", "ii",
                              id, customer_id) &&
         /* More than a line can hold is of no use to anybody who calls. */
         canton_database_run (database, error,
                              "DELETE FROM outgoing_contacts WHERE person_id = ?1 "
                              "AND position > iif(medium = 'address', 8, 16)", "i", id);
}

#define PERSON_COLUMNS                                                                                                      \
  "kind, name, contact_name, gender, birthday, birthday_calendar, may_call, may_message, may_email, may_post, do_not_contact"

/* Whether the waiting person says what the brand was told last. */
static gboolean
is_same_person (CantonDatabase *database, gint64 new_id, gint64 told_id, gint64 *same, GError **error)
{
  return canton_database_get_int (
    database, same, 0, error,
    "SELECT NOT EXISTS (SELECT " PERSON_COLUMNS " FROM outgoing_persons WHERE id = ?1 "
    "EXCEPT SELECT " PERSON_COLUMNS " FROM outgoing_persons WHERE id = ?2) "
    "AND NOT EXISTS (SELECT medium, label, value, position FROM outgoing_contacts WHERE person_id = ?1 "
    "EXCEPT SELECT medium, label, value, position FROM outgoing_contacts WHERE person_id = ?2) "
    "AND (SELECT count(*) FROM outgoing_contacts WHERE person_id = ?1) = "
    "(SELECT count(*) FROM outgoing_contacts WHERE person_id = ?2)", "ii", new_id, told_id);
}

static gboolean
is_bare (CantonDatabase *database, gint64 customer_id, gint64 *bare, GError **error)
{
  return canton_database_get_int (database, bare, 1, error,
                                  "SELECT c.name = '' OR coalesce(" ANSWER ("share") ", 1) = 0 FROM customers c "
                                  "WHERE c.id = ?1", "i", customer_id);
}

/* What the brand was ever told of a person, in whatever epoch. */
typedef struct
{
  gboolean ever;
  gboolean named;    /* with a name that stands in our books of it still */
  gboolean erased;   /* and last, to erase them */
} History;

static gboolean
find_history (CantonDatabase *database, const Link *link, const char *record_id, History *history, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    database,
    "SELECT count(*), coalesce(max(name <> ''), 0), coalesce((SELECT operation = 'erase' FROM outgoing_persons "
    "WHERE link_id = ?1 AND record_id = ?2 AND bundle_id IS NOT NULL ORDER BY epoch DESC, revision DESC LIMIT 1), 0) "
    "FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2 AND bundle_id IS NOT NULL",
    error);

  *history = (History){ 0 };
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "it", link->id, record_id);
  if (canton_statement_step (row, error) != CANTON_STEP_ROW)
    return FALSE;
  history->ever = canton_statement_get_int (row, 0) != 0;
  history->named = canton_statement_get_int (row, 1) != 0;
  history->erased = canton_statement_get_int (row, 2) != 0;

  return TRUE;
}

static gboolean
is_forgotten (CantonDatabase *database, gint64 customer_id, gint64 *forgotten, GError **error)
{
  return canton_database_get_int (database, forgotten, 1, error, "SELECT name = '' FROM customers WHERE id = ?1", "i",
                                  customer_id);
}

static gboolean copy_sale_row (CantonDatabase *database, const Link *link, gint64 sale_id, const char *reason, GError **error);

/* An erasure outlasts everything at HQ: who agrees to be known again is somebody new to the brand, and so their sales name
 * somebody new. */
static gboolean
begin_anew (CantonDatabase *database, const Link *link, gint64 customer_id, const char *reason, GError **error)
{
  g_autoptr (GArray) sales = NULL;

  if (!canton_database_run (database, error,
                            "DELETE FROM link_records WHERE link_id = ?1 AND kind = 'person' AND local_id = ?2", "ii", link->id,
                            customer_id))
    return FALSE;
  sales = list_ints (database,
                     "SELECT r.local_id FROM link_records r JOIN sales s ON s.id = r.local_id "
                     "WHERE r.link_id = ?1 AND r.kind = 'sale' AND s.customer_id = ?2", link->id, customer_id, error);
  for (guint i = 0; sales != NULL && i < sales->len; i++)
    if (!copy_sale_row (database, link, g_array_index (sales, gint64, i), reason, error))
      return FALSE;

  return sales != NULL;
}

/* Copies the buyer @customer_id for the brand of @link. */
static gboolean
copy_buyer (CantonDatabase *database, const Link *link, gint64 customer_id, const char *reason, GError **error)
{
  g_autofree char *record_id = NULL;
  gint64 bare, forgotten, same;
  History history;
  Told told;

  if (!get_record_id (database, link->id, "person", customer_id, TRUE, &record_id, error) ||
      !drop_waiting_person (database, link, record_id, error) ||
      !find_told (database, TOLD ("outgoing_persons"), link, record_id, &told, error) ||
      !find_history (database, link, record_id, &history, error) || !is_bare (database, customer_id, &bare, error) ||
      !is_forgotten (database, customer_id, &forgotten, error))
    return FALSE;

  /* Every epoch says it again: a brand whose store went back may have forgotten that it erased them. */
  if (bare && (history.erased || history.named || (history.ever && forgotten)))
    return g_str_equal (told.operation, "erase") ||
           insert_person (database, link, customer_id, record_id, told.told_revision + 1, "erase", reason, TRUE, error);
  if (history.erased)
    return begin_anew (database, link, customer_id, reason, error) && copy_buyer (database, link, customer_id, reason, error);

  if (!insert_person (database, link, customer_id, record_id, told.told_revision + 1, "put", reason, bare, error))
    return FALSE;
  if (told.told_id == 0)
    return TRUE;

  {
    gint64 waiting;

    if (!canton_database_get_int (database, &waiting, 0, error,
                                  "SELECT id FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2 AND +bundle_id IS NULL",
                                  "it", link->id, record_id) ||
        !is_same_person (database, waiting, told.told_id, &same, error))
      return FALSE;
  }
  return !same || drop_waiting_person (database, link, record_id, error);
}

/* sales */

static gboolean
drop_waiting_sale (CantonDatabase *database, const Link *link, const char *record_id, GError **error)
{
  return canton_database_run (database, error,
                              "DELETE FROM outgoing_sales WHERE link_id = ?1 AND record_id = ?2 AND +bundle_id IS NULL", "it",
                              link->id, record_id);
}

/* The allow-list of a sale: neither its number nor who sold it, no note, no deposit, no floor price. */
static gboolean
insert_sale (CantonDatabase *database,
             const Link     *link,
             gint64          sale_id,
             const char     *record_id,
             const char     *person_record_id,
             gint64          revision,
             const char     *reason,
             GError        **error)
{
  if (!canton_database_run (database, error,
                            "INSERT INTO outgoing_sales (link_id, record_id, epoch, revision, operation, reason, "
                            "person_record_id, state, currency, ordered_on, delivered_on, returned_on, discount, total, "
                            "copied_at) SELECT ?1, ?2, ?3, ?4, 'put', ?5, ?6, state, currency, ordered_on, delivered_on, "
                            "returned_on, discount, total, ?8 FROM sales WHERE id = ?7", "itiittii", link->id, record_id,
                            link->epoch, revision, or_empty (reason), person_record_id, sale_id, canton_clock_now ()))
    return FALSE;

  return canton_database_run (database, error,
                              "INSERT INTO outgoing_sale_lines (sale_id, position, code, name, serial, quantity, list_price, "
                              "unit_price) SELECT ?1, position, code, name, serial, quantity, list_price, unit_price "
                              "FROM sale_lines WHERE sale_id = ?2", "ii", canton_database_last_id (database), sale_id);
}

/* A withdrawal repeats nothing but who and what it is about. */
static gboolean
insert_withdrawal (CantonDatabase *database, gint64 told_id, gint64 revision, const char *reason, GError **error)
{
  return canton_database_run (database, error,
                              "INSERT INTO outgoing_sales (link_id, record_id, epoch, revision, operation, reason, "
                              "person_record_id, state, currency, discount, total, copied_at) "
                              "SELECT link_id, record_id, epoch, ?2, 'withdraw', ?3, person_record_id, state, currency, 0, 0, "
                              "?4 FROM outgoing_sales WHERE id = ?1", "iiti", told_id, revision, or_empty (reason),
                              canton_clock_now ());
}

#define SALE_COLUMNS                                                                                                        \
  "person_record_id, state, currency, ordered_on, delivered_on, returned_on, discount, total"
#define LINE_COLUMNS "position, code, name, serial, quantity, list_price, unit_price"

static gboolean
is_same_sale (CantonDatabase *database, gint64 new_id, gint64 told_id, gint64 *same, GError **error)
{
  return canton_database_get_int (
    database, same, 0, error,
    "SELECT NOT EXISTS (SELECT " SALE_COLUMNS " FROM outgoing_sales WHERE id = ?1 "
    "EXCEPT SELECT " SALE_COLUMNS " FROM outgoing_sales WHERE id = ?2 AND operation = 'put') "
    "AND NOT EXISTS (SELECT " LINE_COLUMNS " FROM outgoing_sale_lines WHERE sale_id = ?1 "
    "EXCEPT SELECT " LINE_COLUMNS " FROM outgoing_sale_lines WHERE sale_id = ?2) "
    "AND (SELECT count(*) FROM outgoing_sale_lines WHERE sale_id = ?1) = "
    "(SELECT count(*) FROM outgoing_sale_lines WHERE sale_id = ?2)", "ii", new_id, told_id);
}

static gboolean
check_brand (CantonDatabase *database, gint64 sale_id, GError **error)
{
  gint64 foreign;

  if (!canton_database_get_int (database, &foreign, 0, error,
                                "SELECT count(*) FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
                                "JOIN products p ON p.id = l.product_id WHERE s.id = ?1 AND p.brand_id <> s.brand_id", "i",
                                sale_id))
    return FALSE;
  if (foreign != 0)
    g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                         _("A product of another brand is in this sale; a sale is of one brand, for that brand is told of it"));
  return foreign == 0;
}

/* Copies the sale for the brand of @link, without its buyer. */
static gboolean
copy_sale_row (CantonDatabase *database, const Link *link, gint64 sale_id, const char *reason, GError **error)
{
  g_autofree char *record_id = NULL;
  g_autofree char *person_id = NULL;
  gint64 customer_id, withdrawn, tellable, waiting, same;
  Told told = { 0 };

  if (!get_record_id (database, link->id, "sale", sale_id, FALSE, &record_id, error) ||
      (record_id != NULL && (!drop_waiting_sale (database, link, record_id, error) ||
                             !find_told (database, TOLD ("outgoing_sales"), link, record_id, &told, error))) ||
      !canton_database_get_int (database, &withdrawn, 0, error,
                                "SELECT withdrawn FROM link_records WHERE link_id = ?1 AND kind = 'sale' AND local_id = ?2",
                                "ii", link->id, sale_id) ||
      !canton_database_get_int (database, &tellable, 0, error,
                                "SELECT s.ordered_on IS NOT NULL AND (s.state IN ('ordered', 'delivered', 'returned') "
                                "OR (s.state = 'cancelled' AND ?3)) "
                                "FROM sales s JOIN outgoing_links k ON k.brand_id = s.brand_id WHERE s.id = ?1 AND k.id = ?2",
                                "iin", sale_id, link->id, told.told_id != 0) ||
      !canton_database_get_int (database, &customer_id, 0, error, "SELECT customer_id FROM sales WHERE id = ?1", "i", sale_id))
    return FALSE;

  if (withdrawn || !tellable)
    return told.told_id == 0 || g_str_equal (told.operation, "withdraw") ||
           insert_withdrawal (database, told.told_id, told.told_revision + 1, reason, error);

  if (!check_brand (database, sale_id, error) ||
      (record_id == NULL && !get_record_id (database, link->id, "sale", sale_id, TRUE, &record_id, error)) ||
      !get_record_id (database, link->id, "person", customer_id, TRUE, &person_id, error) ||
      !insert_sale (database, link, sale_id, record_id, person_id, told.told_revision + 1, reason, error))
    return FALSE;
  if (told.told_id == 0)
    return TRUE;

  if (!canton_database_get_int (database, &waiting, 0, error,
                                "SELECT id FROM outgoing_sales WHERE link_id = ?1 AND record_id = ?2 AND +bundle_id IS NULL",
                                "it", link->id, record_id) ||
      !is_same_sale (database, waiting, told.told_id, &same, error))
    return FALSE;

  return !same || drop_waiting_sale (database, link, record_id, error);
}

/* Whether the brand of @link is, or is to be, told of a sale to the customer. */
static gboolean
is_buyer (CantonDatabase *database, const Link *link, gint64 customer_id, gint64 *buyer, GError **error)
{
  return canton_database_get_int (database, buyer, 0, error,
                                  "SELECT EXISTS (SELECT 1 FROM sales s JOIN link_records r ON r.local_id = s.id "
                                  "AND r.kind = 'sale' AND r.link_id = ?2 JOIN outgoing_sales o ON o.link_id = ?2 "
                                  "AND o.record_id = r.record_id AND o.epoch = ?3 WHERE s.customer_id = ?1)", "iii",
                                  customer_id, link->id, link->epoch);
}

static gboolean
copy_for_link (CantonDatabase *database, gint64 link_id, gint64 sale_id, const char *reason, GError **error)
{
  gint64 customer_id, buyer;
  Link link;

  if (!load_link (database, link_id, &link, error) || !copy_sale_row (database, &link, sale_id, reason, error) ||
      !canton_database_get_int (database, &customer_id, 0, error, "SELECT customer_id FROM sales WHERE id = ?1", "i", sale_id))
    return FALSE;
  if (customer_id == 0)
    return TRUE;

  return is_buyer (database, &link, customer_id, &buyer, error) &&
         (!buyer || copy_buyer (database, &link, customer_id, reason, error));
}

/* The links that the sale is to be copied for: its brand's, and any that was told of it before. */
static GArray *
list_links (CantonDatabase *database, gint64 sale_id, GError **error)
{
  return list_ints (database,
                    "SELECT k.id FROM outgoing_links k JOIN sales s ON s.brand_id = k.brand_id "
                    "WHERE s.id = ?1 AND k.state = 'enrolled' "
                    "UNION SELECT link_id FROM link_records WHERE kind = 'sale' AND local_id = ?1", sale_id, 0, error);
}

gboolean
canton_outgoing_table_copy_sale (CantonDatabase *database, gint64 sale_id, const char *reason, GError **error)
{
  g_autoptr (GArray) links = list_links (database, sale_id, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    if (!copy_for_link (database, g_array_index (links, gint64, i), sale_id, reason, error))
      return FALSE;

  return links != NULL;
}

gboolean
canton_outgoing_table_copy_person (CantonDatabase *database, gint64 customer_id, const char *reason, GError **error)
{
  g_autoptr (GArray) links = list_ints (database,
                                        "SELECT link_id FROM link_records WHERE kind = 'person' AND local_id = ?1", customer_id,
                                        0, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      gint64 buyer;
      Link link;

      if (!load_link (database, g_array_index (links, gint64, i), &link, error) ||
          !is_buyer (database, &link, customer_id, &buyer, error) ||
          (buyer && !copy_buyer (database, &link, customer_id, reason, error)))
        return FALSE;
    }
  return links != NULL;
}

static gboolean
set_withdrawn (CantonDatabase *database, gint64 sale_id, int withdrawn, const char *reason, GError **error)
{
  gint64 known;

  if (!canton_database_get_int (database, &known, 0, error,
                                "SELECT count(*) FROM link_records WHERE kind = 'sale' AND local_id = ?1", "i", sale_id))
    return FALSE;
  if (known == 0)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("No brand was told of this sale"));
      return FALSE;
    }
  return canton_database_run (database, error, "UPDATE link_records SET withdrawn = ?2 WHERE kind = 'sale' AND local_id = ?1",
                              "in", sale_id, withdrawn) &&
         canton_outgoing_table_copy_sale (database, sale_id, reason, error);
}

gboolean
canton_outgoing_table_withdraw_sale (CantonDatabase *database, gint64 sale_id, const char *reason, GError **error)
{
  return set_withdrawn (database, sale_id, TRUE, reason, error);
}

gboolean
canton_outgoing_table_retell_sale (CantonDatabase *database, gint64 sale_id, const char *reason, GError **error)
{
  return set_withdrawn (database, sale_id, FALSE, reason, error);
}

gboolean
canton_outgoing_table_reconcile (CantonDatabase *database,
                                 const gint64   *sale_ids,
                                 gsize           n_sales,
                                 const gint64   *customer_ids,
                                 gsize           n_customers,
                                 GError        **error)
{
  for (gsize i = 0; i < n_sales; i++)
    if (!canton_outgoing_table_copy_sale (database, sale_ids[i], NULL, error))
      return FALSE;
  for (gsize i = 0; i < n_customers; i++)
    if (!canton_outgoing_table_copy_person (database, customer_ids[i], NULL, error))
      return FALSE;

  return TRUE;
}

gboolean
canton_outgoing_table_copy_all (CantonDatabase *database, gint64 link_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) sales = list_ints (database,
                                        "SELECT s.id FROM sales s JOIN outgoing_links k ON k.brand_id = s.brand_id "
                                        "WHERE k.id = ?1 ORDER BY s.id", link_id, 0, error);

  for (guint i = 0; sales != NULL && i < sales->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !copy_for_link (database, link_id, g_array_index (sales, gint64, i), NULL, error))
      return FALSE;

  return sales != NULL;
}

/* Tells in the new epoch of @link to erase whom the brand was told to erase before, or should have been by what waited. */
static gboolean
repeat_erasures (CantonDatabase *database, const Link *link, GError **error)
{
  g_autoptr (GArray) bare = list_ints (database,
                                       "SELECT r.local_id FROM link_records r JOIN customers c ON c.id = r.local_id "
                                       "WHERE r.link_id = ?1 AND r.kind = 'person' "
                                       "AND (c.name = '' OR coalesce(" ANSWER ("share") ", 1) = 0) "
                                       "AND EXISTS (SELECT 1 FROM outgoing_persons o WHERE o.link_id = ?1 "
                                       "AND o.record_id = r.record_id AND o.bundle_id IS NOT NULL "
                                       "AND (o.name <> '' OR o.operation = 'erase' OR c.name = ''))", link->id, 0, error);

  for (guint i = 0; bare != NULL && i < bare->len; i++)
    if (!copy_buyer (database, link, g_array_index (bare, gint64, i), NULL, error))
      return FALSE;

  /* Those who agreed to be known again have another record since. */
  return bare != NULL &&
         canton_database_run (database, error,
                              "INSERT INTO outgoing_persons (link_id, record_id, epoch, revision, operation, salt, kind, copied_at) "
                              "SELECT o.link_id, o.record_id, ?2, 1, 'erase', randomblob(16), max(o.kind), ?3 "
                              "FROM outgoing_persons o WHERE o.link_id = ?1 AND o.operation = 'erase' AND o.bundle_id IS NOT NULL "
                              "AND NOT EXISTS (SELECT 1 FROM outgoing_persons n WHERE n.link_id = ?1 "
                              "AND n.record_id = o.record_id AND n.epoch = ?2) GROUP BY o.link_id, o.record_id", "iii", link->id,
                              link->epoch, canton_clock_now ());
}

gboolean
canton_outgoing_table_begin_epoch (CantonDatabase *database,
                                   gint64          link_id,
                                   gint64          epoch,
                                   GCancellable   *cancellable,
                                   GError        **error)
{
  Link link;

  return canton_database_run (database, error, "DELETE FROM outgoing_sales WHERE link_id = ?1 AND bundle_id IS NULL", "i",
                              link_id) &&
         canton_database_run (database, error, "DELETE FROM outgoing_persons WHERE link_id = ?1 AND bundle_id IS NULL", "i",
                              link_id) &&
         canton_database_run (database, error,
                              "UPDATE outgoing_links SET epoch = max(epoch + 1, ?2), snapshot_due = 1 WHERE id = ?1", "ii",
                              link_id, epoch) &&
         load_link (database, link_id, &link, error) &&
         canton_outgoing_table_copy_all (database, link_id, cancellable, error) && repeat_erasures (database, &link, error);
}

/* Empties what @link's brand was told of the person, in our own books of it. */
static gboolean
empty_person (CantonDatabase *database, gint64 link_id, const char *record_id, GError **error)
{
  return canton_database_run (database, error,
                              "DELETE FROM outgoing_contacts WHERE person_id IN "
                              "(SELECT id FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2)", "it", link_id,
                              record_id) &&
         canton_database_run (database, error,
                              "UPDATE outgoing_bundles SET bytes = NULL WHERE id IN "
                              "(SELECT bundle_id FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2)", "it", link_id,
                              record_id) &&
         canton_database_run (database, error,
                              "UPDATE outgoing_persons SET name = '', contact_name = '', gender = '', birthday = NULL, "
                              "reason = '' WHERE link_id = ?1 AND record_id = ?2", "it", link_id, record_id);
}

static gboolean
erase_for_link (CantonDatabase *database, gint64 link_id, gint64 customer_id, const char *reason, GError **error)
{
  g_autofree char *record_id = NULL;
  gint64 lost, buyer;
  History history;
  Link link;

  if (!load_link (database, link_id, &link, error) ||
      !get_record_id (database, link_id, "person", customer_id, FALSE, &record_id, error))
    return FALSE;
  if (record_id == NULL)
    return TRUE;
  if (!canton_database_get_int (database, &lost, 0, error,
                                "SELECT count(*) FROM outgoing_bundles WHERE acknowledged_at IS NULL AND epoch = ?3 AND id IN "
                                "(SELECT bundle_id FROM outgoing_persons WHERE link_id = ?1 AND record_id = ?2)", "iti",
                                link_id, record_id, link.epoch) ||
      !find_history (database, &link, record_id, &history, error) || !empty_person (database, link_id, record_id, error))
    return FALSE;

  /* What cannot be sent again is replaced by an epoch that leaves them out. */
  if (lost != 0 && (!canton_outgoing_table_begin_epoch (database, link_id, link.epoch + 1, NULL, error) ||
                    !load_link (database, link_id, &link, error)))
    return FALSE;
  if (!is_buyer (database, &link, customer_id, &buyer, error))
    return FALSE;

  return history.ever || buyer ? copy_buyer (database, &link, customer_id, reason, error)
                               : drop_waiting_person (database, &link, record_id, error);
}

gboolean
canton_outgoing_table_erase_person (CantonDatabase *database, gint64 customer_id, const char *reason, GError **error)
{
  g_autoptr (GArray) links = list_ints (database,
                                        "SELECT link_id FROM link_records WHERE kind = 'person' AND local_id = ?1", customer_id,
                                        0, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    if (!erase_for_link (database, g_array_index (links, gint64, i), customer_id, reason, error))
      return FALSE;

  return links != NULL;
}
