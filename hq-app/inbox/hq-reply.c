/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-reply.h"

#include "canton-bundle-writer.h"
#include "canton-dealer-keys-table.h"
#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-inbox-table.h"
#include "canton-record-lines.h"
#include "canton-sent-table.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_RANGES 256

void
hq_reply_file_free (HqReplyFile *self)
{
  g_free (self->dealer_code);
  g_free (self->kind);
  g_free (self->path);
  g_free (self);
}

/* The verdicts of one reply. */
typedef struct
{
  GPtrArray *lines;      /* of CantonVerdict */
  GString *text;         /* what they say, to tell whether anything is new */
  gint64 turn;           /* of the bundle at hand */
  gint64 complete;       /* the last whose verdicts are all in */
  guint n_before;        /* how many there were when that was */
  gboolean full;
  GError *error;
} Verdicts;

static gboolean
add_verdict (gint64 turn, const char *uid, gint64 epoch, gint64 revision, int result, const char *code, const char *field, const char *note, gpointer data)
{
  Verdicts *verdicts = data;
  CantonVerdict *verdict;

  if (turn != verdicts->turn)
    {
      verdicts->complete = verdicts->turn;
      verdicts->n_before = verdicts->lines->len;
      verdicts->turn = turn;
    }
  if (verdicts->lines->len == CANTON_BUNDLE_MAX_LINES)
    {
      verdicts->full = TRUE;
      return FALSE;
    }

  verdict = canton_verdict_new ();
  verdict->base.id = canton_outgoing_record_keep (&verdict->base, uid);
  verdict->base.epoch = epoch;
  verdict->base.revision = revision;
  verdict->result = result;
  verdict->code = canton_outgoing_record_keep (&verdict->base, code);
  verdict->field = canton_outgoing_record_keep (&verdict->base, field);
  verdict->note = canton_outgoing_record_keep (&verdict->base, note);
  g_ptr_array_add (verdicts->lines, verdict);

  return TRUE;
}

/* Gathers the verdicts since the last reply that was read: all of them, or, when those are too many for a bundle, the ones on what
 * was not simply accepted; and when these are too many, those on as many whole bundles as there is room for. */
static gboolean
gather (CantonDatabase *database, gint64 dealer_id, Verdicts *verdicts, gint64 *turn, GError **error)
{
  gint64 seen, n_verdicts, last;

  if (!canton_sent_table_get_seen_turn (database, dealer_id, &seen, error) ||
      !canton_sent_table_count_verdicts (database, dealer_id, seen, &n_verdicts, &last, error) ||
      !canton_sent_table_visit_verdicts (database, dealer_id, seen, n_verdicts > CANTON_BUNDLE_MAX_LINES, add_verdict, verdicts,
                                         error))
    return FALSE;

  *turn = last;
  if (verdicts->full && verdicts->complete > seen)
    {
      g_ptr_array_set_size (verdicts->lines, verdicts->n_before);
      *turn = verdicts->complete;
    }

  return TRUE;
}

/* Fills in what is held and the gaps before it. */
static gboolean
fill_gaps (CantonDatabase *database, gint64 dealer_id, CantonReceipt *receipt, GError **error)
{
  g_autoptr (GPtrArray) held = canton_inbox_table_list_held (database, dealer_id, receipt->base.epoch, error);
  gint64 next = receipt->highest + 1;

  if (held == NULL)
    return FALSE;
  for (guint i = 0; i < held->len; i++)
    {
      CantonReceivedBundle *bundle = g_ptr_array_index (held, i);
      gboolean forked = g_str_equal (bundle->code, canton_error_name (CANTON_ERROR_FORKED));
      char text[CANTON_HASH_TEXT_SIZE];
      CantonHash hash;

      if (bundle->sequence > next && receipt->missing->len < MAX_RANGES)
        canton_receipt_add_missing (receipt, next, bundle->sequence - 1);
      next = MAX (next, bundle->sequence + 1);
      receipt->resync = receipt->resync || forked;
      /* Of two that clash, the reader wants one entry each number. */
      if (bundle->hash == NULL || receipt->held->len == MAX_RANGES ||
          (receipt->held->len > 0 &&
           g_array_index (receipt->held, CantonHeldBundle, receipt->held->len - 1).sequence == bundle->sequence))
        continue;
      memcpy (hash.bytes, g_bytes_get_data (bundle->hash, NULL), sizeof hash.bytes);
      canton_receipt_add_held (receipt, bundle->sequence,
                               canton_outgoing_record_keep (&receipt->base, canton_hash_to_text (&hash, text)),
                               forked ? "forked" : "early");
    }

  return TRUE;
}

static CantonReceipt *
make_receipt (CantonDatabase *database, CantonDealer *dealer, gint64 epoch, gboolean behind, GError **error)
{
  g_autoptr (CantonReceipt) receipt = canton_receipt_new ();
  gint64 gap;
  char text[CANTON_HASH_TEXT_SIZE];
  CantonHash head;

  receipt->base.id = canton_outgoing_record_keep (&receipt->base, dealer->code);
  receipt->base.epoch = epoch;
  receipt->base.revision = 1;
  if (!canton_inbox_table_get_stream (database, dealer->id, epoch, &receipt->highest, head.bytes, error))
    return NULL;
  if (receipt->highest > 0)
    receipt->head = canton_outgoing_record_keep (&receipt->base, canton_hash_to_text (&head, text));
  if (!fill_gaps (database, dealer->id, receipt, error) ||
      !canton_sent_table_has_gap (database, dealer->id, epoch, &gap, error))
    return NULL;
  receipt->resync = receipt->resync || behind || gap;

  return g_steal_pointer (&receipt);
}

/* The hash of all that the reply says, its number apart, and of the keys between which it goes. */
static GBytes *
hash_state (const HqBrandKeys *keys, const CantonDealerKey *key, const CantonReceipt *receipt, GPtrArray *verdicts, GError **error)
{
  g_autoptr (GString) text = g_string_new_len ((const char *) key->signing, sizeof key->signing);
  CantonHash hash;

  g_string_append_len (text, (const char *) keys->card->working.bytes, sizeof keys->card->working.bytes);
  if (!canton_receipt_line_write (receipt, text, error))
    return NULL;
  for (guint i = 0; i < verdicts->len; i++)
    if (!canton_verdict_line_write (g_ptr_array_index (verdicts, i), text, error))
      return NULL;
  canton_hash_bytes (CANTON_HASH_LINE, text->str, text->len, &hash);

  return g_bytes_new (hash.bytes, sizeof hash.bytes);
}

static gboolean
seal (const HqBrandKeys *keys, CantonDealer *dealer, const CantonDealerKey *key, CantonReceipt *receipt, GPtrArray *verdicts, CantonSentReply *reply, GError **error)
{
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_REPLY);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  g_autoptr (GBytes) inner = NULL;
  CantonSealKey recipient;
  CantonHash hash;

  canton_manifest_set (&manifest->brand, keys->brand->code);
  canton_manifest_set (&manifest->from, keys->brand->code);
  canton_manifest_set (&manifest->to, dealer->code);
  canton_key_id_of (key->signing, &manifest->to_key);
  /* What was read before is not said again: a dealer that does not know of having read it has been put back. */
  manifest->reply_seen = reply->seen;
  receipt->base.revision = reply->number;
  if (!canton_bundle_writer_add_receipt (writer, receipt, error))
    return FALSE;
  for (guint i = 0; i < verdicts->len; i++)
    if (!canton_bundle_writer_add_verdict (writer, g_ptr_array_index (verdicts, i), error))
      return FALSE;

  inner = canton_bundle_writer_sign (writer, keys->working, &hash, error);
  if (inner == NULL)
    return FALSE;
  memcpy (recipient.bytes, key->encryption, sizeof recipient.bytes);
  reply->hash = g_bytes_new (hash.bytes, sizeof hash.bytes);
  reply->bytes = canton_bundle_seal (inner, &recipient, 1, error);

  return reply->bytes != NULL;
}

/* The reply that is due to a dealer, the last one again if nothing is new; NULL without an error when none is. */
static CantonSentReply *
make_reply (CantonDatabase *database, const HqBrandKeys *keys, CantonDealer *dealer, const CantonDealerKey *key, GError **error)
{
  g_autoptr (CantonReceipt) receipt = NULL;
  g_autoptr (CantonSentReply) latest = NULL;
  g_autoptr (CantonSentReply) reply = g_new0 (CantonSentReply, 1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_verdict_free);
  Verdicts verdicts = { .lines = lines };
  gint64 epoch, seen, number;

  if (!canton_inbox_table_get_epoch (database, dealer->id, &epoch, error) || epoch == 0 ||
      !gather (database, dealer->id, &verdicts, &reply->turn, error) ||
      !canton_sent_table_latest_reply (database, dealer->id, &latest, error) ||
      !canton_sent_table_get_highest_seen (database, dealer->id, &seen, error))
    return NULL;

  /* A dealer that read replies we do not know of: this store is a backup that was put back. */
  number = latest != NULL ? latest->number : 0;
  if ((receipt = make_receipt (database, dealer, epoch, seen > number, error)) == NULL ||
      (reply->state = hash_state (keys, key, receipt, lines, error)) == NULL)
    return NULL;
  if (latest != NULL && seen <= number && latest->bytes != NULL && g_bytes_equal (latest->state, reply->state))
    return g_steal_pointer (&latest);

  reply->number = MAX (number, seen) + 1;
  reply->seen = dealer->reply_seen;
  reply->epoch = epoch;
  reply->sequence = receipt->highest;
  reply->verdicts = lines->len;
  reply->made_at = canton_clock_now ();
  if (!seal (keys, dealer, key, receipt, lines, reply, error) ||
      !canton_sent_table_insert_reply (database, dealer->id, reply, error))
    return NULL;

  return g_steal_pointer (&reply);
}

static gboolean
write_file (GPtrArray *files, const char *uid, const char *dealer, const char *kind, gint64 number, gint64 verdicts, GBytes *bytes, const char *folder, GError **error)
{
  /* As dealers name theirs: a lost stick tells nobody whom it was for. */
  g_autofree char *name = g_strdup_printf ("canton-%s.canton", uid);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  HqReplyFile *file;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error))
    return FALSE;

  file = g_new0 (HqReplyFile, 1);
  file->dealer_code = g_strdup (dealer);
  file->kind = g_strdup (kind);
  file->path = g_steal_pointer (&path);
  file->number = number;
  file->verdicts = verdicts;
  g_ptr_array_add (files, file);

  return TRUE;
}

static gboolean
write_dealer (CantonDatabase *database, const HqBrandKeys *keys, CantonDealer *dealer, const char *folder, GPtrArray *files, GError **error)
{
  g_autoptr (CantonDealerKey) key = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (CantonSentReply) reply = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *uid = NULL;

  if (!canton_dealer_keys_table_current (database, dealer->id, &key, error))
    return FALSE;
  if (key == NULL)
    return TRUE;

  due = canton_sent_table_list_due (database, dealer->id, error);
  if (due == NULL)
    return FALSE;
  for (guint i = 0; i < due->len; i++)
    {
      CantonSentBundle *bundle = g_ptr_array_index (due, i);

      if (!write_file (files, bundle->uid, dealer->code, bundle->kind, 0, 0, bundle->bytes, folder, error))
        return FALSE;
    }

  reply = make_reply (database, keys, dealer, key, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (reply == NULL)
    return TRUE;
  uid = canton_id_of (reply->made_at, g_bytes_get_data (reply->hash, NULL));

  return write_file (files, uid, dealer->code, "reply", reply->number, reply->verdicts, reply->bytes, folder, error);
}

GPtrArray *
hq_reply_write (CantonDatabase *database, const HqBrandKeys *keys, gint64 dealer_id, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) hq_reply_file_free);
  g_autoptr (GPtrArray) dealers = canton_dealers_table_list (database, error);

  if (dealers == NULL)
    return NULL;
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder “%s” cannot be made: %s"), folder,
                   g_strerror (errno));
      return NULL;
    }
  for (guint i = 0; i < dealers->len; i++)
    {
      CantonDealer *dealer = g_ptr_array_index (dealers, i);

      if ((dealer_id == 0 || dealer->id == dealer_id) && !write_dealer (database, keys, dealer, folder, files, error))
        return NULL;
    }

  return g_steal_pointer (&files);
}
