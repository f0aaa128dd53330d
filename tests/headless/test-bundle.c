/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-bundle-layout.h"
#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-bundle-writer.h"
#include "canton-error.h"
#include "canton-fault.h"
#include "canton-id.h"
#include "canton-record-lines.h"

#include <string.h>

/* So many that the file has nine kibibytes. */
#define N_SALES 30
#define SIZE (9 * 1024)

typedef struct
{
  CantonSigningKey *dealer;
  CantonBoxKey *working, *recovery;
  CantonBundleSender sender;
  CantonKeyId root;
  char *person;
  GBytes *inner, *file;
  CantonHash hash;
} Fixture;

static void
add_person (Fixture *fixture, CantonBundleWriter *writer)
{
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  g_autoptr (GError) error = NULL;

  person->base.id = fixture->person;
  person->base.epoch = 1;
  person->base.revision = 3;
  canton_outgoing_person_make_salt (person);
  person->name = "欧阳 \"Öz\"\n娜";
  person->birthday = canton_day_parse ("1988-02-29");
  person->birthday_lunar = TRUE;
  person->consent_call = CANTON_CONSENT_REFUSED;
  person->do_not_contact = TRUE;
  canton_outgoing_person_add_phone (person, "mobile", "013812345678");
  canton_outgoing_person_add_address (person, &(CantonOutgoingAddress){ .street = "中山路 1\n二楼", .country = "CN" });
  g_assert_true (canton_bundle_writer_add_person (writer, person, &error));
  g_assert_no_error (error);
}

static void
add_sale (Fixture *fixture, CantonBundleWriter *writer, int number)
{
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  g_autofree char *id = canton_id_new ();
  g_autoptr (GError) error = NULL;

  sale->base.id = id;
  sale->base.epoch = 1;
  sale->base.revision = 1;
  sale->person = fixture->person;
  sale->ordered_on = canton_day_parse ("2026-01-02");
  sale->returned_on = canton_day_parse ("2026-02-03");
  sale->state = CANTON_SALE_STATE_RETURNED;
  strcpy (sale->currency, "CNY");
  sale->total = 1000 + number;
  canton_outgoing_sale_add_line (sale, &(CantonOutgoingSaleLine){ .product_code = "M-1",
                                                                  .serial = "LSVAA4187E2184847",
                                                                  .quantity = 1,
                                                                  .unit_price = 1000 + number });
  g_assert_true (canton_bundle_writer_add_sale (writer, sale, &error));
  g_assert_no_error (error);
}

static void
seal (Fixture *fixture, GBytes *inner, GBytes **file)
{
  const CantonSealKey recipients[] = { *canton_box_key_get_public (fixture->working),
                                       *canton_box_key_get_public (fixture->recovery) };
  g_autoptr (GError) error = NULL;

  *file = canton_bundle_seal (inner, recipients, G_N_ELEMENTS (recipients), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_SALE);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (GError) error = NULL;

  fixture->dealer = canton_signing_key_new ();
  fixture->working = canton_box_key_new ();
  fixture->recovery = canton_box_key_new ();
  fixture->sender = (CantonBundleSender){ .code = "D-012" };
  fixture->person = canton_id_new ();
  canton_key_id_of (canton_signing_key_get_public (fixture->dealer)->bytes, &fixture->root); /* any id will do */

  canton_manifest_set (&manifest->brand, "ford");
  canton_manifest_set (&manifest->from, "D-012");
  canton_manifest_set (&manifest->to, "ford");
  manifest->to_key = fixture->root;
  manifest->sequence = 1;
  add_person (fixture, writer);
  for (int i = 0; i < N_SALES; i++)
    add_sale (fixture, writer, i);

  fixture->inner = canton_bundle_writer_sign (writer, fixture->dealer, &fixture->hash, &error);
  g_assert_no_error (error);
  seal (fixture, fixture->inner, &fixture->file);
  g_assert_cmpuint (g_bytes_get_size (fixture->file), >=, SIZE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  canton_signing_key_unref (fixture->dealer);
  canton_box_key_unref (fixture->working);
  canton_box_key_unref (fixture->recovery);
  g_free (fixture->person);
  g_bytes_unref (fixture->inner);
  g_bytes_unref (fixture->file);
}

static gboolean
find_sender (const CantonVerifyKey *key, CantonBundleSender *sender, gpointer user_data)
{
  Fixture *fixture = user_data;

  *sender = fixture->sender;
  return canton_verify_key_equal (key, canton_signing_key_get_public (fixture->dealer));
}

static CantonBundle *
verify (Fixture *fixture, GBytes *inner, GError **error)
{
  const CantonBundleExpectation expected = { "ford", "ford", &fixture->root, find_sender, fixture };

  return canton_bundle_verify (inner, &expected, error);
}

/* Opens and verifies a file as HQ does. */
static CantonBundle *
receive (Fixture *fixture, GBytes *file, GError **error)
{
  g_autoptr (GBytes) inner = canton_bundle_open (file, &fixture->working, 1, NULL, error);

  return inner != NULL ? verify (fixture, inner, error) : NULL;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonBundle) bundle = receive (fixture, fixture->file, &error);
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (CantonOutgoingPerson) person = canton_outgoing_person_new ();
  g_autoptr (CantonOutgoingSale) sale = canton_outgoing_sale_new ();
  CantonBundleLine line;

  g_assert_no_error (error);
  g_assert_true (canton_hash_equal (canton_bundle_get_hash (bundle), &fixture->hash));
  g_assert_cmpuint (canton_bundle_count_lines (bundle, CANTON_SECTION_PERSONS), ==, 1);
  g_assert_cmpuint (canton_bundle_count_lines (bundle, CANTON_SECTION_RECORDS), ==, N_SALES);

  line = canton_bundle_get_line (bundle, CANTON_SECTION_PERSONS, 0);
  g_assert_true (canton_person_line_read (scratch, line.text, line.length, person, &error));
  g_assert_cmpstr (person->base.id, ==, fixture->person);
  g_assert_cmpint (person->base.revision, ==, 3);
  g_assert_cmpstr (person->name, ==, "欧阳 \"Öz\"\n娜");
  g_assert_cmpint (person->birthday, ==, canton_day_parse ("1988-02-29"));
  g_assert_true (person->birthday_lunar);
  g_assert_true (person->do_not_contact);
  g_assert_cmpint (person->consent_call, ==, CANTON_CONSENT_REFUSED);
  g_assert_cmpint (person->consent_post, ==, CANTON_CONSENT_UNKNOWN);
  g_assert_cmpuint (person->phones->len, ==, 1);
  g_assert_cmpstr (g_array_index (person->phones, CantonOutgoingContact, 0).value, ==, "013812345678");
  g_assert_cmpstr (g_array_index (person->addresses, CantonOutgoingAddress, 0).street, ==, "中山路 1\n二楼");

  line = canton_bundle_get_line (bundle, CANTON_SECTION_RECORDS, 7);
  g_assert_true (canton_sale_line_read (scratch, line.text, line.length, sale, &error));
  g_assert_cmpint (sale->total, ==, 1007);
  g_assert_cmpint (sale->state, ==, CANTON_SALE_STATE_RETURNED);
  g_assert_cmpint (sale->returned_on, ==, canton_day_parse ("2026-02-03"));
  g_assert_cmpint (sale->delivered_on, ==, CANTON_DAY_NONE);
  g_assert_cmpstr (g_array_index (sale->lines, CantonOutgoingSaleLine, 0).serial, ==, "LSVAA4187E2184847");
}

static void
test_recovery_key_opens_it_too (Fixture *fixture, gconstpointer data)
{
  CantonBoxKey *keys[] = { fixture->recovery };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) inner = canton_bundle_open (fixture->file, keys, 1, NULL, &error);
  g_autoptr (CantonBoxKey) stranger = canton_box_key_new ();

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (inner, fixture->inner));
  g_assert_null (canton_bundle_open (fixture->file, &stranger, 1, NULL, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOR_US);
}

static gboolean
is_long (void)
{
  return g_getenv ("CANTON_TEST_LONG") != NULL && *g_getenv ("CANTON_TEST_LONG") != '\0';
}

/* One wrong file: it must be refused, and with a fault that FORMAT.md names. */
static void
refuse (Fixture *fixture, GBytes *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (receive (fixture, file, &error));
  g_assert_cmpint (canton_fault_of (error), !=, CANTON_N_FAULTS);
}

static void
refuse_inner (Fixture *fixture, GBytes *inner)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (verify (fixture, inner, &error));
  g_assert_cmpint (canton_fault_of (error), !=, CANTON_N_FAULTS);
}

/* Whether the stream of @file, from @at on, opens under @key. */
static gboolean
stream_opens (const guint8 *key, const guint8 *file, gsize size, gsize at)
{
  g_autoptr (GBytes) plain = NULL;
  gsize chunk;

  return canton_stream_open (key, file + at, size - at, file, at, &plain, &chunk) == CANTON_STREAM_OK;
}

/* Every bit of the file. What follows the slots is a stream under one key: quickly, each of its bits is tried on the stream
 * itself, and one bit of each byte on the whole way in; with CANTON_TEST_LONG every bit goes the whole way. */
static void
test_every_bit (Fixture *fixture, gconstpointer data)
{
  gsize size = g_bytes_get_size (fixture->file);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (fixture->file, NULL), size);
  gsize stream = CANTON_OUTER_SLOTS + 2 * CANTON_SLOT_SIZE;
  guint8 key[CANTON_KEY_SIZE];
  CantonKeyId id;
  guint n_whole = 0, n_stream = 0;
  guint slot;

  canton_key_id_of (canton_box_key_get_public (fixture->working)->bytes, &id);
  slot = memcmp (bytes + CANTON_OUTER_SLOTS, id.bytes, sizeof id.bytes) == 0 ? 0 : 1;
  g_assert_true (canton_box_key_open (fixture->working,
                                      bytes + CANTON_OUTER_SLOTS + slot * CANTON_SLOT_SIZE + CANTON_KEY_ID_SIZE, key));
  g_assert_true (stream_opens (key, bytes, size, stream));

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        bytes[i] ^= 1 << bit;
        if (i < stream || bit == i % 8 || is_long ())
          {
            g_autoptr (GBytes) file = g_bytes_new_static (bytes, size);

            refuse (fixture, file);
            n_whole++;
          }
        else
          {
            g_assert_false (stream_opens (key, bytes, size, stream));
            n_stream++;
          }
        bytes[i] ^= 1 << bit;
      }
  g_assert_cmpuint (n_whole + n_stream, ==, size * 8);
  g_test_message ("%u bits refused on the whole way in, %u by the stream", n_whole, n_stream);
}

static void
test_every_length (Fixture *fixture, gconstpointer data)
{
  gsize size = g_bytes_get_size (fixture->file);
  gsize inner_size = g_bytes_get_size (fixture->inner);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_from_bytes (fixture->file, 0, i);

      refuse (fixture, file);
    }
  for (gsize i = 0; i < inner_size; i++)
    {
      g_autoptr (GBytes) inner = g_bytes_new_from_bytes (fixture->inner, 0, i);

      refuse_inner (fixture, inner);
    }
  g_test_message ("%" G_GSIZE_FORMAT " cut files and %" G_GSIZE_FORMAT " cut plain bundles refused", size, inner_size);
}

/* A holder of HQ's public key can seal anything to it: what is inside must stand by its signature. A bit of each byte, or with
 * CANTON_TEST_LONG every bit. */
static void
test_every_inner_bit_sealed_again (Fixture *fixture, gconstpointer data)
{
  gsize size = g_bytes_get_size (fixture->inner);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (fixture->inner, NULL), size);
  guint n = 0;

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GBytes) inner = NULL;
        g_autoptr (GBytes) file = NULL;

        if (bit != i % 8 && !is_long ())
          continue;
        bytes[i] ^= 1 << bit;
        inner = g_bytes_new_static (bytes, size);
        file = canton_bundle_seal (inner, canton_box_key_get_public (fixture->working), 1, NULL);
        refuse (fixture, file);
        bytes[i] ^= 1 << bit;
        n++;
      }
  g_test_message ("%u plain bundles with a flipped bit, sealed again, refused", n);
}

/* Cuts and additions inside, sealed again, are as hopeless. */
static void
test_inner_lengths_sealed_again (Fixture *fixture, gconstpointer data)
{
  gsize size = g_bytes_get_size (fixture->inner);

  for (gsize i = 0; i <= size + 64; i += is_long () ? 1 : 37)
    {
      g_autofree guint8 *bytes = g_malloc0 (size + 64);
      g_autoptr (GBytes) inner = NULL;
      g_autoptr (GBytes) file = NULL;

      if (i == size)
        continue;
      memcpy (bytes, g_bytes_get_data (fixture->inner, NULL), size);
      inner = g_bytes_new_static (bytes, i);
      file = canton_bundle_seal (inner, canton_box_key_get_public (fixture->working), 1, NULL);
      refuse (fixture, file);
    }
}

/* A card is not sealed: each of its bits, and each length. */
static void
test_every_card_bit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonSigningKey) root = canton_signing_key_new ();
  g_autoptr (CantonHqCard) card = canton_hq_card_new ();
  g_autofree char *id = canton_id_new ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize size;

  card->base.id = id;
  card->base.epoch = card->base.revision = 1;
  card->brand = "ford";
  card->name = "Ford";
  card->root = *canton_signing_key_get_public (root);
  card->working = *canton_signing_key_get_public (fixture->dealer);
  card->encryption = *canton_box_key_get_public (fixture->working);
  card->recovery = *canton_box_key_get_public (fixture->recovery);
  file = canton_hq_card_write (card, root, &error);
  g_assert_no_error (error);
  size = g_bytes_get_size (file);
  bytes = g_memdup2 (g_bytes_get_data (file, NULL), size);

  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (file, 0, i);

      g_assert_null (canton_hq_card_read (cut, NULL, NULL));
      for (guint bit = 0; bit < 8; bit++)
        {
          g_autoptr (GBytes) flipped = g_bytes_new_static (bytes, size);

          bytes[i] ^= 1 << bit;
          g_assert_null (canton_hq_card_read (flipped, NULL, NULL));
          bytes[i] ^= 1 << bit;
        }
    }
}

static void
test_senders (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->sender.code = "D-013";
  g_assert_null (receive (fixture, fixture->file, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_BAD_SIGNATURE);
  g_clear_error (&error);

  fixture->sender.code = "D-012";
  fixture->sender.revoked_epoch = 1;
  fixture->sender.revoked_from = 1;
  g_assert_null (receive (fixture, fixture->file, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_KEY_REVOKED);
  g_clear_error (&error);

  fixture->sender.revoked_from = 2;
  g_object_unref (receive (fixture, fixture->file, &error));
  g_assert_no_error (error);
}

static void
test_other_brand (Fixture *fixture, gconstpointer data)
{
  const CantonBundleExpectation expected = { "buick", "buick", &fixture->root, find_sender, fixture };
  g_autoptr (GError) error = NULL;

  g_assert_null (canton_bundle_verify (fixture->inner, &expected, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOR_US);
  g_assert_cmpint (canton_fault_of (error), ==, CANTON_FAULT_WRONG_BRAND);
}

static void
test_evidence_outlives_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonBundle) bundle = verify (fixture, fixture->inner, NULL);
  g_autoptr (GBytes) head = canton_bundle_dup_head (bundle);
  g_autoptr (GError) error = NULL;
  CantonHash hashes[N_SALES];

  for (guint i = 0; i < N_SALES; i++)
    hashes[i] = *canton_bundle_get_line (bundle, CANTON_SECTION_RECORDS, i).hash;
  g_assert_true (canton_evidence_check (head, CANTON_SECTION_RECORDS, hashes, N_SALES, NULL, &error));
  g_assert_no_error (error);
  hashes[3].bytes[0] ^= 1;
  g_assert_false (canton_evidence_check (head, CANTON_SECTION_RECORDS, hashes, N_SALES, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/bundle/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (round_trip);
  ADD (recovery_key_opens_it_too);
  ADD (every_bit);
  ADD (every_length);
  ADD (every_inner_bit_sealed_again);
  ADD (inner_lengths_sealed_again);
  ADD (every_card_bit);
  ADD (senders);
  ADD (other_brand);
  ADD (evidence_outlives_lines);

  return g_test_run ();
}
