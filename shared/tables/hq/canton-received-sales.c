/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-received-private.h"

#include "canton-id.h"
#include "canton-search.h"

#include <string.h>

static const char *const states[CANTON_N_SALE_STATES] = { "ordered", "delivered", "returned", "cancelled" };

typedef struct
{
  gint64 id;
  char named_on[CANTON_DAY_TEXT_SIZE];
  char *name;
} Product;

typedef struct
{
  CantonKnown base;
  gboolean withdrawn;
  gboolean sold;    /* ordered or delivered */
  gboolean current;
  char ordered_on[CANTON_DAY_TEXT_SIZE];
  char currency[4];
} Known;

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
find (CantonReceivedTable *self, gint64 dealer_id, const char *uid, Known *known, GError **error)
{
  CantonStatement *row = canton_received_statement (
    self, CANTON_RECEIVED_FIND_SALE,
    "SELECT id, epoch, revision, told_epoch, hash, standing = 'superseded', standing = 'current', operation = 'withdraw', "
    "state IN ('ordered', 'delivered'), ordered_on, currency FROM sales WHERE dealer_id = ?1 AND uid = ?2",
    error);
  CantonStep step;

  memset (known, 0, sizeof *known);
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "it", dealer_id, uid);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      known->base.id = canton_statement_get_int (row, 0);
      known->base.epoch = canton_statement_get_int (row, 1);
      known->base.revision = canton_statement_get_int (row, 2);
      known->base.told_epoch = canton_statement_get_int (row, 3);
      canton_received_read_hash (row, 4, &known->base);
      known->base.superseded = canton_statement_get_int (row, 5) != 0;
      known->current = canton_statement_get_int (row, 6) != 0;
      known->withdrawn = canton_statement_get_int (row, 7) != 0;
      known->sold = canton_statement_get_int (row, 8) != 0;
      g_strlcpy (known->ordered_on, canton_statement_get_text (row, 9), sizeof known->ordered_on);
      g_strlcpy (known->currency, canton_statement_get_text (row, 10), sizeof known->currency);
    }
  canton_statement_reset (row);

  return step != CANTON_STEP_FAILED;
}

static void
free_product (gpointer data)
{
  Product *product = data;

  g_free (product->name);
  g_free (product);
}

/* Writes what a product is found by. The index can only forget what it is told again. */
static gboolean
write_terms (CantonReceivedTable *self, gint64 id, const char *code, const char *name, GError **error)
{
  g_autoptr (GString) terms = g_string_new (NULL);

  canton_search_add_text (terms, code);
  canton_search_add_text (terms, name);

  return canton_database_run (self->database, error,
                              "INSERT INTO search_products (search_products, rowid, terms) "
                              "SELECT 'delete', id, search_terms FROM products WHERE id = ?1 AND search_terms <> ''",
                              "i", id) &&
         canton_database_run (self->database, error, "UPDATE products SET search_terms = ?1 WHERE id = ?2", "ti", terms->str, id) &&
         canton_database_run (self->database, error, "INSERT INTO search_products (rowid, terms) VALUES (?1, ?2)", "it", id,
                              terms->str);
}

/* Reads the product called @code, or makes it. */
static Product *
load_product (CantonReceivedTable *self, const char *code, GError **error)
{
  g_autoptr (CantonStatement) row =
    canton_database_prepare (self->database, "SELECT id, named_on, name FROM products WHERE code = ?1", error);
  CantonStep step;
  Product *product;
  gint64 id;

  if (row == NULL)
    return NULL;
  canton_statement_bind (row, "t", code);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_FAILED)
    return NULL;
  if (step == CANTON_STEP_DONE &&
      !canton_database_run (self->database, error, "INSERT INTO products (code) VALUES (?1)", "t", code))
    return NULL;
  id = step == CANTON_STEP_ROW ? canton_statement_get_int (row, 0) : canton_database_last_id (self->database);
  if (step == CANTON_STEP_DONE && !write_terms (self, id, code, NULL, error))
    return NULL;

  product = g_new0 (Product, 1);
  product->id = id;
  if (step == CANTON_STEP_ROW)
    g_strlcpy (product->named_on, canton_statement_get_text (row, 1), sizeof product->named_on);
  product->name = g_strdup (step == CANTON_STEP_ROW ? canton_statement_get_text (row, 2) : "");

  return product;
}

/* The id of the product; the name it bears is that on the latest sale, whatever the order in which sales arrive. */
static gboolean
find_product (CantonReceivedTable *self, const char *code, const char *name, const char *day, gint64 *id, GError **error)
{
  Product *product = g_hash_table_lookup (self->products, code);
  gboolean renamed;
  int order;

  if (product == NULL)
    {
      product = load_product (self, code, error);
      if (product == NULL)
        return FALSE;
      g_hash_table_insert (self->products, g_strdup (code), product);
    }
  *id = product->id;

  order = strcmp (day, product->named_on);
  if (name == NULL || order < 0 || (order == 0 && strcmp (name, product->name) <= 0))
    return TRUE;

  renamed = !g_str_equal (name, product->name);
  g_free (product->name);
  product->name = g_strdup (name);
  g_strlcpy (product->named_on, day, sizeof product->named_on);

  return canton_database_run (self->database, error, "UPDATE products SET name = ?1, named_on = ?2 WHERE id = ?3", "tti", name,
                              day, product->id) &&
         (!renamed || write_terms (self, product->id, code, name, error));
}

static gboolean
counts (const Known *sale)
{
  return !sale->base.superseded && sale->base.epoch != 0 && !sale->withdrawn && sale->sold;
}

/* Adds what the stored lines of the sale sell to the totals, or takes it away. */
static gboolean
count (CantonReceivedTable *self, gint64 dealer_id, const Known *known, int sign, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    self->database, "SELECT product_id, quantity, amount FROM sale_lines WHERE sale_id = ?1", error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "i", known->base.id);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    canton_sales_totals_add (self->totals, known->ordered_on, dealer_id, canton_statement_get_int (row, 0), known->currency,
                             sign, canton_statement_get_int (row, 1), canton_statement_get_int (row, 2));

  return step == CANTON_STEP_DONE;
}

/* Writes the lines of @sale, and adds them to the totals if it @counts. */
static gboolean
insert_lines (CantonReceivedTable *self, gint64 dealer_id, gint64 sale_id, const CantonOutgoingSale *sale, const gint64 *amounts, gboolean counts, GError **error)
{
  char day[CANTON_DAY_TEXT_SIZE];

  canton_day_to_text (sale->ordered_on, day);
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);
      CantonStatement *insert = canton_received_statement (
        self, CANTON_RECEIVED_INSERT_SALE_LINE,
        "INSERT INTO sale_lines (sale_id, position, product_id, serial, quantity, unit_price, list_price, amount) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        error);
      gint64 product_id;

      if (insert == NULL || !find_product (self, line->product_code, line->product_name, day, &product_id, error))
        return FALSE;
      canton_statement_bind (insert, "initiiii", sale_id, (int) i, product_id, or_empty (line->serial), line->quantity,
                             line->unit_price, line->list_price, amounts[i]);
      if (!canton_statement_run (insert, error))
        return FALSE;
      if (counts)
        canton_sales_totals_add (self->totals, day, dealer_id, product_id, sale->currency, 1, line->quantity, amounts[i]);
    }

  return TRUE;
}

/* What the store knows of a sale once a line was taken, as find() would tell it. */
static void
foresee (Known *after, const CantonReceivedLine *line, const CantonOutgoingSale *sale, CantonTake take)
{
  if (take != CANTON_TAKE_VERSION)
    return;

  after->base.epoch = sale->base.epoch;
  after->withdrawn = sale->base.operation == CANTON_OPERATION_WITHDRAW;
  if (after->withdrawn)
    return;
  after->sold = sale->state == CANTON_SALE_STATE_ORDERED || sale->state == CANTON_SALE_STATE_DELIVERED;
  canton_day_to_text (sale->ordered_on, after->ordered_on);
  g_strlcpy (after->currency, sale->currency, sizeof after->currency);
}

static const char *
standing_of (const Known *sale)
{
  if (sale->base.superseded)
    return "superseded";
  if (sale->base.epoch == 0)
    return "unread";

  return sale->withdrawn ? "withdrawn" : "current";
}

/* A withdrawal says only which sale is withdrawn: the rest stays as it was, but counts no more. */
static gboolean
write_withdrawal (CantonReceivedTable      *self,
                  const CantonReceivedLine *line,
                  const CantonOutgoingSale *sale,
                  gint64                    id,
                  GError                  **error)
{
  g_autoptr (GBytes) hash = g_bytes_new_static (line->hash, CANTON_RECEIVED_HASH_SIZE);

  return canton_database_run (self->database, error,
                              "UPDATE sales SET epoch = ?1, revision = ?2, operation = 'withdraw', hash = ?3, bundle_id = ?4, "
                              "line = ?5, reason = ?6 WHERE id = ?7",
                              "iibinti", sale->base.epoch, sale->base.revision, hash, line->bundle_id, line->line,
                              or_empty (sale->base.reason), id);
}

/* Both statements number their values alike. */
#define INSERT_VERSION                                                                                                        \
  "INSERT INTO sales (epoch, revision, operation, hash, bundle_id, line, person_id, state, ordered_on, delivered_on, "         \
  "returned_on, currency, total, discount, reason, told_epoch, standing, dealer_id, uid) VALUES (?1, ?2, 'put', ?3, ?4, ?5, "  \
  "?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"
#define UPDATE_VERSION                                                                                                        \
  "UPDATE sales SET epoch = ?1, revision = ?2, operation = 'put', hash = ?3, bundle_id = ?4, line = ?5, person_id = ?6, "      \
  "state = ?7, ordered_on = ?8, delivered_on = ?9, returned_on = ?10, currency = ?11, total = ?12, discount = ?13, "           \
  "reason = ?14, told_epoch = ?15, standing = ?16 WHERE dealer_id = ?17 AND uid = ?18"

/* Makes @sale the version that holds, gives @after an id if it had none, and counts the sale. */
static gboolean
write_version (CantonReceivedTable      *self,
               const CantonReceivedLine *line,
               const CantonOutgoingSale *sale,
               const gint64             *amounts,
               const Known              *known,
               Known                    *after,
               GError                  **error)
{
  g_autoptr (CantonStatement) update = NULL;
  CantonStatement *write;
  gint64 person_id;

  if (!canton_received_find_person (self, line->dealer_id, sale->person, &person_id, error) ||
      (known->base.epoch != 0 &&
       !canton_database_run (self->database, error, "DELETE FROM sale_lines WHERE sale_id = ?1", "i", known->base.id)))
    return FALSE;

  if (known->base.id == 0)
    write = canton_received_statement (self, CANTON_RECEIVED_INSERT_SALE, INSERT_VERSION, error);
  else
    write = update = canton_database_prepare (self->database, UPDATE_VERSION, error);
  if (write == NULL)
    return FALSE;
  canton_statement_bind (write, "ii0initdddtiititit", sale->base.epoch, sale->base.revision, line->bundle_id, line->line,
                         person_id, states[sale->state], sale->ordered_on, sale->delivered_on, sale->returned_on,
                         sale->currency, sale->total, sale->discount, or_empty (sale->base.reason), after->base.told_epoch,
                         standing_of (after), line->dealer_id, sale->base.id);
  canton_statement_bind_blob (write, 3, line->hash, CANTON_RECEIVED_HASH_SIZE);
  if (!canton_statement_run (write, error))
    return FALSE;
  if (known->base.id == 0)
    after->base.id = canton_database_last_id (self->database);

  return insert_lines (self, line->dealer_id, after->base.id, sale, amounts, counts (after), error);
}

/* Whatever else the line does: notes that the dealer spoke of the sale, and what that makes of it. */
static gboolean
write_standing (CantonReceivedTable *self, const Known *after, GError **error)
{
  return canton_database_run (self->database, error, "UPDATE sales SET told_epoch = ?1, standing = ?2 WHERE id = ?3", "iti",
                              after->base.told_epoch, standing_of (after), after->base.id);
}

static gboolean
insert_bare (CantonReceivedTable *self, gint64 dealer_id, const char *uid, gint64 *id, GError **error)
{
  if (!canton_database_run (self->database, error, "INSERT INTO sales (dealer_id, uid, standing) VALUES (?1, ?2, 'unread')",
                            "it", dealer_id, uid))
    return FALSE;
  *id = canton_database_last_id (self->database);

  return TRUE;
}

static gboolean
write_other (CantonReceivedTable      *self,
             const CantonReceivedLine *line,
             const CantonOutgoingSale *sale,
             CantonTake                take,
             const Known              *known,
             Known                    *after,
             GError                  **error)
{
  if (known->base.id == 0 && !insert_bare (self, line->dealer_id, sale->base.id, &after->base.id, error))
    return FALSE;
  if (take == CANTON_TAKE_VERSION && !write_withdrawal (self, line, sale, after->base.id, error))
    return FALSE;

  return write_standing (self, after, error) && (!counts (after) || count (self, line->dealer_id, after, 1, error));
}

gboolean
canton_received_table_take_sale (CantonReceivedTable      *self,
                                 const CantonReceivedLine *line,
                                 const CantonOutgoingSale *sale,
                                 const gint64             *amounts,
                                 CantonVerdict            *verdict,
                                 GError                  **error)
{
  Known known, after;
  CantonTake take;
  gboolean done;

  if (!canton_id_is_valid (sale->base.id))
    return canton_received_keep_line (self, line, &sale->base, 0, TRUE, verdict, error);
  if (!find (self, line->dealer_id, sale->base.id, &known, error))
    return FALSE;

  take = canton_received_decide (&known.base, &sale->base, line, verdict);
  if (known.current && known.sold && !count (self, line->dealer_id, &known, -1, error))
    return FALSE;

  after = known;
  foresee (&after, line, sale, take);
  if (!canton_received_judge (self, &known.base, line, &after.base.told_epoch, &after.base.superseded, error))
    return FALSE;
  if (take == CANTON_TAKE_VERSION && sale->base.operation == CANTON_OPERATION_PUT)
    done = write_version (self, line, sale, amounts, &known, &after, error);
  else
    done = write_other (self, line, sale, take, &known, &after, error);

  return done && canton_received_keep_line (self, line, &sale->base, after.base.id, TRUE, verdict, error);
}

gboolean
canton_received_supersede_sales (CantonReceivedTable *self, gint64 dealer_id, gint64 epoch, GError **error)
{
  g_autoptr (CantonStatement) row = canton_database_prepare (
    self->database,
    "SELECT s.ordered_on, s.currency, l.product_id, l.quantity, l.amount FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
    "WHERE s.dealer_id = ?1 AND s.told_epoch < ?2 AND s.standing = 'current' AND s.state IN ('ordered', 'delivered')",
    error);
  CantonStep step;

  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "ii", dealer_id, epoch);
  while ((step = canton_statement_step (row, error)) == CANTON_STEP_ROW)
    canton_sales_totals_add (self->totals, canton_statement_get_text (row, 0), dealer_id, canton_statement_get_int (row, 2),
                             canton_statement_get_text (row, 1), -1, canton_statement_get_int (row, 3),
                             canton_statement_get_int (row, 4));

  return step == CANTON_STEP_DONE &&
         canton_database_run (self->database, error,
                              "UPDATE sales SET standing = 'superseded' WHERE dealer_id = ?1 AND told_epoch BETWEEN 1 AND ?2 - 1",
                              "ii", dealer_id, epoch);
}

GHashTable *
canton_received_make_products (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_product);
}
