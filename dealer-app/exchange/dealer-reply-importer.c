/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-reply-importer.h"

#include "canton-bundle-reader.h"
#include "canton-bundle-verifier.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-json-line.h"
#include "canton-outgoing-table.h"
#include "canton-record-lines.h"
#include "canton-verdict.h"
#include "dealer-enrolment.h"

#include <string.h>

/* One file on its way in. */
typedef struct
{
  CantonKeyFile *keys;
  GBytes *file;
  GPtrArray *links;      /* of CantonLink */
  CantonLink *link;      /* whose brand signed it; one of those */
  CantonBundle *bundle;
  DealerImported *imported;
} Import;

void
dealer_imported_free (DealerImported *imported)
{
  g_free (imported->brand_name);
  g_free (imported->missing);
  g_free (imported);
}

/* HQ's working key stands on the card that the link was made with. */
static gboolean
find_sender (const CantonVerifyKey *key, CantonBundleSender *sender, gpointer user_data)
{
  Import *self = user_data;

  for (guint i = 0; i < self->links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (self->links, i);
      g_autoptr (CantonHqCard) card = canton_hq_card_read (link->card, NULL, NULL);

      if (card != NULL && canton_verify_key_equal (&card->working, key))
        {
          self->link = link;
          *sender = (CantonBundleSender){ .code = link->brand_code };
          return TRUE;
        }
    }
  return FALSE;
}

/* A card is signed by the root key alone: it is for the link whose card has that root. */
static gboolean
find_root (Import *self)
{
  self->link = NULL;
  for (guint i = 0; self->link == NULL && i < self->links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (self->links, i);
      g_autoptr (CantonHqCard) card = canton_hq_card_read (link->card, NULL, NULL);

      if (card != NULL && canton_verify_key_equal (&card->root, canton_bundle_get_signer (self->bundle)))
        self->link = link;
    }
  return self->link != NULL;
}

static gboolean
verify (Import *self, GError **error)
{
  const CantonBundleExpectation expected = { .find_sender = find_sender, .user_data = self };
  g_autoptr (GPtrArray) boxes = canton_key_file_list_boxes (self->keys);
  g_autoptr (GBytes) inner =
    canton_bundle_open (self->file, (CantonBoxKey *const *) boxes->pdata, boxes->len, NULL, error);
  const CantonManifest *manifest;
  g_autofree char *name = NULL;
  CantonSigningKey *own;
  CantonKeyId own_id;

  if (inner == NULL || (self->bundle = canton_bundle_verify (inner, &expected, error)) == NULL)
    return FALSE;
  manifest = canton_bundle_get_manifest (self->bundle);
  if (manifest->kind == CANTON_BUNDLE_CARD && find_root (self))
    return TRUE;
  if (self->link == NULL)
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                           _("This is HQ's card: enrol with it and the one-time code instead of importing it"));
      return FALSE;
    }
  name = dealer_enrolment_signing_name (self->link->id);
  own = canton_key_file_get_signing (self->keys, name);
  if (own != NULL)
    canton_key_id_of (canton_signing_key_get_public (own)->bytes, &own_id);
  if (own != NULL && g_strcmp0 (manifest->brand, self->link->brand_code) == 0 &&
      canton_key_id_equal (&own_id, &manifest->to_key))
    return TRUE;

  g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_FOR_US, _("This file of %s is for another dealer, or for keys that were replaced; nothing was changed. If it was sent to you, "
                 "ask for a new one-time code and enrol again"),
               self->link->brand_name);
  return FALSE;
}

/* HQ sends a certificate until it has something that the certified key signed. Where it acknowledged such a thing the file is an old
 * one, or its store went back: a bundle, even an empty one, tells it. */
static gboolean
take_known_certificate (Import *self, CantonDatabase *database, GError **error)
{
  gint64 acknowledged;

  self->imported->repeated = TRUE;
  return canton_links_table_get_acknowledged (database, self->link->id, self->link->epoch, &acknowledged, error) &&
         (acknowledged == 0 || canton_links_table_set_snapshot_due (database, self->link->id, TRUE, error));
}

/* Takes HQ's newer card. What waits is sealed to the keys on the old one, which HQ may have lost: it is told anew. */
static gboolean
take_card (Import *self, CantonDatabase *database, GBytes *file, const CantonKeyNotice *rotation, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonHqCard) known = canton_hq_card_read (self->link->card, NULL, error);
  g_autoptr (CantonHqCard) card = file != NULL && known != NULL ? canton_hq_card_read (file, known, error) : NULL;
  g_autoptr (GPtrArray) pending = NULL;
  gint64 id;

  if (card == NULL)
    return FALSE;
  if (rotation != NULL && !canton_verify_key_equal (&rotation->signing, &card->working))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("The card of %s does not bear the key that agreed to follow"),
                   self->link->brand_name);
      return FALSE;
    }
  self->imported->card_version = card->base.revision;
  if (card->base.revision == known->base.revision)
    {
      self->imported->repeated = TRUE;
      return TRUE;
    }
  if (!canton_links_table_put_card (database, self->link->brand_id, card->brand, file, &id, error) ||
      (pending = canton_links_table_list_pending (database, self->link->id, error)) == NULL)
    return FALSE;

  return pending->len == 0 || memcmp (&card->encryption, &known->encryption, sizeof card->encryption) == 0 ||
         canton_outgoing_table_begin_epoch (database, self->link->id, self->link->epoch + 1, cancellable, error);
}

static gboolean
take_keys (Import *self, CantonDatabase *database, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonKeyNotice) rotation = NULL;
  guint n = canton_bundle_count_lines (self->bundle, CANTON_SECTION_KEYS);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CantonKeyNotice) notice = canton_key_notice_read (self->bundle, i, error);
      g_autoptr (GBytes) card = NULL;

      if (notice == NULL)
        return FALSE;
      if (notice->type == CANTON_KEY_NOTICE_CERTIFICATE)
        {
          gboolean known = self->link->state == CANTON_LINK_ENROLLED;

          if (!(known ? take_known_certificate (self, database, error)
                      : dealer_enrolment_take_certificate (database, self->link, notice, self->file, self->keys, cancellable,
                                                           error)))
            return FALSE;
          self->imported->enrolled = !known;
        }
      else if (notice->type == CANTON_KEY_NOTICE_ROTATION)
        {
          if (!canton_rotation_check (notice, self->bundle, error))
            return FALSE;
          g_clear_pointer (&rotation, canton_key_notice_free);
          rotation = g_steal_pointer (&notice);
        }
      else if ((card = canton_key_notice_get_card (notice, error)) == NULL ||
               !take_card (self, database, card, rotation, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static char *
write_ranges (GArray *ranges)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const CantonSequenceRange *range = &g_array_index (ranges, CantonSequenceRange, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, "%" G_GINT64_FORMAT, range->first);
      if (range->last > range->first)
        g_string_append_printf (text, "-%" G_GINT64_FORMAT, range->last);
    }
  return g_string_free (text, FALSE);
}

static char *
write_held (GArray *held)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < held->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (held, CantonHeldBundle, i).sequence);

  return g_string_free (text, FALSE);
}

/* Whether the bundle that HQ says it has last in an epoch is the one of that place in our books. */
static gboolean
is_ours (CantonDatabase *database, CantonLink *link, const CantonReceipt *receipt, const CantonHash *head, gboolean *ours, GError **error)
{
  g_autoptr (CantonOutgoingBundle) bundle = NULL;

  *ours = receipt->highest == 0;
  if (*ours)
    return TRUE;
  if (!canton_links_table_find_bundle (database, link->id, receipt->base.epoch, receipt->highest, &bundle, error))
    return FALSE;
  *ours = bundle != NULL && memcmp (bundle->hash, head->bytes, CANTON_LINK_HASH_SIZE) == 0;

  return TRUE;
}

/* Whether the two stores do not tell the same history: one of them went back in time, or somebody else sends in our name. A
 * reply of ours that HQ builds on and we do not know, a head that is not ours, and a head behind what was acknowledged each tell. */
static gboolean
is_forked (CantonDatabase *database, CantonLink *link, const CantonReceipt *receipt, gboolean ours, gint64 last, gint64 base, gboolean *forked, GError **error)
{
  gint64 acknowledged;

  if (!canton_links_table_get_acknowledged (database, link->id, link->epoch, &acknowledged, error))
    return FALSE;
  *forked = base > last || receipt->base.epoch > link->epoch ||
            (receipt->base.epoch == link->epoch && (!ours || receipt->resync || receipt->highest < acknowledged)) ||
            (receipt->base.epoch < link->epoch && acknowledged > 0);

  return TRUE;
}

/* Begins a new epoch, unless the present one is new and higher than HQ's anyway. */
static gboolean
resync (Import *self, CantonDatabase *database, gint64 epoch, GCancellable *cancellable, GError **error)
{
  guint8 hash[CANTON_LINK_HASH_SIZE];
  gint64 told;

  if (!canton_links_table_get_head (database, self->link->id, self->link->epoch, &told, hash, error))
    return FALSE;
  self->imported->resync = TRUE;

  return (told == 0 && self->link->epoch > epoch) ||
         canton_outgoing_table_begin_epoch (database, self->link->id, MAX (epoch, self->link->epoch) + 1, cancellable, error);
}

/* A reply that is not newer than what was read. An old one may have been late, or HQ's store went back and does not know that there were
 * later ones: a bundle, even an empty one, tells it which we read. The newest once more shows that it knows. */
static gboolean
take_repeated (Import *self, CantonDatabase *database, const CantonReceipt *receipt, gboolean fits, gint64 last, GCancellable *cancellable, GError **error)
{
  gint64 snapshot;

  self->imported->repeated = TRUE;
  if (!fits)
    return resync (self, database, receipt->base.epoch, cancellable, error);

  return canton_links_table_has_snapshot (database, self->link->id, self->link->epoch, &snapshot, error) &&
         (!snapshot || canton_links_table_set_snapshot_due (database, self->link->id, receipt->base.revision < last, error));
}

static gboolean
take_verdicts (Import *self, CantonDatabase *database, gint64 reply_id, GError **error)
{
  static const char *const results[CANTON_N_VERDICTS] = { "accepted", "changed", "rejected", "held" };
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (CantonVerdict) verdict = canton_verdict_new ();
  gint64 *counts[CANTON_N_VERDICTS] = { &self->imported->accepted, &self->imported->changed, &self->imported->rejected,
                                        &self->imported->held };

  for (guint i = 0; i < canton_bundle_count_lines (self->bundle, CANTON_SECTION_VERDICTS); i++)
    {
      CantonBundleLine line = canton_bundle_get_line (self->bundle, CANTON_SECTION_VERDICTS, i);

      if (!canton_verdict_line_read (scratch, line.text, line.length, verdict, error) ||
          !canton_links_table_add_verdict (database, self->link->id, reply_id, verdict->base.id, verdict->base.epoch,
                                           verdict->base.revision, results[verdict->result], verdict->code, verdict->field,
                                           error))
        return FALSE;
      (*counts[verdict->result])++;
    }
  return TRUE;
}

static gboolean
take_reply (Import *self, CantonDatabase *database, GCancellable *cancellable, GError **error)
{
  g_autoptr (CantonJsonLine) scratch = canton_json_line_new ();
  g_autoptr (CantonReceipt) receipt = canton_receipt_new ();
  CantonBundleLine line = canton_bundle_get_line (self->bundle, CANTON_SECTION_RECEIPT, 0);
  g_autofree char *held = NULL;
  CantonHash head = { 0 };
  gboolean forked = FALSE;
  gboolean ours = FALSE;
  gint64 id, fits, last;

  if (!canton_receipt_line_read (scratch, line.text, line.length, receipt, error))
    return FALSE;
  canton_hash_from_text (receipt->head, &head);
  held = write_held (receipt->held);
  self->imported->number = receipt->base.revision;
  self->imported->epoch = receipt->base.epoch;
  self->imported->highest = receipt->highest;
  g_free (self->imported->missing);
  self->imported->missing = write_ranges (receipt->missing);

  {
    const CantonReply reply = { self->link->id, receipt->base.revision, canton_bundle_get_hash (self->bundle)->bytes,
                                receipt->base.epoch, receipt->highest, head.bytes, self->imported->missing, held };

    if (!canton_links_table_last_reply (database, self->link->id, &last, error) ||
        !canton_links_table_add_reply (database, &reply, &id, &fits, error))
      return FALSE;
  }
  if (id == 0)
    return take_repeated (self, database, receipt, fits, last, cancellable, error);
  if (!take_verdicts (self, database, id, error) || !is_ours (database, self->link, receipt, &head, &ours, error) ||
      !is_forked (database, self->link, receipt, ours, last, canton_bundle_get_manifest (self->bundle)->reply_seen, &forked,
                  error) ||
      (ours && !canton_links_table_acknowledge (database, self->link->id, receipt->base.epoch, receipt->highest, error)))
    return FALSE;

  return !forked || resync (self, database, receipt->base.epoch, cancellable, error);
}

static gboolean
take (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;

  self->links = canton_links_table_list (database, error);
  if (self->links == NULL || !verify (self, error))
    return FALSE;

  self->imported->brand_name = g_strdup (self->link->brand_name);
  switch (canton_bundle_get_manifest (self->bundle)->kind)
    {
    case CANTON_BUNDLE_KEYS:
      return take_keys (self, database, cancellable, error);
    case CANTON_BUNDLE_CARD:
      return take_card (self, database, self->file, NULL, cancellable, error);
    case CANTON_BUNDLE_REPLY:
      return take_reply (self, database, cancellable, error);
    default:
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("A bundle of kind “%s” is not for a dealer to import"),
                   canton_bundle_kind_name (canton_bundle_get_manifest (self->bundle)->kind));
      return FALSE;
    }
}

DealerImported *
dealer_reply_importer_run (CantonContext *context, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) file = canton_bundle_load (path, error);
  g_autoptr (CantonKeyFile) keys = file != NULL ? dealer_enrolment_load_keys (context, error) : NULL;
  g_autoptr (DealerImported) imported = g_new0 (DealerImported, 1);
  Import self = { .keys = keys, .file = file, .imported = imported };
  gboolean done;

  imported->missing = g_strdup ("");
  if (keys == NULL)
    return NULL;
  done = canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, take, &self, cancellable, error);
  g_clear_object (&self.bundle);
  g_clear_pointer (&self.links, g_ptr_array_unref);

  return done ? g_steal_pointer (&imported) : NULL;
}
