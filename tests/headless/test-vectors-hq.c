/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-dealer-keys-table.h"
#include "canton-dealers-table.h"
#include "canton-error.h"
#include "test-hq.h"
#include "vectors.h"

#include <string.h>

/* All that is wrong with the golden vectors, given to a real HQ in one import: nothing of it gets into the books, each is given the
 * code that FORMAT.md says, and what is good is taken afterwards as if nothing had been. */

static CantonKeyFile *
make_keys (void)
{
  CantonKeyFile *keys = canton_key_file_new ();
  g_autoptr (CantonSigningKey) root = canton_signing_key_new_from_seed (vector_signing_seed (VECTOR_KEY_ROOT));
  g_autoptr (CantonSigningKey) working = canton_signing_key_new_from_seed (vector_signing_seed (VECTOR_KEY_WORKING));
  g_autoptr (CantonBoxKey) encryption = canton_box_key_new_from_secret (vector_box_secret (VECTOR_KEY_ENCRYPTION));
  g_autoptr (CantonBoxKey) recovery = canton_box_key_new_from_secret (vector_box_secret (VECTOR_KEY_RECOVERY));

  canton_key_file_set_signing (keys, HQ_KEY_ROOT, root);
  canton_key_file_set_signing (keys, HQ_KEY_WORKING, working);
  canton_key_file_set_box (keys, HQ_KEY_ENCRYPTION, encryption);
  canton_key_file_set_box (keys, HQ_KEY_RECOVERY, recovery);

  return keys;
}

static gboolean
insert_key (CantonDatabase *database, gint64 dealer_id, VectorKey name, GError **error)
{
  CantonDealerKey key = { .dealer_id = dealer_id, .epoch = 1 };
  guint8 id[8];
  g_autoptr (GBytes) id_bytes = NULL;

  memcpy (key.signing, vector_signing_public (name), sizeof key.signing);
  memcpy (key.encryption, vector_box_public (name), sizeof key.encryption);
  vector_key_id (key.signing, id);
  id_bytes = g_bytes_new (id, sizeof id);

  return canton_dealer_keys_table_insert (database, &key, id_bytes, error);
}

static gboolean
add_dealers (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonDealer) dealer = canton_dealer_new (VECTOR_DEALER, "Dealer");
  g_autoptr (CantonDealer) other = canton_dealer_new ("D-099", "Other");
  g_autoptr (CantonDealerKey) revoked = NULL;

  return canton_dealers_table_insert (database, dealer, error) && canton_dealers_table_insert (database, other, error) &&
         insert_key (database, dealer->id, VECTOR_KEY_REVOKED, error) &&
         canton_dealer_keys_table_current (database, dealer->id, &revoked, error) &&
         canton_dealer_keys_table_revoke (database, revoked->id, 1, 1, "Lost", error) &&
         insert_key (database, dealer->id, VECTOR_KEY_DEALER, error) && insert_key (database, other->id, VECTOR_KEY_OTHER, error) &&
         canton_dealer_keys_table_issue_code (database, dealer->id, VECTOR_CODE, G_MAXINT64 / 2, error);
}

/* Rotations come third in a stream that has no first, and rejected lines are no matter of the bundle. */
static gboolean
is_refused (const Vector *vector)
{
  if (vector->fault == VECTOR_GOOD || vector->base == VECTOR_ROTATION)
    return FALSE;
  return vector->base == VECTOR_ENROL ||
         ((vector->base == VECTOR_SALE || vector->base == VECTOR_SNAPSHOT || vector->base == VECTOR_LARGE) &&
          canton_fault_code (vector->fault) != CANTON_ERROR_REJECTED);
}

static char *
write_vector (TestHq *hq, const Vector *vector)
{
  g_autofree char *name = g_strconcat (vector->name, ".canton", NULL);
  char *path = g_build_filename (hq->inbox, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (vector->file, NULL), g_bytes_get_size (vector->file), NULL));
  return path;
}

static const Vector *
find_vector (GPtrArray *vectors, const char *name)
{
  for (guint i = 0; i < vectors->len; i++)
    if (g_str_equal (((Vector *) g_ptr_array_index (vectors, i))->name, name))
      return g_ptr_array_index (vectors, i);

  g_error ("No vector is called %s", name);
}

static void
check_result (const HqImportResult *result, const Vector *vector)
{
  const char *code = canton_error_name (canton_fault_code (vector->fault));

  if (result->bundle == NULL)
    g_assert_cmpstr (canton_error_name (result->error->code), ==, code);
  else if (result->bundle->state != CANTON_BUNDLE_QUARANTINED || !g_str_equal (result->bundle->code, code))
    g_error ("%s: expected %s, but its state is %d and its code %s", vector->name, code, result->bundle->state,
             result->bundle->code);
}

static void
import_bad (TestHq *hq, GPtrArray *vectors)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bad = g_ptr_array_new ();
  g_autoptr (HqImporter) importer = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *results;

  for (guint i = 0; i < vectors->len; i++)
    if (is_refused (g_ptr_array_index (vectors, i)))
      {
        g_ptr_array_add (bad, g_ptr_array_index (vectors, i));
        g_ptr_array_add (paths, write_vector (hq, g_ptr_array_index (vectors, i)));
      }
  g_ptr_array_add (paths, NULL);

  importer = hq_importer_new (hq->keys, (const char *const *) paths->pdata);
  canton_store_thread_run (hq->store, CANTON_JOB_MAINTAIN, hq_importer_run, importer, NULL, &error);
  g_assert_no_error (error);
  results = hq_importer_get_results (importer);
  g_assert_cmpuint (results->len, ==, bad->len);
  for (guint i = 0; i < bad->len; i++)
    check_result (g_ptr_array_index (results, i), g_ptr_array_index (bad, i));
  g_test_message ("%u bundles refused by HQ", bad->len);
  g_assert_cmpuint (bad->len, >=, 120);
}

static void
test_refused (void)
{
  g_autoptr (GPtrArray) vectors = vectors_make ();
  g_autoptr (GError) error = NULL;
  g_autofree char *good = NULL;
  g_autofree char *request = NULL;
  TestHq hq;

  test_hq_set_up_with_keys (&hq, make_keys ());
  canton_store_thread_run (hq.store, CANTON_JOB_WRITE, add_dealers, NULL, NULL, &error);
  g_assert_no_error (error);

  import_bad (&hq, vectors);
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM bundles WHERE turn IS NOT NULL"), ==, 0);
  g_assert_cmpint (test_hq_query (&hq, "SELECT (SELECT count(*) FROM persons) + (SELECT count(*) FROM sales) + "
                                       "(SELECT count(*) FROM received_lines)"),
                   ==, 0);

  good = write_vector (&hq, find_vector (vectors, "good-sale"));
  test_hq_import_expect (&hq, good, CANTON_BUNDLE_APPLIED, "");
  request = write_vector (&hq, find_vector (vectors, "good-enrol"));
  test_hq_import_expect (&hq, request, CANTON_BUNDLE_APPLIED, "");
  g_assert_cmpint (test_hq_query (&hq, "SELECT count(*) FROM received_lines"), ==, 4);
  test_hq_check_totals (&hq);
  test_hq_tear_down (&hq);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors-hq/refused", test_refused);

  return g_test_run ();
}
