/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

/* Random histories of dealers and an HQ whose files are lost, repeated and reordered and whose stores are put back from backups: the real
 * programs' code on real stores, beside a model that knows what the books say. After every import HQ knows what the books said when
 * its last bundle was made; when all that is due has gone to and fro, both sides know the same; and HQ's files, imported again in
 * another order, make the same store.
 *
 * A history that fails prints its seed and its steps. To run one again: CANTON_ORDER_SEED=17 test-order; without some of its steps, to
 * find the shortest that fails: CANTON_ORDER_SKIP=3,4,9. CANTON_ORDER_HISTORIES and CANTON_ORDER_FIRST choose how many and from where. */

#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-outgoing-table.h"
#include "canton-products-table.h"
#include "canton-sales-table.h"
#include "dealer-exporter.h"
#include "dealer-reply-importer.h"
#include "hq-reply.h"
#include "order-model.h"
#include "test-world.h"

#include <string.h>

#define HISTORIES 600
#define HISTORIES_LONG 20000
#define MAX_STEPS 30
#define MAX_ROUNDS 12

typedef struct
{
  char *folder;
  ModelBooks *books;
} Backup;

typedef struct
{
  TestMember *member;
  guint i;
  ModelBooks *books;
  GHashTable *erased;      /* numbers of persons that any history of the books erased */
  GHashTable *told;        /* hash of a bundle, in hexadecimal digits → ModelBooks when it was made */
  GHashTable *applied;     /* hashes of all that HQ ever applied */
  GPtrArray *files;        /* paths of all that was exported */
  GPtrArray *answers;      /* paths of all that HQ sent */
  GPtrArray *backups;
  gboolean unreadable;     /* HQ does not believe its key, or it cannot open what HQ sends */
} Side;

static TestWorld world;
static Side sides[TEST_WORLD_DEALERS];
static guint n_sides;
static GRand *dice;
static guint counter, persons;
static GString *trace;
static guint64 seed;
static char *hq_backup;
static struct { guint steps, restores, forks, resyncs, enrolments, orders, rounds, bundles; } sum;

G_GNUC_PRINTF (1, 2) static void
fail (const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list list;

  va_start (list, format);
  what = g_strdup_vprintf (format, list);
  va_end (list);
  g_printerr ("# history %" G_GUINT64_FORMAT ":\n%s# %s\n", seed, trace->str, what);
  g_print ("Bail out! history %" G_GUINT64_FORMAT ": %s\n", seed, what);
  test_world_close (&world);
  exit (1);
}

G_GNUC_PRINTF (1, 2) static void
note (const char *format, ...)
{
  va_list list;

  va_start (list, format);
  g_string_append (trace, "#   ");
  g_string_append_vprintf (trace, format, list);
  g_string_append_c (trace, '\n');
  va_end (list);
}

static int
roll (int n)
{
  return g_rand_int_range (dice, 0, n);
}

static CantonStoreThread *
store_of (Side *side)
{
  return canton_context_get_store (side->member->context);
}

static CantonDatabase *
reader_of (Side *side)
{
  return canton_context_get_reader (side->member->context);
}

static CantonDatabase *
hq_reader (void)
{
  return canton_context_get_reader (world.hq);
}

/* A refusal is an outcome like any other; a failing store is not. */
static gboolean
is_refusal (GError *error)
{
  if (error != NULL && (error->domain != CANTON_ERROR || error->code == CANTON_ERROR_STORE))
    fail ("%s", error->message);

  return error != NULL;
}

/* the books */

typedef struct
{
  Side *side;
  ModelSale *sale;
  ModelPerson *person;
  int choice;
} Change;

static gboolean
put_person (CantonDatabase *database, Change *change, GError **error)
{
  g_autoptr (CantonCustomer) customer = canton_customer_new ();
  g_autofree char *phone = g_strdup_printf ("138%08u", change->person->number);

  customer->name = (g_free (customer->name), model_person_name (change->person));
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, "mobile", phone);
  if (!canton_customers_table_insert (database, customer, error))
    return FALSE;
  change->person->id = customer->id;

  return TRUE;
}

static gboolean
sell (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  TestMember *member = change->side->member;
  g_autoptr (CantonSale) sale = canton_sale_new ();
  g_autoptr (CantonProduct) product = canton_products_table_load (database, member->product_id, error);
  CantonSaleLine *line = canton_sale_line_new ();
  CantonDay today = canton_clock_today ();

  if (product == NULL || (change->person->id == 0 && !put_person (database, change, error)))
    return FALSE;
  canton_sale_line_set_product (line, product);
  line->unit_price = change->sale->total;
  line->serial = (g_free (line->serial), g_strdup_printf ("S%06u", change->sale->serial));
  canton_sale_take_line (sale, line);
  sale->brand_id = member->brand_id;
  sale->staff_id = member->staff_id;
  sale->customer_id = change->person->id;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  sale->state = change->sale->state;
  sale->quoted_on = today;
  sale->ordered_on = sale->state == CANTON_SALE_QUOTATION ? CANTON_DAY_NONE : today;
  sale->delivered_on = sale->state == CANTON_SALE_DELIVERED ? today : CANTON_DAY_NONE;
  if (!canton_sales_table_insert (database, sale, error))
    return FALSE;
  change->sale->id = sale->id;

  return TRUE;
}

static void
do_sell (Side *side)
{
  static const CantonSaleState states[] = { CANTON_SALE_ORDERED, CANTON_SALE_ORDERED, CANTON_SALE_DELIVERED,
                                            CANTON_SALE_DELIVERED, CANTON_SALE_QUOTATION };
  ModelSale sale = { .serial = ++counter, .total = 100 * (1 + roll (1000)), .state = states[roll (5)] };
  ModelPerson person = { 0 };
  Change change = { side, &sale, &person };
  g_autoptr (GError) error = NULL;
  guint known = side->books->persons->len;

  sale.person = known > 0 && roll (2) != 0 ? (guint) roll (known) : known;
  if (sale.person < known && model_person (side->books, sale.person)->erased)
    sale.person = known;
  if (sale.person < known)
    person = *model_person (side->books, sale.person);
  else
    person.number = ++persons;
  error = test_world_write (store_of (side), sell, &change);
  if (is_refusal (error))
    return;
  if (sale.person == known)
    g_array_append_val (side->books->persons, person);
  g_array_append_val (side->books->sales, sale);
  note ("%s sells S%06u to buyer %u", side->member->code, sale.serial, person.number);
}

static gboolean
change_sale (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  g_autoptr (CantonSale) sale = NULL;

  switch (change->choice)
    {
    case 0:
    case 1:
      sale = canton_sales_table_load (database, change->sale->id, error);
      if (sale == NULL)
        return FALSE;
      canton_sale_get_line (sale, 0)->unit_price = change->sale->total + 100;
      return canton_sales_table_update (database, sale, "corrected", error);
    case 2:
      return canton_sales_table_return (database, change->sale->id, canton_clock_today (), "given back", error);
    case 3:
      return canton_sales_table_cancel (database, change->sale->id, "cancelled", error);
    case 4:
      return canton_outgoing_table_withdraw_sale (database, change->sale->id, "by mistake", error);
    case 5:
      return canton_outgoing_table_retell_sale (database, change->sale->id, NULL, error);
    default:
      return canton_sales_table_deliver (database, change->sale->id, canton_clock_today (), error);
    }
}

static void
do_change_sale (Side *side)
{
  static const char *const words[] = { "corrects", "corrects", "takes back", "cancels", "withdraws", "retells", "delivers" };
  ModelSale *sale;
  Change change = { .side = side, .choice = roll (7) };
  g_autoptr (GError) error = NULL;

  if (side->books->sales->len == 0)
    return;
  change.sale = sale = model_sale (side->books, roll (side->books->sales->len));
  if ((change.choice == 2 && sale->state != CANTON_SALE_DELIVERED) ||
      (change.choice == 3 && sale->state != CANTON_SALE_ORDERED) || (change.choice == 6 && sale->state != CANTON_SALE_ORDERED))
    return;
  error = test_world_write (store_of (side), change_sale, &change);
  if (is_refusal (error))
    return;
  if (change.choice < 2)
    sale->total += 100;
  else if (change.choice == 4 || change.choice == 5)
    sale->withdrawn = change.choice == 4;
  else
    sale->state = change.choice == 2 ? CANTON_SALE_RETURNED : change.choice == 3 ? CANTON_SALE_CANCELLED : CANTON_SALE_DELIVERED;
  note ("%s %s S%06u", side->member->code, words[change.choice], sale->serial);
}

static gboolean
rename_person (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;
  g_autoptr (CantonCustomer) customer = canton_customers_table_load (database, change->person->id, error);

  if (customer == NULL)
    return FALSE;
  customer->name = (g_free (customer->name), model_person_name (change->person));

  return canton_customers_table_update (database, customer, error);
}

static gboolean
erase_person (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  return canton_customers_table_erase (database, change->person->id, "asked to", error);
}

static void
do_change_person (Side *side, gboolean erase)
{
  ModelPerson *person;
  ModelPerson after;
  Change change = { .side = side, .person = &after };
  g_autoptr (GError) error = NULL;

  if (side->books->persons->len == 0)
    return;
  person = model_person (side->books, roll (side->books->persons->len));
  if (person->erased)
    return;
  after = *person;
  after.version++;
  error = test_world_write (store_of (side), erase ? erase_person : rename_person, &change);
  if (is_refusal (error))
    return;
  if (!erase)
    *person = after;
  else
    person->erased = TRUE;
  if (erase)
    g_hash_table_add (side->erased, GUINT_TO_POINTER (person->number));
  note ("%s %s buyer %u", side->member->code, erase ? "erases" : "renames", person->number);
}

/* to and fro */

static void
add_path (GPtrArray *paths, const char *path)
{
  if (!g_ptr_array_find_with_equal_func (paths, path, g_str_equal, NULL))
    g_ptr_array_add (paths, g_strdup (path));
}

/* Returns the paths that an export wrote; NULL when the dealer may not export. */
static GPtrArray *
do_export (Side *side)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = dealer_exporter_run (side->member->context, 0, side->member->out, NULL, &error);
  g_autofree char *known = NULL;
  g_auto (GStrv) hashes = NULL;
  GPtrArray *paths;

  if (files == NULL && is_refusal (error))
    return NULL;
  paths = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len; i++)
    {
      add_path (side->files, ((DealerExportedFile *) g_ptr_array_index (files, i))->path);
      g_ptr_array_add (paths, g_strdup (((DealerExportedFile *) g_ptr_array_index (files, i))->path));
    }

  known = test_world_dump (reader_of (side), "SELECT hex(hash), epoch, sequence FROM outgoing_bundles");
  hashes = g_strsplit (known, "\n", -1);
  for (guint i = 0; hashes[i] != NULL && hashes[i][0] != '\0'; i++)
    {
      char *hash = g_strndup (hashes[i], 64);

      if (g_hash_table_contains (side->told, hash))
        {
          g_free (hash);
          continue;
        }
      note ("%s exports %s", side->member->code, hashes[i] + 65);
      g_hash_table_insert (side->told, hash, model_books_copy (side->books));
      sum.bundles++;
    }
  return paths;
}

static void
do_export_and_leave (Side *side)
{
  g_autoptr (GPtrArray) paths = do_export (side);
}

static char *
hq_known (Side *side)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT l.serial, s.state, s.total, iif(p.standing = 'erased', '', p.name) FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
    "JOIN persons p ON p.id = s.person_id WHERE s.dealer_id = %" G_GINT64_FORMAT " AND s.standing = 'current' "
    "AND s.operation = 'put' AND s.state <> 'cancelled' ORDER BY l.serial", world.dealer_ids[side->i]);

  return test_world_dump (hq_reader (), sql);
}

/* HQ knows what the books said when the last bundle of the newest complete epoch was made. */
static void
check_hq (Side *side)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT hex(t.head_hash) FROM dealers d JOIN streams t ON t.dealer_id = d.id AND t.epoch = d.snapshot_epoch WHERE d.id = "
    "%" G_GINT64_FORMAT, world.dealer_ids[side->i]);
  g_autofree char *head = test_world_dump (hq_reader (), sql);
  g_autofree char *known = hq_known (side);
  ModelBooks *books;

  if (head[0] == '\0' && known[0] == '\0')
    return;
  head[MIN (strlen (head), 64)] = '\0';
  books = g_hash_table_lookup (side->told, head);
  if (books == NULL)
    fail ("HQ's head of %s is no bundle that was ever made", side->member->code);
  else if (!model_books_fit (books, side->erased, known))
    {
      g_autofree char *told = model_books_tell (books);

      fail ("HQ knows of %s\n%s, and was told\n%s", side->member->code, known, told);
    }
}

static void
check_totals (void)
{
  static const char sums[] =
    "SELECT substr (s.ordered_on, 1, 7) AS month, s.dealer_id, l.product_id, s.currency, count(*) AS lines, "
    "sum (l.quantity) AS units, sum (l.amount) AS amount FROM sales s JOIN sale_lines l ON l.sale_id = s.id "
    "WHERE s.standing = 'current' AND s.state IN ('ordered', 'delivered') GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4";
  g_autofree char *summed = test_world_dump (hq_reader (), sums);
  g_autofree char *kept = test_world_dump (hq_reader (), "SELECT month, dealer_id, product_id, currency, lines, units, amount "
                                                         "FROM sales_totals ORDER BY 1, 2, 3, 4");

  if (!g_str_equal (summed, kept))
    fail ("the totals are\n%s and not\n%s", kept, summed);
}

static void
note_applied (Side *side)
{
  g_autofree char *sql = g_strdup_printf ("SELECT hex(hash) FROM bundles WHERE state = 'applied' AND dealer_id = %" G_GINT64_FORMAT,
                                          world.dealer_ids[side->i]);
  g_autofree char *dump = test_world_dump (hq_reader (), sql);
  g_auto (GStrv) hashes = g_strsplit (dump, "|\n", -1);

  for (guint i = 0; hashes[i] != NULL && hashes[i][0] != '\0'; i++)
    g_hash_table_add (side->applied, g_strdup (hashes[i]));
}

static void
import (GPtrArray *paths)
{
  g_autoptr (HqImporter) importer = NULL;
  GPtrArray *results;

  if (paths->len == 0)
    return;
  importer = test_world_import (&world, paths);
  results = hq_importer_get_results (importer);
  for (guint i = 0; i < results->len; i++)
    {
      const HqImportResult *result = g_ptr_array_index (results, i);
      CantonReceivedBundle *bundle = result->bundle;

      if (result->error != NULL)
        fail ("HQ refuses a file: %s", result->error->message);
      note ("HQ: %s %d.%d %s%s %s", bundle->dealer_code, (int) bundle->epoch, (int) bundle->sequence,
            result->repeated ? "again " : "", canton_bundle_state_to_text (bundle->state), bundle->code);
      if (g_str_equal (bundle->code, "forked"))
        sum.forks++;
    }
  for (guint i = 0; i < n_sides; i++)
    {
      note_applied (&sides[i]);
      check_hq (&sides[i]);
    }
  check_totals ();
}

static void
shuffle (GPtrArray *paths)
{
  for (guint i = paths->len; i > 1; i--)
    {
      guint k = roll (i);
      gpointer swap = paths->pdata[i - 1];

      paths->pdata[i - 1] = paths->pdata[k];
      paths->pdata[k] = swap;
    }
}

/* Some of @all: the last ones, any, or one. */
static GPtrArray *
choose (GPtrArray *all)
{
  GPtrArray *chosen = g_ptr_array_new ();
  guint mode = roll (4);

  for (guint i = 0; i < all->len; i++)
    if (mode == 0 || (mode == 1 && i + 2 >= all->len) || (mode == 2 && roll (2) == 0))
      g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  if (mode == 3 && all->len > 0)
    g_ptr_array_add (chosen, g_ptr_array_index (all, roll (all->len)));
  if (roll (2) == 0)
    shuffle (chosen);

  return chosen;
}

static void
do_deliver (Side *side)
{
  g_autoptr (GPtrArray) chosen = choose (side->files);

  if (chosen->len > 0)
    note ("%u files of %s arrive", chosen->len, side->member->code);
  import (chosen);
}

/* Nothing is acknowledged that HQ never had. */
static void
check_acknowledged (Side *side)
{
  g_autofree char *dump =
    test_world_dump (reader_of (side), "SELECT hex(hash) FROM outgoing_bundles WHERE acknowledged_at IS NOT NULL");
  g_auto (GStrv) hashes = g_strsplit (dump, "|\n", -1);

  for (guint i = 0; hashes[i] != NULL && hashes[i][0] != '\0'; i++)
    if (!g_hash_table_contains (side->applied, hashes[i]))
      fail ("%s has a receipt for what HQ never had", side->member->code);
}

/* Returns whether it said anything new. */
static gboolean
read_answer (Side *side, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DealerImported) imported = dealer_reply_importer_run (side->member->context, path, NULL, &error);

  if (imported == NULL)
    {
      is_refusal (error);
      note ("%s cannot read an answer: %s", side->member->code, canton_error_name (error->code));
      side->unreadable = error->code == CANTON_ERROR_NOT_FOR_US || side->unreadable;
      return FALSE;
    }
  note ("%s reads answer %d of %d.%d%s%s%s", side->member->code, (int) imported->number, (int) imported->epoch,
        (int) imported->highest, imported->repeated ? ", known" : "", imported->resync ? ", begins anew" : "",
        imported->enrolled ? ", enrolled" : "");
  sum.resyncs += imported->resync;
  check_acknowledged (side);

  return !imported->repeated;
}

static GPtrArray *
do_reply (Side *side)
{
  GPtrArray *files = test_world_reply (&world, side->i);

  for (guint i = 0; i < files->len; i++)
    add_path (side->answers, ((HqReplyFile *) g_ptr_array_index (files, i))->path);

  return files;
}

static void
do_read (Side *side)
{
  g_autoptr (GPtrArray) chosen = choose (side->answers);

  for (guint i = 0; i < chosen->len; i++)
    read_answer (side, g_ptr_array_index (chosen, i));
}

static void
enrol (Side *side, gboolean read)
{
  g_autofree char *path = test_world_enrol (&world, side->i);

  note ("%s is enrolled again", side->member->code);
  sum.enrolments++;
  add_path (side->answers, path);
  if (read)
    {
      read_answer (side, path);
      side->unreadable = FALSE;
    }
  note_applied (side);
}

/* backups */

static void
do_backup (Side *side)
{
  Backup *backup = g_new0 (Backup, 1);

  backup->folder = g_strdup_printf ("%s-backup-%u", side->member->folder, side->backups->len);
  backup->books = model_books_copy (side->books);
  test_world_copy (store_of (side), side->member->folder, backup->folder);
  g_ptr_array_add (side->backups, backup);
  note ("%s is backed up", side->member->code);
}

static gboolean
begin_epochs (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return dealer_exporter_begin_epochs (database, NULL, error);
}

static void
do_restore (Side *side)
{
  Backup *backup;
  int mode = roll (3);

  if (side->backups->len == 0)
    return;
  backup = g_ptr_array_index (side->backups, roll (side->backups->len));
  test_world_close_member (side->member);
  test_world_put_back (backup->folder, side->member->folder, mode > 0);
  test_world_open_member (side->member);
  if (mode == 2)
    {
      g_autoptr (GError) error = test_world_write (store_of (side), begin_epochs, NULL);

      is_refusal (error);
    }
  model_books_free (side->books);
  side->books = model_books_copy (backup->books);
  sum.restores++;
  note ("%s is put back, %s", side->member->code,
        mode == 0 ? "the small file too" : mode == 1 ? "behind the program's back" : "by the program");
}

static void
do_hq_backup (gboolean restore)
{
  if (!restore)
    {
      g_free (hq_backup);
      hq_backup = g_build_filename (world.root, "hq-backup", NULL);
      test_world_copy (canton_context_get_store (world.hq), world.hq_folder, hq_backup);
      note ("HQ is backed up");
      return;
    }
  test_world_close_hq (&world);
  test_world_put_back (hq_backup, world.hq_folder, FALSE);
  test_world_open_hq (&world);
  sum.restores++;
  note ("HQ is put back");
}

/* a history */

static void
act (Side *side)
{
  int step = roll (100);

  sum.steps++;
  if (step < 16)
    do_sell (side);
  else if (step < 25)
    do_change_sale (side);
  else if (step < 30)
    do_change_person (side, roll (3) == 0);
  else if (step < 49)
    do_export_and_leave (side);
  else if (step < 64)
    do_deliver (side);
  else if (step < 72)
    g_ptr_array_unref (do_reply (side));
  else if (step < 80)
    do_read (side);
  else if (step < 86)
    do_backup (side);
  else if (step < 93)
    do_restore (side);
  else if (step < 98)
    do_hq_backup (hq_backup != NULL && roll (2) == 0);
  else
    enrol (side, roll (2) == 0);
}

/* One round of everything that is due. Returns whether anything was new to anybody. */
static gboolean
exchange (Side *side)
{
  g_autoptr (GPtrArray) paths = do_export (side);
  g_autoptr (GPtrArray) files = NULL;
  gboolean news = FALSE;

  /* Put back to before its certificate came, it waits for one: it is to ask again. */
  side->unreadable = test_world_query (reader_of (side), "SELECT state <> 'enrolled' FROM outgoing_links") != 0;
  if (paths != NULL && paths->len > 0)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (paths, paths->len - 1));
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM bundles WHERE state = 'quarantined' AND file_name = '%s'", name);

      import (paths);
      side->unreadable = test_world_query (hq_reader (), sql) > 0;
    }
  files = do_reply (side);
  for (guint i = 0; i < files->len; i++)
    news |= read_answer (side, ((HqReplyFile *) g_ptr_array_index (files, i))->path);
  if (!side->unreadable)
    return news;

  /* What both programs tell their people to do. */
  enrol (side, TRUE);
  return TRUE;
}

static gint64
count_open (Side *side)
{
  return test_world_query (reader_of (side),
                           "SELECT (SELECT count(*) FROM outgoing_bundles b WHERE b.acknowledged_at IS NULL AND b.epoch = k.epoch) "
                           "+ (SELECT count(*) FROM outgoing_sales WHERE bundle_id IS NULL) "
                           "+ (SELECT count(*) FROM outgoing_persons WHERE bundle_id IS NULL) + k.snapshot_due "
                           "+ (k.state <> 'enrolled') FROM outgoing_links k");
}

/* Everything is delivered: both sides know the same. */
static void
finish (Side *side)
{
  g_autofree char *known = NULL;
  guint round = 0;

  if (roll (2) == 0)
    import (side->files);
  while (exchange (side) || count_open (side) > 0)
    if (++round > MAX_ROUNDS)
      fail ("%s and HQ do not come to an end", side->member->code);
  sum.rounds = MAX (sum.rounds, round);

  known = hq_known (side);
  if (!model_books_fit (side->books, side->erased, known))
    {
      g_autofree char *told = model_books_tell (side->books);

      fail ("in the end HQ knows of %s\n%s, and its books say\n%s", side->member->code, known, told);
    }
  if (test_world_query (reader_of (side),
                        "SELECT count(*) FROM (SELECT record_id, epoch, revision FROM outgoing_sales UNION ALL "
                        "SELECT record_id, epoch, revision FROM outgoing_persons) o JOIN outgoing_links k ON k.epoch = o.epoch "
                        "LEFT JOIN verdicts v ON v.record_id = o.record_id AND v.epoch = o.epoch AND v.revision = o.revision "
                        "WHERE v.record_id IS NULL") > 0)
    fail ("%s lacks a verdict", side->member->code);
}

/* Whom HQ erased while the books, put back, know them again, the dealer is told of. */
static void
check_erased (Side *side)
{
  for (guint i = 0; i < side->books->persons->len; i++)
    {
      const ModelPerson *person = model_person (side->books, i);
      g_autofree char *record_sql = g_strdup_printf (
        "SELECT record_id FROM link_records WHERE kind = 'person' AND local_id = %" G_GINT64_FORMAT, person->id);
      g_autofree char *record = test_world_dump (reader_of (side), record_sql);
      g_autofree char *hq_sql = NULL;
      g_autofree char *sql = NULL;

      if (record[0] == '\0')
        continue;
      record[strcspn (record, "|")] = '\0';
      hq_sql = g_strdup_printf ("SELECT count(*) FROM persons WHERE uid = '%s' AND standing = 'erased' AND told_epoch = "
                                "(SELECT epoch FROM dealers WHERE id = dealer_id)", record);
      sql = g_strdup_printf ("SELECT count(*) FROM verdicts v JOIN outgoing_persons p ON p.record_id = v.record_id AND p.epoch = v.epoch "
                             "AND p.revision = v.revision WHERE p.record_id = '%s' AND v.code = 'erased' "
                             "AND p.epoch = (SELECT epoch FROM outgoing_links)", record);
      if (!person->erased && test_world_query (hq_reader (), hq_sql) > 0 && test_world_query (reader_of (side), sql) == 0)
        fail ("HQ erased buyer %u, and %s does not know", person->number, side->member->code);
      if (person->erased && test_world_query (hq_reader (), hq_sql) == 0)
        {
          g_autofree char *named = g_strdup_printf ("SELECT count(*) FROM persons WHERE uid = '%s' AND name <> ''", record);

          if (test_world_query (hq_reader (), named) > 0)
            fail ("%s erased buyer %u, and HQ has the name", side->member->code, person->number);
        }
    }
}

/* All that HQ made of what dealer @code sent, without its own keys, times and names of files. */
static char *
dump_hq (gint64 dealer, gboolean forked)
{
  static const char *const queries[] = {
    "SELECT epoch, sequence, hex(hash), kind, state, code, accepted, changed, rejected, persons, records FROM bundles "
    "WHERE dealer_id = %d AND sequence > 0 AND state <> 'quarantined' ORDER BY 1, 2, 3",
    "SELECT epoch, sequence, hex(head_hash) FROM streams WHERE dealer_id = %d ORDER BY 1",
    "SELECT epoch, snapshot_epoch, reply_seen FROM dealers WHERE id = %d",
    "SELECT uid, standing, epoch, revision, told_epoch, operation, hex(hash), kind, name, phone, city, reason, sort_key, "
    "search_terms, (SELECT group_concat(medium || label || value || match_key || position) FROM person_contacts c "
    "WHERE c.person_id = p.id) FROM persons p WHERE dealer_id = %d ORDER BY 1",
    "SELECT s.uid, s.standing, s.epoch, s.revision, s.told_epoch, s.operation, hex(s.hash), p.uid, s.state, s.ordered_on, "
    "s.delivered_on, s.returned_on, s.currency, s.total, s.discount, s.reason, (SELECT group_concat(position || code || serial || "
    "quantity || unit_price || l.list_price || amount) FROM sale_lines l JOIN products d ON d.id = l.product_id "
    "WHERE l.sale_id = s.id) FROM sales s LEFT JOIN persons p ON p.id = s.person_id WHERE s.dealer_id = %d ORDER BY 1",
    "SELECT b.epoch, b.sequence, l.section, l.line, hex(l.hash), hex(l.bytes), l.epoch, l.revision, l.verdict, l.code, l.field, "
    "l.note FROM received_lines l JOIN bundles b ON b.id = l.bundle_id WHERE b.dealer_id = %d ORDER BY 1, 2, 3, 4",
    "SELECT month, code, currency, lines, units, amount FROM sales_totals t JOIN products p ON p.id = t.product_id "
    "WHERE dealer_id = %d ORDER BY 1, 2, 3",
  };
  /* Of two histories HQ keeps the one that came first: what the snapshot put in their place is the same all the same. */
  static const char *const after_fork[] = {
    "SELECT uid, standing, epoch, revision, told_epoch, operation, hex(hash), kind, name, phone, city, search_terms FROM persons p "
    "WHERE dealer_id = %d AND standing IN ('current', 'unread') ORDER BY 1",
    "SELECT s.uid, s.standing, s.epoch, s.revision, s.told_epoch, s.operation, hex(s.hash), p.uid, s.state, s.ordered_on, s.total, "
    "s.reason FROM sales s LEFT JOIN persons p ON p.id = s.person_id WHERE s.dealer_id = %d "
    "AND s.standing IN ('current', 'withdrawn') ORDER BY 1",
    "SELECT month, code, currency, lines, units, amount FROM sales_totals t JOIN products p ON p.id = t.product_id "
    "WHERE dealer_id = %d ORDER BY 1, 2, 3",
  };
  const char *const *list = forked ? after_fork : queries;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < (forked ? G_N_ELEMENTS (after_fork) : G_N_ELEMENTS (queries)); i++)
    {
      g_auto (GStrv) parts = g_strsplit (list[i], "%d", 2);
      g_autofree char *sql = g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", parts[0], dealer, parts[1]);
      g_autofree char *rows = test_world_dump (hq_reader (), sql);

      g_string_append (out, rows);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* Leaves out whom one history of the books erased and the other did not: HQ erases them if that was the one it took. */
static char *
without_erased (Side *side, char *dump)
{
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *name = strstr (lines[i], "|Buyer ");

      if (name == NULL ||
          !g_hash_table_contains (side->erased, GUINT_TO_POINTER (g_ascii_strtoull (name + strlen ("|Buyer "), NULL, 10))))
        g_string_append_printf (out, "%s\n", lines[i]);
    }
  g_free (dump);

  return g_string_free (out, FALSE);
}

static gboolean
forget_received (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_database_execute (database,
                                  "DELETE FROM received_lines; DELETE FROM sale_lines; DELETE FROM sales; DELETE FROM person_contacts; "
                                  "DELETE FROM person_addresses; DELETE FROM persons; DELETE FROM sales_totals; DELETE FROM products; "
                                  "DELETE FROM streams; DELETE FROM bundle_files; DELETE FROM bundle_evidence; "
                                  "DELETE FROM enrolment_requests; DELETE FROM bundles; "
                                  "UPDATE dealers SET epoch = 0, snapshot_epoch = 0, reply_seen = 0, heard_at = NULL;", error);
}

/* The files of HQ's own history, imported again in another order, one at a time or all at once. */
static void
check_order (void)
{
  g_autofree char *names = test_world_dump (hq_reader (), "SELECT file_name FROM bundle_files");
  g_auto (GStrv) list = g_strsplit (names, "|\n", -1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *before[TEST_WORLD_DEALERS];
  gboolean forked[TEST_WORLD_DEALERS];
  gboolean singly = roll (2) == 0;

  for (guint i = 0; i < n_sides; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM bundles WHERE code = 'forked' AND dealer_id = %" G_GINT64_FORMAT,
                                              world.dealer_ids[i]);

      forked[i] = test_world_query (hq_reader (), sql) > 0;
      before[i] = dump_hq (world.dealer_ids[i], forked[i]);
      if (forked[i])
        before[i] = without_erased (&sides[i], before[i]);
      for (guint k = 0; k < sides[i].files->len; k++)
        {
          g_autofree char *name = g_path_get_basename (g_ptr_array_index (sides[i].files, k));

          if (g_strv_contains ((const char *const *) list, name))
            g_ptr_array_add (paths, g_ptr_array_index (sides[i].files, k));
        }
    }
  error = test_world_write (canton_context_get_store (world.hq), forget_received, NULL);
  g_assert_no_error (error);
  shuffle (paths);
  for (guint i = 0; singly && i < paths->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();

      g_ptr_array_add (one, g_ptr_array_index (paths, i));
      hq_importer_free (test_world_import (&world, one));
    }
  if (!singly)
    hq_importer_free (test_world_import (&world, paths));

  for (guint i = 0; i < n_sides; i++)
    {
      g_autofree char *after = dump_hq (world.dealer_ids[i], forked[i]);

      if (forked[i])
        after = without_erased (&sides[i], after);
      if (!g_str_equal (before[i], after))
        {
          g_auto (GStrv) was = g_strsplit (before[i], "\n", -1);
          g_auto (GStrv) is = g_strsplit (after, "\n", -1);
          guint k = 0;

          while (is[k] != NULL && was[k] != NULL && g_str_equal (is[k], was[k]))
            k++;
          fail ("in another order HQ's store of %s%s has\n# %s\n# where it had\n# %s", world.members[i].code,
                forked[i] ? " (forked)" : "", is[k] != NULL ? is[k] : "nothing", was[k] != NULL ? was[k] : "nothing");
        }
      g_free (before[i]);
    }
  check_totals ();
  sum.orders++;
}

static void
free_backup (gpointer data)
{
  Backup *backup = data;

  test_world_remove_tree (backup->folder);
  g_free (backup->folder);
  model_books_free (backup->books);
  g_free (backup);
}

static void
begin (void)
{
  n_sides = 1 + (seed % 4 == 0) + (seed % 16 == 0);
  counter = persons = 0;
  g_clear_pointer (&hq_backup, g_free);
  test_world_begin (&world, n_sides);
  for (guint i = 0; i < n_sides; i++)
    {
      sides[i] = (Side){ .member = &world.members[i], .i = i };
      sides[i].books = model_books_new ();
      sides[i].erased = g_hash_table_new (NULL, NULL);
      sides[i].told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) model_books_free);
      sides[i].applied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      sides[i].files = g_ptr_array_new_with_free_func (g_free);
      sides[i].answers = g_ptr_array_new_with_free_func (g_free);
      sides[i].backups = g_ptr_array_new_with_free_func (free_backup);
    }
}

static void
end (void)
{
  for (guint i = 0; i < n_sides; i++)
    {
      model_books_free (sides[i].books);
      g_hash_table_unref (sides[i].erased);
      g_hash_table_unref (sides[i].told);
      g_hash_table_unref (sides[i].applied);
      g_ptr_array_unref (sides[i].files);
      g_ptr_array_unref (sides[i].answers);
      g_ptr_array_unref (sides[i].backups);
    }
}

/* Each step has dice of its own, so that leaving one out does not change what the others are. */
static void
run_history (const char *skip)
{
  g_autofree char *padded = g_strdup_printf (",%s,", skip != NULL ? skip : "");
  guint steps;

  g_string_truncate (trace, 0);
  g_rand_set_seed (dice, seed);
  steps = 4 + roll (MAX_STEPS - 3);
  begin ();
  for (guint i = 0; i < steps; i++)
    {
      g_autofree char *number = g_strdup_printf (",%u,", i);

      g_rand_set_seed_array (dice, (const guint32[]){ seed, i + 1 }, 2);
      if (strstr (padded, number) != NULL)
        continue;
      g_string_append_printf (trace, "# %u\n", i);
      act (&sides[roll (n_sides)]);
    }
  g_rand_set_seed_array (dice, (const guint32[]){ seed, G_MAXUINT32 }, 2);
  g_string_append (trace, "# the end\n");
  for (guint i = 0; i < n_sides; i++)
    finish (&sides[i]);
  for (guint i = 0; i < n_sides; i++)
    check_erased (&sides[i]);
  check_order ();
  if (g_getenv ("CANTON_ORDER_TRACE") != NULL)
    g_print ("%s", trace->str);
  end ();
}

static guint64
get_number (const char *name, guint64 fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

int
main (void)
{
  guint64 histories = get_number ("CANTON_ORDER_HISTORIES", g_getenv ("CANTON_TEST_LONG") != NULL &&
                                                            g_getenv ("CANTON_TEST_LONG")[0] != '\0' ? HISTORIES_LONG : HISTORIES);
  guint64 first = get_number ("CANTON_ORDER_FIRST", 1);
  gint64 began = g_get_monotonic_time ();

  if (g_getenv ("CANTON_ORDER_SEED") != NULL)
    {
      first = get_number ("CANTON_ORDER_SEED", 1);
      histories = 1;
    }
  trace = g_string_new (NULL);
  dice = g_rand_new ();
  test_world_set_up (&world);
  for (seed = first; seed < first + histories; seed++)
    run_history (g_getenv ("CANTON_ORDER_SKIP"));
  test_world_tear_down (&world);
  g_rand_free (dice);
  g_string_free (trace, TRUE);
  g_free (hq_backup);

  g_print ("# %u steps, %u bundles, %u stores put back, %u forks held, %u new epochs asked for, %u new enrolments, %u orders; at "
           "most %u rounds to agree; %.1f ms a history\n", sum.steps, sum.bundles, sum.restores, sum.forks, sum.resyncs,
           sum.enrolments, sum.orders, sum.rounds, (g_get_monotonic_time () - began) / 1000.0 / MAX (histories, 1));
  g_print ("ok 1 - %" G_GUINT64_FORMAT " histories, no divergence undetected\n1..1\n", histories);

  return 0;
}
