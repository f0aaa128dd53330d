/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-import-apply.h"

#include "canton-bundle-reader.h"
#include "canton-dealer-keys-table.h"
#include "canton-error.h"
#include "canton-fault.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "hq-parsed-line.h"

#include <inttypes.h>
#include <string.h>

struct _HqImportApply
{
  CantonDatabase *database;
  const HqBrandKeys *keys;
  CantonReceivedTable *received;
  CantonJsonLine *scratch;
  gboolean rotated;
  guint64 lines;

  /* A bundle of this epoch was applied: the gap before others may have closed. */
  gboolean advanced;
  gint64 advanced_dealer;
  gint64 advanced_epoch;
};

void
hq_arrival_free (HqArrival *self)
{
  g_free (self->path);
  g_free (self->file_name);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_object (&self->bundle);
  g_clear_error (&self->error);
  g_free (self);
}

HqImportApply *
hq_import_apply_new (CantonDatabase *database, const HqBrandKeys *keys)
{
  HqImportApply *self = g_new0 (HqImportApply, 1);

  self->database = database;
  self->keys = keys;
  self->received = canton_received_table_new (database);
  self->scratch = canton_json_line_new ();

  return self;
}

void
hq_import_apply_free (HqImportApply *self)
{
  canton_received_table_free (self->received);
  canton_json_line_free (self->scratch);
  g_free (self);
}

typedef struct
{
  CantonDatabase *database;
  CantonDealerKey *key;
  GError *error;
} Lookup;

static gboolean
find_sender (const CantonVerifyKey *verify_key, CantonBundleSender *sender, gpointer data)
{
  Lookup *lookup = data;

  g_clear_pointer (&lookup->key, canton_dealer_key_free);
  if (lookup->error != NULL ||
      !canton_dealer_keys_table_find (lookup->database, verify_key->bytes, &lookup->key, &lookup->error) ||
      lookup->key == NULL)
    return FALSE;

  sender->code = lookup->key->dealer_code;
  sender->revoked_epoch = lookup->key->revoked_epoch;
  sender->revoked_from = lookup->key->revoked_from;

  return TRUE;
}

gboolean
hq_import_verify (CantonDatabase *database, const HqBrandKeys *keys, HqArrival *arrival, GError **error)
{
  Lookup lookup = { .database = database };
  CantonBundleExpectation expected = { .brand = keys->brand->code,
                                       .to = keys->brand->code,
                                       .to_key = &keys->root_id,
                                       .find_sender = find_sender,
                                       .user_data = &lookup };
  g_autoptr (GBytes) inner = NULL;

  g_clear_object (&arrival->bundle);
  g_clear_pointer (&arrival->lines, g_array_unref);
  g_clear_error (&arrival->error);
  inner = canton_bundle_open (arrival->file, (CantonBoxKey *const *) keys->boxes->pdata, keys->boxes->len, NULL,
                              &arrival->error);
  if (inner != NULL)
    arrival->bundle = canton_bundle_verify (inner, &expected, &arrival->error);
  g_clear_pointer (&lookup.key, canton_dealer_key_free);
  if (lookup.error == NULL)
    return TRUE;

  g_clear_object (&arrival->bundle);
  g_propagate_error (error, lookup.error);

  return FALSE;
}

static GBytes *
hash_bytes (const CantonHash *hash)
{
  return g_bytes_new (hash->bytes, sizeof hash->bytes);
}

static gboolean
hash_is (GBytes *hash, const guint8 other[CANTON_INBOX_HASH_SIZE])
{
  return hash != NULL && g_bytes_get_size (hash) == CANTON_INBOX_HASH_SIZE &&
         memcmp (g_bytes_get_data (hash, NULL), other, CANTON_INBOX_HASH_SIZE) == 0;
}

/* What the manifest says, in a row that has not been given a place. */
static void
describe (CantonReceivedBundle *row, CantonBundle *bundle)
{
  const CantonManifest *manifest = canton_bundle_get_manifest (bundle);

  canton_received_bundle_set (&row->uid, manifest->id);
  canton_received_bundle_set (&row->kind, canton_bundle_kind_name (manifest->kind));
  row->epoch = manifest->epoch;
  row->sequence = manifest->sequence;
  g_clear_pointer (&row->hash, g_bytes_unref);
  g_clear_pointer (&row->previous, g_bytes_unref);
  row->hash = hash_bytes (canton_bundle_get_hash (bundle));
  row->previous = hash_bytes (&manifest->previous);
  row->reply_seen = manifest->reply_seen;
  row->persons = canton_bundle_count_lines (bundle, CANTON_SECTION_PERSONS);
  row->records = canton_bundle_count_lines (bundle, CANTON_SECTION_RECORDS);
}

static gboolean
store_row (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, GBytes *file, GError **error)
{
  g_autoptr (GBytes) head = bundle != NULL ? canton_bundle_dup_head (bundle) : NULL;
  GBytes *kept = row->state == CANTON_BUNDLE_APPLIED ? NULL : file;

  return row->id == 0 ? canton_inbox_table_insert (self->database, row, head, kept, error)
                      : canton_inbox_table_update (self->database, row, head, kept, error);
}

static const char *
code_of (const GError *fault)
{
  return fault->domain == CANTON_ERROR ? canton_error_name (fault->code) : canton_error_name (CANTON_ERROR_DAMAGED);
}

static gboolean
quarantine (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, GBytes *file, const GError *fault, GError **error)
{
  row->state = CANTON_BUNDLE_QUARANTINED;
  canton_received_bundle_set (&row->code, code_of (fault));
  canton_received_bundle_set (&row->message, fault->message);

  return store_row (self, row, bundle, file, error);
}

static gboolean
hold (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, GBytes *file, CantonError code, const char *message, GError **error)
{
  row->state = CANTON_BUNDLE_HELD;
  canton_received_bundle_set (&row->code, canton_error_name (code));
  canton_received_bundle_set (&row->message, message);

  return store_row (self, row, bundle, file, error) &&
         canton_inbox_table_settle_superseded (self->database, row->dealer_id, error);
}

static void
count_verdict (CantonReceivedBundle *row, const CantonVerdict *verdict)
{
  if (verdict->result == CANTON_VERDICT_ACCEPTED)
    row->accepted++;
  else if (verdict->result == CANTON_VERDICT_CHANGED)
    row->changed++;
  else
    row->rejected++;
}

static gboolean
take_line (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, CantonSectionKind section, guint index, HqParsedLine *parsed, GError **error)
{
  CantonBundleLine text = canton_bundle_get_line (bundle, section, index);
  gboolean is_person = section == CANTON_SECTION_PERSONS;
  CantonReceivedLine line = { .dealer_id = row->dealer_id,
                              .bundle_id = row->id,
                              .bundle_epoch = row->epoch,
                              .section = is_person ? CANTON_RECEIVED_PERSONS : CANTON_RECEIVED_RECORDS,
                              .line = index,
                              .hash = text.hash->bytes,
                              .text = text.text,
                              .length = text.length };
  CantonVerdict verdict = parsed->verdict;
  gboolean taken;

  if (is_person)
    taken = canton_received_table_take_person (self->received, &line, parsed->person, parsed->keys, &verdict, error);
  else
    taken = canton_received_table_take_sale (self->received, &line, parsed->sale, parsed->amounts, &verdict, error);
  count_verdict (row, &verdict);
  self->lines++;

  return taken;
}

/* @lines holds the lines of the bundle if they were read ahead. */
static gboolean
take_lines (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, GArray *lines, GError **error)
{
  static const CantonSectionKind sections[] = { CANTON_SECTION_PERSONS, CANTON_SECTION_RECORDS };
  guint n = 0;

  row->accepted = row->changed = row->rejected = 0;
  if (canton_bundle_get_manifest (bundle)->kind == CANTON_BUNDLE_SNAPSHOT &&
      (!canton_received_table_begin_snapshot (self->received, row->dealer_id, row->epoch, error) ||
       !canton_inbox_table_settle_superseded (self->database, row->dealer_id, error)))
    return FALSE;
  for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
    for (guint i = 0; i < canton_bundle_count_lines (bundle, sections[s]); i++)
      {
        g_auto (HqParsedLine) here = { NULL };

        if (lines == NULL)
          hq_parsed_line_init (&here, self->scratch, bundle, sections[s], i);
        if (!take_line (self, row, bundle, sections[s], i, lines != NULL ? &g_array_index (lines, HqParsedLine, n++) : &here,
                        error))
          return FALSE;
      }

  return canton_inbox_table_set_counts (self->database, row, error);
}

/* Lets the dealer's new key follow the one that signed @bundle. */
static gboolean
rotate (HqImportApply *self, CantonReceivedBundle *row, const CantonDealerKey *old, const CantonKeyNotice *notice, GError **error)
{
  CantonDealerKey key = { .dealer_id = row->dealer_id, .epoch = row->epoch };
  CantonKeyId id;
  g_autoptr (GBytes) id_bytes = NULL;

  memcpy (key.signing, notice->signing.bytes, sizeof key.signing);
  memcpy (key.encryption, notice->encryption.bytes, sizeof key.encryption);
  canton_key_id_of (notice->signing.bytes, &id);
  id_bytes = g_bytes_new (id.bytes, sizeof id.bytes);
  self->rotated = TRUE;

  return canton_dealer_keys_table_revoke (self->database, old->id, row->epoch, row->sequence + 1, _("Followed by a new key"),
                                          error) &&
         canton_dealer_keys_table_insert (self->database, &key, id_bytes, error);
}

static gboolean
apply (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, GArray *lines, const CantonDealerKey *key, const CantonKeyNotice *notice, GError **error)
{
  row->state = CANTON_BUNDLE_APPLIED;
  canton_received_bundle_set (&row->code, NULL);
  canton_received_bundle_set (&row->message, NULL);
  self->advanced = TRUE;
  self->advanced_dealer = row->dealer_id;
  self->advanced_epoch = row->epoch;

  return store_row (self, row, bundle, NULL, error) &&
         (notice == NULL || rotate (self, row, key, notice, error)) && take_lines (self, row, bundle, lines, error) &&
         canton_inbox_table_set_stream (self->database, row->dealer_id, row->epoch, row->sequence, row->hash, error) &&
         canton_inbox_table_note_heard (self->database, row, error);
}

/* The rotation in a keys bundle, checked; NULL without an error for other kinds. */
static CantonKeyNotice *
read_rotation (HqImportApply *self, CantonBundle *bundle, GError **fault)
{
  g_autoptr (CantonKeyNotice) notice = NULL;
  g_autoptr (CantonDealerKey) taken = NULL;

  if (canton_bundle_get_manifest (bundle)->kind != CANTON_BUNDLE_KEYS)
    return NULL;

  notice = canton_key_notice_read (bundle, 0, fault);
  if (notice == NULL || !canton_rotation_check (notice, bundle, fault) ||
      !canton_dealer_keys_table_find (self->database, notice->signing.bytes, &taken, fault))
    return NULL;
  if (taken != NULL)
    {
      g_set_error_literal (fault, CANTON_ERROR, CANTON_ERROR_DUPLICATE, _("The new key is known already"));
      return NULL;
    }

  return g_steal_pointer (&notice);
}

static gboolean
fork_all (HqImportApply *self, GPtrArray *rivals, const char *message, GError **error)
{
  for (guint i = 0; i < rivals->len; i++)
    {
      CantonReceivedBundle *rival = g_ptr_array_index (rivals, i);

      if (rival->state == CANTON_BUNDLE_HELD &&
          !canton_inbox_table_set_code (self->database, rival->id, canton_error_name (CANTON_ERROR_FORKED), message, error))
        return FALSE;
    }

  return TRUE;
}

/* Puts a verified bundle of a stream where it belongs. */
static gboolean
place (HqImportApply *self, CantonReceivedBundle *row, HqArrival *arrival, const CantonDealerKey *key, GError **error)
{
  CantonBundle *bundle = arrival->bundle;
  GBytes *file = arrival->file;
  g_autoptr (GPtrArray) rivals = NULL;
  g_autoptr (CantonKeyNotice) rotation = NULL;
  g_autoptr (GError) fault = NULL;
  g_autofree char *message = NULL;
  guint8 head[CANTON_INBOX_HASH_SIZE];
  gint64 sequence;

  if (!canton_inbox_table_get_stream (self->database, row->dealer_id, row->epoch, &sequence, head, error) ||
      (rivals = canton_inbox_table_list_at (self->database, row->dealer_id, row->epoch, row->sequence, error)) == NULL)
    return FALSE;

  for (guint i = rivals->len; i > 0; i--)
    if (((CantonReceivedBundle *) g_ptr_array_index (rivals, i - 1))->id == row->id)
      g_ptr_array_remove_index (rivals, i - 1);
  if (rivals->len > 0 || row->sequence <= sequence || (row->sequence == sequence + 1 && !hash_is (row->previous, head)))
    {
      message = g_strdup_printf (_("Bundle %" PRId64 " of epoch %" PRId64
                                   " of dealer %s does not fit what came before: two histories of the same books. Nothing is lost: give the "
                                   "dealer your reply, and its next export tells everything anew"),
                                 row->sequence, row->epoch, key->dealer_code);
      return fork_all (self, rivals, message, error) &&
             hold (self, row, bundle, file, CANTON_ERROR_FORKED, message, error);
    }
  if (row->sequence > sequence + 1)
    {
      message = g_strdup_printf (_("Bundle %" PRId64 " of epoch %" PRId64
                                   " of dealer %s waits for %" PRId64
                                   ": import that, or give the dealer your reply, which asks for it"),
                                 row->sequence, row->epoch, key->dealer_code, sequence + 1);
      return hold (self, row, bundle, file, CANTON_ERROR_OUT_OF_ORDER, message, error);
    }

  rotation = read_rotation (self, bundle, &fault);
  if (fault != NULL)
    return quarantine (self, row, bundle, file, fault, error);

  return apply (self, row, bundle, arrival->lines, key, rotation, error);
}

/* Whose bundle it is, and whether the key may have signed it by what the store knows now. */
static CantonDealerKey *
authenticate (HqImportApply *self, CantonBundle *bundle, GError **fault, GError **error)
{
  const CantonManifest *manifest = canton_bundle_get_manifest (bundle);
  g_autoptr (CantonDealerKey) key = NULL;

  if (!canton_dealer_keys_table_find (self->database, canton_bundle_get_signer (bundle)->bytes, &key, error))
    return NULL;
  if (key == NULL)
    {
      canton_fault_set (fault, CANTON_FAULT_SENDER_UNKNOWN, "from", _("Nobody enrolled the key of this bundle, which says it is %s"),
                        manifest->from);
      return NULL;
    }
  if (manifest->epoch < key->epoch ||
      (key->revoked_epoch != 0 &&
       (manifest->epoch > key->revoked_epoch ||
        (manifest->epoch == key->revoked_epoch && manifest->sequence >= key->revoked_from))))
    {
      canton_fault_set (fault, CANTON_FAULT_SENDER_REVOKED, "from", _("The key of dealer %s may not sign bundle %" PRId64
                                                                     " of epoch %" PRId64),
                        key->dealer_code, manifest->sequence, manifest->epoch);
      return NULL;
    }

  return g_steal_pointer (&key);
}

/* Keeps a request, if it was made with a code that is still good. */
static gboolean
take_request (HqImportApply *self, CantonReceivedBundle *row, CantonBundle *bundle, GBytes *file, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (CantonEnrolRequest) request = canton_enrol_request_read (bundle, &fault);
  g_autoptr (GPtrArray) codes = NULL;
  CantonBundleLine text;
  g_autoptr (GBytes) line = NULL;

  if (request == NULL)
    return quarantine (self, row, bundle, file, fault, error);
  codes = canton_dealer_keys_table_list_codes (self->database, 0, canton_clock_now (), error);
  if (codes == NULL)
    return FALSE;

  text = canton_bundle_get_line (bundle, CANTON_SECTION_REQUEST, 0);
  line = g_bytes_new (text.text, text.length);
  for (guint i = 0; i < codes->len; i++)
    {
      const CantonEnrolmentCode *code = g_ptr_array_index (codes, i);
      CantonDealerRequest kept = { .dealer_id = code->dealer_id, .code_id = code->id };

      if (!canton_enrol_request_check (request, &self->keys->card->root, code->code))
        continue;
      kept.dealer_name = (char *) (request->dealer_name != NULL ? request->dealer_name : "");
      memcpy (kept.signing, request->signing.bytes, sizeof kept.signing);
      memcpy (kept.encryption, request->encryption.bytes, sizeof kept.encryption);
      row->dealer_id = code->dealer_id;
      row->state = CANTON_BUNDLE_APPLIED;
      canton_received_bundle_set (&row->code, NULL);
      canton_received_bundle_set (&row->message, NULL);
      if (!store_row (self, row, bundle, NULL, error))
        return FALSE;
      kept.bundle_id = row->id;

      return canton_dealer_keys_table_add_request (self->database, &kept, line, error);
    }

  canton_fault_set (&fault, CANTON_FAULT_CODE_PROOF, "proof",
                    _("The request of “%s” was not made with a one-time code that is still good"),
                    request->dealer_name != NULL ? request->dealer_name : "");

  return quarantine (self, row, bundle, file, fault, error);
}

static gboolean
take_verified (HqImportApply *self, CantonReceivedBundle *row, HqArrival *arrival, GError **error)
{
  CantonBundle *bundle = arrival->bundle;
  GBytes *file = arrival->file;
  CantonBundleKind kind = canton_bundle_get_manifest (bundle)->kind;
  g_autoptr (CantonDealerKey) key = NULL;
  g_autoptr (GError) fault = NULL;
  g_autoptr (GError) failure = NULL;

  describe (row, bundle);
  if (kind == CANTON_BUNDLE_ENROL)
    return take_request (self, row, bundle, file, error);
  if (kind != CANTON_BUNDLE_SALE && kind != CANTON_BUNDLE_SNAPSHOT && kind != CANTON_BUNDLE_KEYS)
    {
      canton_fault_set (&fault, CANTON_FAULT_MANIFEST_KIND, "kind", _("A bundle of kind %s is not for an HQ"),
                        canton_bundle_kind_name (kind));
      return quarantine (self, row, bundle, file, fault, error);
    }

  key = authenticate (self, bundle, &fault, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (key == NULL)
    return quarantine (self, row, bundle, file, fault, error);
  row->dealer_id = key->dealer_id;

  return place (self, row, arrival, key, error);
}

/* The row that this file, or this bundle in another file, has already; NULL without an error for one that is new. */
static CantonReceivedBundle *
find_row (HqImportApply *self, HqArrival *arrival, GError **error)
{
  gint64 id = arrival->bundle_id;

  if (id == 0 && !canton_inbox_table_find_file (self->database, arrival->file_hash.bytes, &id, error))
    return NULL;
  if (id == 0 && arrival->bundle != NULL &&
      !canton_inbox_table_find_hash (self->database, canton_bundle_get_hash (arrival->bundle)->bytes, &id, error))
    return NULL;

  return id != 0 ? canton_inbox_table_load (self->database, id, error) : NULL;
}

static CantonReceivedBundle *
take (HqImportApply *self, HqArrival *arrival, gboolean *repeated, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CantonReceivedBundle) row = find_row (self, arrival, &failure);
  gboolean taken;

  *repeated = FALSE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  /* What is held is taken again only from the store, when its turn has come. */
  if (row != NULL && (row->state == CANTON_BUNDLE_APPLIED || (row->state == CANTON_BUNDLE_HELD && arrival->path != NULL)))
    {
      *repeated = TRUE;
      if (!canton_inbox_table_add_file (self->database, row->id, arrival->file_hash.bytes, arrival->file_name, error))
        return NULL;
      return g_steal_pointer (&row);
    }

  /* The key may have become known in this very transaction. */
  if (g_error_matches (arrival->error, CANTON_ERROR, CANTON_ERROR_UNKNOWN_SENDER) &&
      !hq_import_verify (self->database, self->keys, arrival, error))
    return NULL;
  if (row == NULL)
    {
      row = canton_received_bundle_new ();
      canton_received_bundle_set (&row->file_name, arrival->file_name);
    }

  taken = arrival->bundle != NULL ? take_verified (self, row, arrival, error)
                                  : quarantine (self, row, NULL, arrival->file, arrival->error, error);
  if (!taken || !canton_inbox_table_add_file (self->database, row->id, arrival->file_hash.bytes, arrival->file_name, error))
    return NULL;

  return g_steal_pointer (&row);
}

/* Looks at a bundle that is kept, again. */
static gboolean
take_kept (HqImportApply *self, gint64 id, GError **error)
{
  g_autoptr (HqArrival) arrival = g_new0 (HqArrival, 1);
  g_autoptr (CantonReceivedBundle) row = NULL;
  gboolean repeated;

  row = canton_inbox_table_load (self->database, id, error);
  if (row == NULL)
    return FALSE;
  arrival->file = canton_inbox_table_load_file (self->database, id, error);
  if (arrival->file == NULL)
    return FALSE;
  arrival->file_name = g_strdup (row->file_name);
  arrival->bundle_id = id;
  canton_bundle_file_hash (arrival->file, &arrival->file_hash);
  if (!hq_import_verify (self->database, self->keys, arrival, error))
    return FALSE;
  g_clear_object (&row);
  row = take (self, arrival, &repeated, error);

  return row != NULL;
}

/* The gap before them may have closed. */
static gboolean
apply_waiting (HqImportApply *self, gint64 dealer_id, gint64 epoch, GError **error)
{
  guint8 head[CANTON_INBOX_HASH_SIZE];
  gint64 sequence;
  g_autoptr (GPtrArray) next = NULL;
  CantonReceivedBundle *row;

  if (!canton_inbox_table_get_stream (self->database, dealer_id, epoch, &sequence, head, error) ||
      (next = canton_inbox_table_list_at (self->database, dealer_id, epoch, sequence + 1, error)) == NULL)
    return FALSE;
  if (next->len != 1)
    return TRUE;

  /* Of two histories none is taken up again: a new epoch ends them. */
  row = g_ptr_array_index (next, 0);

  return row->state != CANTON_BUNDLE_HELD || g_str_equal (row->code, canton_error_name (CANTON_ERROR_FORKED)) || take_kept (self, row->id, error);
}

/* A loop, not a recursion: thousands may have waited. */
static gboolean
advance (HqImportApply *self, GError **error)
{
  while (self->advanced)
    {
      self->advanced = FALSE;
      if (!apply_waiting (self, self->advanced_dealer, self->advanced_epoch, error))
        return FALSE;
    }

  return TRUE;
}

CantonReceivedBundle *
hq_import_apply_take (HqImportApply *self, HqArrival *arrival, gboolean *repeated, GError **error)
{
  g_autoptr (CantonReceivedBundle) row = take (self, arrival, repeated, error);

  return row != NULL && advance (self, error) ? g_steal_pointer (&row) : NULL;
}

gboolean
hq_import_apply_retry (HqImportApply *self, guint *n_applied, GError **error)
{
  g_autoptr (GArray) ids =
    canton_inbox_table_list_quarantined (self->database, canton_error_name (CANTON_ERROR_UNKNOWN_SENDER), error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (CantonReceivedBundle) row = NULL;

      if (!take_kept (self, id, error) || !advance (self, error) ||
          (row = canton_inbox_table_load (self->database, id, error)) == NULL)
        return FALSE;
      if (row->state == CANTON_BUNDLE_APPLIED && n_applied != NULL)
        (*n_applied)++;
    }

  return TRUE;
}

gboolean
hq_import_apply_flush (HqImportApply *self, GError **error)
{
  return canton_received_table_flush (self->received, error);
}

gboolean
hq_import_apply_settle (HqImportApply *self, GError **error)
{
  return !canton_received_table_take_erased (self->received) || canton_received_table_scrub (self->database, error);
}

void
hq_import_apply_forget (HqImportApply *self)
{
  canton_received_table_forget (self->received);
  self->advanced = FALSE;
  self->rotated = FALSE;
}

gboolean
hq_import_apply_take_rotated (HqImportApply *self)
{
  gboolean rotated = self->rotated;

  self->rotated = FALSE;

  return rotated;
}

guint64
hq_import_apply_count_lines (HqImportApply *self)
{
  return self->lines;
}
