/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-enrolment.h"

#include "canton-brands-table.h"
#include "canton-bundle-reader.h"
#include "canton-bundle-writer.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-one-time-code.h"
#include "canton-outgoing-table.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

CantonKeyFile *
dealer_enrolment_load_keys (CantonContext *context, GError **error)
{
  g_autoptr (GError) local = NULL;
  CantonKeyFile *keys = canton_key_lock_open (canton_key_lock_of (canton_context_get_key_file (context)), NULL, NULL, &local);

  if (keys == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return canton_key_file_new ();
  if (keys == NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return keys;
}

char *
dealer_enrolment_signing_name (gint64 link_id)
{
  return g_strdup_printf ("link-%" G_GINT64_FORMAT ".signing", link_id);
}

char *
dealer_enrolment_box_name (gint64 link_id)
{
  return g_strdup_printf ("link-%" G_GINT64_FORMAT ".encryption", link_id);
}

CantonHqCard *
dealer_enrolment_read_card (const char *path, GError **error)
{
  g_autoptr (GBytes) file = canton_bundle_load (path, error);

  return file != NULL ? canton_hq_card_read (file, NULL, error) : NULL;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

char *
dealer_enrolment_write_file (GBytes *bytes, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *back = NULL;
  g_autoptr (GError) local = NULL;
  gsize size, back_size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_mkdir_with_parents (folder, 0755) == 0 &&
      g_file_set_contents_full (part, data, size, G_FILE_SET_CONTENTS_DURABLE, 0644, &local) && g_rename (part, path) == 0 &&
      sync_folder (folder) && g_file_get_contents (path, &back, &back_size, &local) && back_size == size &&
      memcmp (back, data, size) == 0)
    return g_steal_pointer (&path);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("“%s” could not be written whole: %s. What you have is safe; try again, or another place"), path,
               local != NULL ? local->message : g_strerror (errno));
  g_unlink (part);
  return NULL;
}

/* Everything that a request needs, through the write job. */
typedef struct
{
  const CantonHqCard *card;
  GBytes *card_file;
  const char *code;
  CantonKeyFile *keys;
  CantonKeyLock *lock;
  GBytes *request;
  char *uid;
  gint64 link_id;
} Request;

static CantonBrand *
find_brand (CantonDatabase *database, const CantonHqCard *card, GError **error)
{
  g_autoptr (GError) local = NULL;
  CantonBrand *brand = canton_brands_table_find (database, card->brand, &local);

  if (brand == NULL && g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      brand = canton_brands_table_find (database, card->name, &local);
    }
  if (brand == NULL && g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      brand = canton_brand_new (card->brand, card->name);
      if (!canton_brands_table_insert (database, brand, &local))
        g_clear_object (&brand);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return brand;
}

/* Makes the keys that the request names. With the code of the request before it is the same request again; with another the keys
 * are new, for HQ certifies none twice. They are on the disk before anything names them. */
static gboolean
make_keys (Request *request, CantonLink *link, GError **error)
{
  g_autofree char *signing = dealer_enrolment_signing_name (request->link_id);
  g_autofree char *box = dealer_enrolment_box_name (request->link_id);
  g_autoptr (CantonSigningKey) signing_key = NULL;
  g_autoptr (CantonBoxKey) box_key = NULL;

  if (g_str_equal (link->code, request->code) && canton_key_file_get_signing (request->keys, signing) != NULL &&
      canton_key_file_get_box (request->keys, box) != NULL)
    return TRUE;

  signing_key = canton_signing_key_new ();
  box_key = canton_box_key_new ();
  canton_key_file_set_signing (request->keys, signing, signing_key);
  canton_key_file_set_box (request->keys, box, box_key);

  return canton_key_lock_save (request->lock, request->keys, error);
}

static GBytes *
write_request (Request *request, const char *dealer_name, GError **error)
{
  g_autoptr (CantonBundleWriter) writer = canton_bundle_writer_new (CANTON_BUNDLE_ENROL);
  g_autoptr (CantonEnrolRequest) asked = canton_enrol_request_new ();
  g_autofree char *signing_name = dealer_enrolment_signing_name (request->link_id);
  g_autofree char *box_name = dealer_enrolment_box_name (request->link_id);
  CantonSigningKey *signing = canton_key_file_get_signing (request->keys, signing_name);
  CantonBoxKey *box = canton_key_file_get_box (request->keys, box_name);
  CantonManifest *manifest = canton_bundle_writer_get_manifest (writer);
  const CantonSealKey recipients[] = { request->card->encryption, request->card->recovery };
  g_autoptr (GBytes) inner = NULL;
  g_autofree char *id = canton_id_new ();

  canton_manifest_set (&manifest->brand, request->card->brand);
  canton_manifest_set (&manifest->to, request->card->brand);
  canton_key_id_of (request->card->root.bytes, &manifest->to_key);
  asked->base.id = id;
  asked->base.epoch = 1;
  asked->base.revision = 1;
  asked->dealer_name = dealer_name;
  canton_enrol_request_fill (asked, request->card, signing, box, request->code);
  if (!canton_bundle_writer_add_request (writer, asked, error))
    return NULL;
  inner = canton_bundle_writer_sign (writer, signing, NULL, error);
  request->uid = g_strdup (manifest->id);

  return inner != NULL ? canton_bundle_seal (inner, recipients, G_N_ELEMENTS (recipients), error) : NULL;
}

static gboolean
make_request (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (CantonDealership) dealership = canton_dealership_table_load (database, error);
  g_autoptr (CantonBrand) brand = dealership != NULL ? find_brand (database, request->card, error) : NULL;
  g_autoptr (CantonLink) link = NULL;

  return brand != NULL &&
         canton_links_table_put_card (database, brand->id, request->card->brand, request->card_file, &request->link_id,
                                      error) &&
         (link = canton_links_table_load (database, request->link_id, error)) != NULL && make_keys (request, link, error) &&
         (request->request = write_request (request, dealership->name, error)) != NULL &&
         canton_links_table_set_requested (database, request->link_id, request->code, request->request, error);
}

static char *
ask (CantonContext *context, GBytes *card_file, const char *code, const char *folder, gint64 *link_id, GError **error)
{
  g_autoptr (CantonHqCard) card = canton_hq_card_read (card_file, NULL, error);
  g_autoptr (CantonKeyFile) keys = NULL;
  char typed[CANTON_CODE_TEXT_SIZE];
  Request request = { .card = card, .card_file = card_file, .code = typed };
  char *written = NULL;

  if (card == NULL || !canton_code_parse (code, typed, error) ||
      (keys = dealer_enrolment_load_keys (context, error)) == NULL)
    return NULL;

  request.keys = keys;
  request.lock = canton_key_lock_of (canton_context_get_key_file (context));
  if (canton_store_thread_run (canton_context_get_store (context), CANTON_JOB_WRITE, make_request, &request, NULL, error))
    {
      g_autofree char *name = g_strdup_printf ("canton-%s.canton", request.uid);

      written = dealer_enrolment_write_file (request.request, folder, name, error);
      if (link_id != NULL)
        *link_id = request.link_id;
    }
  g_clear_pointer (&request.request, g_bytes_unref);
  g_free (request.uid);

  return written;
}

char *
dealer_enrolment_request (CantonContext *context,
                          const char    *path,
                          const char    *code,
                          const char    *folder,
                          gint64        *link_id,
                          GError       **error)
{
  g_autoptr (GBytes) card_file = canton_bundle_load (path, error);

  return card_file != NULL ? ask (context, card_file, code, folder, link_id, error) : NULL;
}

char *
dealer_enrolment_request_link (CantonContext *context, CantonLink *link, const char *code, const char *folder, GError **error)
{
  return ask (context, link->card, code, folder, NULL, error);
}

gboolean
dealer_enrolment_take_card (CantonDatabase *database, GBytes *file, gint64 *link_id, GError **error)
{
  g_autoptr (CantonHqCard) card = canton_hq_card_read (file, NULL, error);
  g_autoptr (CantonBrand) brand = card != NULL ? find_brand (database, card, error) : NULL;
  g_autoptr (GPtrArray) links = brand != NULL ? canton_links_table_list (database, error) : NULL;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      CantonLink *link = g_ptr_array_index (links, i);
      g_autoptr (CantonHqCard) known = link->brand_id == brand->id ? canton_hq_card_read (link->card, NULL, NULL) : NULL;
      g_autoptr (CantonHqCard) newer = NULL;

      /* A link that was begun is not handed to whoever makes another card with the brand's name. */
      if (known != NULL && link->state != CANTON_LINK_CARD && (newer = canton_hq_card_read (file, known, error)) == NULL)
        return FALSE;
    }
  return links != NULL && canton_links_table_put_card (database, brand->id, card->brand, file, link_id, error);
}

/* The certificate names the first epoch that HQ takes from the new key. A link that has a history begins one of its own, too: what the
 * old key signed and HQ does not have will never be believed. */
static gboolean
begin_epoch (CantonDatabase *database, CantonLink *link, gint64 first, GCancellable *cancellable, GError **error)
{
  guint8 hash[CANTON_LINK_HASH_SIZE];
  gint64 told;

  if (!canton_links_table_get_head (database, link->id, link->epoch, &told, hash, error))
    return FALSE;
  if (told == 0 && first <= link->epoch)
    return canton_outgoing_table_copy_all (database, link->id, cancellable, error);

  return canton_outgoing_table_begin_epoch (database, link->id, MAX (first, link->epoch + 1), cancellable, error);
}

gboolean
dealer_enrolment_take_certificate (CantonDatabase        *database,
                                   CantonLink            *link,
                                   const CantonKeyNotice *notice,
                                   GBytes                *file,
                                   CantonKeyFile         *keys,
                                   GCancellable          *cancellable,
                                   GError               **error)
{
  g_autoptr (CantonHqCard) card = canton_hq_card_read (link->card, NULL, error);
  g_autofree char *signing_name = dealer_enrolment_signing_name (link->id);
  g_autofree char *box_name = dealer_enrolment_box_name (link->id);
  CantonSigningKey *signing = canton_key_file_get_signing (keys, signing_name);
  CantonBoxKey *box = canton_key_file_get_box (keys, box_name);

  if (card == NULL)
    return FALSE;
  if (signing == NULL || box == NULL || link->code[0] == '\0')
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_NOT_ENROLLED,
                   _("%s was not asked for a certificate, or it was taken already; nothing was changed"), link->brand_name);
      return FALSE;
    }
  return canton_certificate_check (notice, &card->root, canton_signing_key_get_public (signing),
                                   canton_box_key_get_public (box), link->code, error) &&
         canton_links_table_set_enrolled (database, link->id, notice->dealer, file, error) &&
         begin_epoch (database, link, notice->base.epoch, cancellable, error);
}
