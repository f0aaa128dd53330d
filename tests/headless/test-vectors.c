/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-bundle-writer.h"
#include "canton-error.h"
#include "canton-record-lines.h"
#include "vectors.h"

#include <glib/gstdio.h>
#include <string.h>

/* The golden vectors of tests/vectors, read as HQ and a dealer read them. tests/data/bundle-vectors.tsv names each with what is
 * said of it and the hash of its bytes (b2sum -l 256); `test-vectors --write FOLDER` writes that table and all the files. */

static GPtrArray *vectors;

static gboolean
is_for_hq (VectorBase base)
{
  return base == VECTOR_SALE || base == VECTOR_SNAPSHOT || base == VECTOR_LARGE || base == VECTOR_ENROL ||
         base == VECTOR_ROTATION;
}

static CantonVerifyKey
verify_key (VectorKey key)
{
  CantonVerifyKey verify;

  memcpy (verify.bytes, vector_signing_public (key), sizeof verify.bytes);
  return verify;
}

static gboolean
is_key (const CantonVerifyKey *key, VectorKey name)
{
  return memcmp (key->bytes, vector_signing_public (name), sizeof key->bytes) == 0;
}

/* HQ knows three keys of two dealers, one of them revoked; the dealer knows HQ's. */
static gboolean
find_sender (const CantonVerifyKey *key, CantonBundleSender *sender, gpointer data)
{
  if (!is_for_hq (GPOINTER_TO_INT (data)))
    {
      sender->code = VECTOR_BRAND;
      return is_key (key, VECTOR_KEY_WORKING);
    }

  sender->code = is_key (key, VECTOR_KEY_OTHER) ? "D-099" : VECTOR_DEALER;
  if (is_key (key, VECTOR_KEY_REVOKED))
    {
      sender->revoked_epoch = 1;
      sender->revoked_from = 1;
    }

  return is_key (key, VECTOR_KEY_DEALER) || is_key (key, VECTOR_KEY_OTHER) || is_key (key, VECTOR_KEY_REVOKED);
}

static CantonHqCard *
get_known_card (void)
{
  g_autoptr (VectorSource) source = vector_source_new (VECTOR_CARD);
  g_autoptr (GBytes) file = g_byte_array_free_to_bytes (vector_source_sign (source));
  g_autoptr (GError) error = NULL;
  CantonHqCard *card = canton_hq_card_read (file, NULL, &error);

  g_assert_no_error (error);
  return card;
}

#define READ_LINES(word, Type, new, free)                                                                             \
  static gboolean read_##word##_line (CantonJsonLine *scratch, CantonBundleLine line, GString *out, GError **error)   \
  {                                                                                                                   \
    Type *record = new;                                                                                               \
    gboolean good = canton_##word##_line_read (scratch, line.text, line.length, record, error);                       \
                                                                                                                      \
    if (good)                                                                                                         \
      g_assert_true (canton_##word##_line_write (record, out, NULL));                                                 \
    free (record);                                                                                                    \
    return good;                                                                                                      \
  }

READ_LINES (person, CantonOutgoingPerson, canton_outgoing_person_new (), canton_outgoing_person_free)
READ_LINES (sale, CantonOutgoingSale, canton_outgoing_sale_new (), canton_outgoing_sale_free)
READ_LINES (clause, CantonClause, canton_clause_new (), canton_clause_free)
READ_LINES (receipt, CantonReceipt, canton_receipt_new (), canton_receipt_free)
READ_LINES (verdict, CantonVerdict, canton_verdict_new (), canton_verdict_free)
READ_LINES (request, CantonEnrolRequest, canton_enrol_request_new (), canton_enrol_request_free)
READ_LINES (key_notice, CantonKeyNotice, canton_key_notice_new (0), canton_key_notice_free)
READ_LINES (card, CantonHqCard, canton_hq_card_new (), canton_hq_card_free)

typedef gboolean (*ReadLine) (CantonJsonLine *scratch, CantonBundleLine line, GString *out, GError **error);

static const ReadLine readers[CANTON_N_SECTIONS] = {
  [CANTON_SECTION_PERSONS] = read_person_line,   [CANTON_SECTION_RECORDS] = read_sale_line,
  [CANTON_SECTION_CLAUSES] = read_clause_line,   [CANTON_SECTION_RECEIPT] = read_receipt_line,
  [CANTON_SECTION_VERDICTS] = read_verdict_line, [CANTON_SECTION_REQUEST] = read_request_line,
  [CANTON_SECTION_KEYS] = read_key_notice_line,  [CANTON_SECTION_CARD] = read_card_line,
};

/* Reads every line. @same, which may be NULL, tells whether our writer would write them just so. */
static gboolean
read_lines (CantonBundle *bundle, gboolean *same, GError **error)
{
  const CantonManifest *manifest = canton_bundle_get_manifest (bundle);
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint s = 0; s < manifest->n_sections; s++)
    for (guint i = 0; i < canton_bundle_count_lines (bundle, manifest->sections[s].kind); i++)
      {
        CantonBundleLine line = canton_bundle_get_line (bundle, manifest->sections[s].kind, i);

        g_string_truncate (out, 0);
        if (!readers[manifest->sections[s].kind](scratch, line, out, error))
          return FALSE;
        if (same != NULL && (out->len != line.length || memcmp (out->str, line.text, line.length) != 0))
          *same = FALSE;
      }
  return TRUE;
}

static gboolean
check_request (CantonBundle *bundle, GError **error)
{
  g_autoptr (CantonEnrolRequest) request = canton_enrol_request_read (bundle, error);
  CantonVerifyKey root = verify_key (VECTOR_KEY_ROOT);

  if (request == NULL)
    return FALSE;
  if (canton_enrol_request_check (request, &root, VECTOR_CODE))
    return TRUE;

  canton_fault_set (error, CANTON_FAULT_CODE_PROOF, "proof", "As HQ says it");
  return FALSE;
}

static gboolean
check_notice (CantonBundle *bundle, GError **error)
{
  g_autoptr (CantonKeyNotice) notice = canton_key_notice_read (bundle, 0, error);
  CantonVerifyKey root = verify_key (VECTOR_KEY_ROOT);
  CantonVerifyKey signing = verify_key (VECTOR_KEY_DEALER);
  CantonSealKey encryption;

  memcpy (encryption.bytes, vector_box_public (VECTOR_KEY_DEALER), sizeof encryption.bytes);
  if (notice == NULL)
    return FALSE;
  if (notice->type == CANTON_KEY_NOTICE_ROTATION)
    return canton_rotation_check (notice, bundle, error);
  if (notice->type == CANTON_KEY_NOTICE_CERTIFICATE)
    return canton_certificate_check (notice, &root, &signing, &encryption, VECTOR_CODE, error);

  {
    g_autoptr (GBytes) file = canton_key_notice_get_card (notice, error);
    g_autoptr (CantonHqCard) known = get_known_card ();
    g_autoptr (CantonHqCard) card = file != NULL ? canton_hq_card_read (file, known, error) : NULL;

    return card != NULL;
  }
}

static CantonBundle *
open_vector (const Vector *vector, GError **error)
{
  gboolean hq = is_for_hq (vector->base);
  CantonKeyId to_key;
  CantonBundleExpectation expected = { .brand = VECTOR_BRAND,
                                       .to = hq ? VECTOR_BRAND : VECTOR_DEALER,
                                       .to_key = &to_key,
                                       .find_sender = find_sender,
                                       .user_data = GINT_TO_POINTER (vector->base) };
  CantonBoxKey *keys[] = { canton_box_key_new_from_secret (vector_box_secret (hq ? VECTOR_KEY_ENCRYPTION : VECTOR_KEY_DEALER)),
                           canton_box_key_new_from_secret (vector_box_secret (VECTOR_KEY_RECOVERY)) };
  g_autoptr (GBytes) inner = canton_bundle_open (vector->file, keys, hq ? 2 : 1, NULL, error);
  CantonBundle *bundle = NULL;

  vector_key_id (vector_signing_public (hq ? VECTOR_KEY_ROOT : VECTOR_KEY_DEALER), to_key.bytes);
  if (inner != NULL)
    bundle = canton_bundle_verify (inner, &expected, error);
  canton_box_key_unref (keys[0]);
  canton_box_key_unref (keys[1]);

  return bundle;
}

/* Reads @vector to the end, as whoever it is for would. */
static gboolean
judge (const Vector *vector, GError **error)
{
  g_autoptr (CantonBundle) bundle = open_vector (vector, error);

  if (bundle == NULL || !read_lines (bundle, NULL, error))
    return FALSE;

  switch (canton_bundle_get_manifest (bundle)->kind)
    {
    case CANTON_BUNDLE_ENROL:
      return check_request (bundle, error);
    case CANTON_BUNDLE_KEYS:
      return check_notice (bundle, error);
    case CANTON_BUNDLE_CARD:
      {
        g_autoptr (CantonHqCard) known = get_known_card ();
        g_autoptr (CantonHqCard) card = canton_hq_card_read (vector->file, known, error);

        return card != NULL;
      }
    default:
      return TRUE;
    }
}

static void
test_verdicts (void)
{
  guint wrong = 0;

  for (guint i = 0; i < vectors->len; i++)
    {
      const Vector *vector = g_ptr_array_index (vectors, i);
      g_autoptr (GError) error = NULL;
      gboolean good = judge (vector, &error);
      CantonFault fault = canton_fault_of (error);

      if (good == (vector->fault == VECTOR_GOOD) && fault == vector->fault &&
          g_strcmp0 (canton_error_get_field (error), vector->field) == 0)
        {
          if (!good)
            g_assert_cmpint (error->code, ==, canton_fault_code (fault));
          continue;
        }
      wrong++;
      g_test_message ("%s: expected %s of %s, but %s of %s (%s)", vector->name,
                      vector->fault == VECTOR_GOOD ? "good" : canton_fault_name (vector->fault), vector->field,
                      fault == CANTON_N_FAULTS ? "good" : canton_fault_name (fault), canton_error_get_field (error),
                      error != NULL ? error->message : "");
    }
  g_assert_cmpuint (wrong, ==, 0);
}

static char *
write_table (void)
{
  GString *table = g_string_new ("# SPDX-License-Identifier: GPL-3.0-or-later\n"
                                 "# SPDX-FileCopyrightText: 2026 The Canton authors\n"
                                 "# The golden vectors: name, bytes, what a reader must say (fault, code, field), b2sum -l 256.\n"
                                 "# Made by tests/vectors, written by test-vectors --write FOLDER.\n");

  for (guint i = 0; i < vectors->len; i++)
    {
      const Vector *vector = g_ptr_array_index (vectors, i);
      gboolean good = vector->fault == VECTOR_GOOD;
      guint8 hash[32];
      g_autofree char *text = NULL;

      vector_hash ("", g_bytes_get_data (vector->file, NULL), g_bytes_get_size (vector->file), hash);
      text = vector_hex (hash, sizeof hash);
      g_string_append_printf (table, "%s\t%" G_GSIZE_FORMAT "\t%s\t%s\t%s\t%s\n", vector->name, g_bytes_get_size (vector->file),
                              good ? "-" : canton_fault_name (vector->fault),
                              good ? "good" : canton_error_name (canton_fault_code (vector->fault)),
                              vector->field != NULL ? vector->field : "-", text);
    }
  return g_string_free (table, FALSE);
}

static char *
data_path (const char *name)
{
  return g_build_filename (g_getenv ("CANTON_SOURCE_DIR"), "tests", "data", name, NULL);
}

static void
test_table (void)
{
  g_autofree char *path = data_path ("bundle-vectors.tsv");
  g_autofree char *committed = NULL;
  g_autofree char *made = write_table ();
  g_auto (GStrv) expected = NULL;
  g_auto (GStrv) lines = g_strsplit (made, "\n", -1);
  g_autoptr (GError) error = NULL;
  guint good = 0;

  g_file_get_contents (path, &committed, NULL, &error);
  g_assert_no_error (error);
  expected = g_strsplit (committed, "\n", -1);
  for (guint i = 0; lines[i] != NULL && expected[i] != NULL; i++)
    g_assert_cmpstr (lines[i], ==, expected[i]);
  g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (expected));

  for (guint i = 0; i < vectors->len; i++)
    good += ((Vector *) g_ptr_array_index (vectors, i))->fault == VECTOR_GOOD;
  g_test_message ("%u good vectors, %u with one fault", good, vectors->len - good);
  g_assert_cmpuint (vectors->len - good, >=, 120);
}

/* Files of earlier days, which must be readable for ever: not made anew, but read from where they lie. */
static void
test_kept_files (void)
{
  static const char *const kept[] = { "good-sale",        "good-snapshot", "good-policy",   "good-reply", "good-enrol",
                                      "good-certificate", "good-new-card", "good-rotation", "good-card" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *name = g_strdup_printf ("bundles/%s.canton", kept[i]);
      g_autofree char *path = data_path (name);
      g_autoptr (GError) error = NULL;
      Vector vector = { 0 };

      for (guint j = 0; j < vectors->len; j++)
        if (g_str_equal (((Vector *) g_ptr_array_index (vectors, j))->name, kept[i]))
          vector = *(Vector *) g_ptr_array_index (vectors, j);
      vector.file = canton_bundle_load (path, &error);
      g_assert_no_error (error);
      g_assert_true (judge (&vector, &error));
      g_assert_no_error (error);
      g_bytes_unref (vector.file);
    }
}

/* The programs' writer and the vectors were written apart, from one page. */
static void
test_writer_agrees (void)
{
  static const VectorKey signers[VECTOR_N_BASES] = {
    [VECTOR_SALE] = VECTOR_KEY_DEALER,       [VECTOR_SNAPSHOT] = VECTOR_KEY_DEALER,     [VECTOR_LARGE] = VECTOR_KEY_DEALER,
    [VECTOR_POLICY] = VECTOR_KEY_WORKING,    [VECTOR_REPLY] = VECTOR_KEY_WORKING,       [VECTOR_ENROL] = VECTOR_KEY_DEALER,
    [VECTOR_CERTIFICATE] = VECTOR_KEY_WORKING, [VECTOR_NEW_CARD] = VECTOR_KEY_WORKING,  [VECTOR_ROTATION] = VECTOR_KEY_DEALER,
    [VECTOR_CARD] = VECTOR_KEY_ROOT,
  };

  for (VectorBase base = 0; base < VECTOR_N_BASES; base++)
    {
      VectorText text = { .base = base, .where = '=' };
      Vector vector = { .base = base, .file = g_byte_array_free_to_bytes (vectors_make_text (&text)) };
      g_autoptr (GError) error = NULL;
      g_autoptr (CantonBundle) bundle = open_vector (&vector, &error);
      const CantonManifest *said;
      g_autoptr (CantonBundleWriter) writer = NULL;
      g_autoptr (CantonSigningKey) key = canton_signing_key_new_from_seed (vector_signing_seed (signers[base]));
      g_autoptr (GBytes) written = NULL;
      CantonManifest *manifest;
      gboolean same = TRUE;

      g_assert_no_error (error);
      g_assert_true (read_lines (bundle, &same, &error));
      g_assert_true (same);

      said = canton_bundle_get_manifest (bundle);
      writer = canton_bundle_writer_new (said->kind);
      manifest = canton_bundle_writer_get_manifest (writer);
      canton_manifest_set (&manifest->id, said->id);
      canton_manifest_set (&manifest->brand, said->brand);
      canton_manifest_set (&manifest->from, said->from);
      canton_manifest_set (&manifest->to, said->to);
      canton_manifest_set (&manifest->parent, said->parent);
      canton_manifest_set (&manifest->program, said->program);
      manifest->to_key = said->to_key;
      manifest->epoch = said->epoch;
      manifest->sequence = said->sequence;
      manifest->previous = said->previous;
      manifest->reply_seen = said->reply_seen;
      manifest->policy = said->policy;
      manifest->created = said->created;
      for (guint s = 0; s < said->n_sections; s++)
        for (guint i = 0; i < canton_bundle_count_lines (bundle, said->sections[s].kind); i++)
          {
            CantonBundleLine line = canton_bundle_get_line (bundle, said->sections[s].kind, i);

            g_assert_true (canton_bundle_writer_add_line (writer, said->sections[s].kind, line.text, line.length, &error));
          }
      written = canton_bundle_writer_sign (writer, key, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (written, canton_bundle_get_inner (bundle)));
      g_bytes_unref (vector.file);
    }
}

static CantonFault
fault_of_writing (const char *name)
{
  g_autoptr (CantonClause) clause = canton_clause_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  clause->base.id = "01hc0000000000000000000001";
  clause->base.epoch = clause->base.revision = 1;
  clause->code = "M-1";
  clause->title = name;
  g_assert_false (canton_clause_line_write (clause, out, &error));
  g_assert_cmpuint (out->len, ==, 0);
  g_assert_cmpstr (canton_error_get_field (error), ==, "title");

  return canton_fault_of (error);
}

static CantonFault
fault_of_filling (void)
{
  static const char line[] = "{\"id\":\"01hs0000000000000000000002\",\"epoch\":1,\"revision\":2,\"op\":\"withdraw\"}";
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_SALE);
  g_autoptr (GError) error = NULL;

  while (canton_bundle_writer_add_line (writer, CANTON_SECTION_RECORDS, line, strlen (line), &error))
    continue;
  g_assert_cmpuint (canton_bundle_writer_count (writer, CANTON_SECTION_RECORDS), ==, CANTON_BUNDLE_MAX_LINES);

  return canton_fault_of (error);
}

/* Faults that only a writer meets: a reader never sees such bytes. */
static void
note_faults_of_writing (gboolean reached[CANTON_N_FAULTS])
{
  g_assert_cmpint (fault_of_writing ("\xc0\xaf"), ==, CANTON_FAULT_FIELD_TEXT);
  g_assert_cmpint (fault_of_filling (), ==, CANTON_FAULT_BUNDLE_TOO_LARGE);
  reached[CANTON_FAULT_FIELD_TEXT] = TRUE;
  reached[CANTON_FAULT_BUNDLE_TOO_LARGE] = TRUE;
}

/* What it takes a stream, not one file, to meet; tests/headless/test-hq-import.c meets them. */
static gboolean
is_of_streams (CantonError code)
{
  return code == CANTON_ERROR_OUT_OF_ORDER || code == CANTON_ERROR_SEEN_BEFORE || code == CANTON_ERROR_FORKED;
}

static void
test_every_fault (void)
{
  gboolean reached[CANTON_N_FAULTS] = { FALSE };
  gboolean codes[CANTON_N_ERRORS] = { FALSE };

  note_faults_of_writing (reached);
  for (guint i = 0; i < vectors->len; i++)
    {
      const Vector *vector = g_ptr_array_index (vectors, i);

      if (vector->fault != VECTOR_GOOD)
        reached[vector->fault] = TRUE;
    }
  for (CantonFault fault = 0; fault < CANTON_N_FAULTS; fault++)
    {
      codes[canton_fault_code (fault)] = TRUE;
      if (!reached[fault])
        g_error ("No vector has the fault %s", canton_fault_name (fault));
    }
  for (CantonError code = CANTON_ERROR_NOT_A_BUNDLE; code <= CANTON_ERROR_REJECTED; code++)
    if (!codes[code] && !is_of_streams (code))
      g_error ("No vector has the code %s", canton_error_name (code));
}

static void
test_names_are_one (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vectors->len; i++)
    g_assert_true (g_hash_table_add (names, (char *) ((Vector *) g_ptr_array_index (vectors, i))->name));
}

static int
write_all (const char *folder)
{
  g_autofree char *table = write_table ();
  g_autofree char *path = g_build_filename (folder, "bundle-vectors.tsv", NULL);

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  for (guint i = 0; i < vectors->len; i++)
    {
      const Vector *vector = g_ptr_array_index (vectors, i);
      g_autofree char *name = g_strdup_printf ("%s.canton", vector->name);
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (file, g_bytes_get_data (vector->file, NULL), g_bytes_get_size (vector->file), NULL));
    }
  return 0;
}

int
main (int argc, char **argv)
{
  int status;

  vectors = vectors_make ();
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    return write_all (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vectors/names_are_one", test_names_are_one);
  g_test_add_func ("/vectors/verdicts", test_verdicts);
  g_test_add_func ("/vectors/table", test_table);
  g_test_add_func ("/vectors/kept_files", test_kept_files);
  g_test_add_func ("/vectors/writer_agrees", test_writer_agrees);
  g_test_add_func ("/vectors/every_fault", test_every_fault);
  status = g_test_run ();
  g_ptr_array_unref (vectors);

  return status;
}
