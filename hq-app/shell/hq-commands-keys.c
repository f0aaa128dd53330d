/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-commands.h"

#include "canton-i18n.h"
#include "canton-key-lock.h"
#include "canton-passphrase-command.h"
#include "hq-rotation.h"

static char *opt_offline, *opt_card;

static const GOptionEntry rotate_options[] = {
  { "offline-keys", 0, 0, G_OPTION_ARG_FILENAME, &opt_offline, N_ ("The file with the root key, if it is kept apart"), N_ ("FILE") },
  { "card", 0, 0, G_OPTION_ARG_FILENAME, &opt_card, N_ ("Where the new card is written"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

typedef struct
{
  CantonContext *context;
  CantonKeyFile *keys, *offline;
  HqRotation rotation;
} Rotate;

/* Keys are on the disk before the card is in the store: which are in use is for the card to say. */
static gboolean
rotate (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Rotate *self = data;

  return hq_rotation_make (database, self->keys, self->offline, &self->rotation, error) &&
         canton_key_lock_save (canton_key_lock_of (canton_context_get_key_file (self->context)), self->keys, error);
}

/* Without a key file, which was lost, the rotation begins one. */
static CantonKeyFile *
load_keys (CantonCommandLine *line, CantonContext *context, GError **error)
{
  g_autoptr (GError) missing = NULL;
  CantonKeyFile *keys = hq_command_load_keys (line, context, &missing);

  if (keys == NULL && g_error_matches (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return canton_key_file_new ();
  if (keys == NULL)
    g_propagate_error (error, g_steal_pointer (&missing));

  return keys;
}

static gboolean
write_card (HqBrandKeys *brand, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (brand->brand->card, &size);

  return opt_card == NULL || g_file_set_contents_full (opt_card, bytes, size,
                                                       G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

static gboolean
run_rotate (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context = hq_command_open (line, error);
  g_autoptr (CantonHqBrand) set_up = NULL;
  g_autoptr (CantonKeyFile) keys = NULL;
  g_autoptr (CantonKeyFile) offline = NULL;
  g_autoptr (HqBrandKeys) brand = NULL;
  Rotate data = { .context = context };
  JsonObject *result;

  if (context == NULL || (set_up = canton_hq_brand_table_load (canton_context_get_reader (context), error)) == NULL ||
      (keys = load_keys (line, context, error)) == NULL ||
      (opt_offline != NULL &&
       (offline = canton_passphrase_command_open (line, canton_key_lock_of (opt_offline), error)) == NULL))
    return FALSE;
  data.keys = keys;
  data.offline = offline;
  if (!hq_command_write (line, context, rotate, &data, error) ||
      (brand = hq_command_load_brand (line, context, error)) == NULL || !write_card (brand, error))
    return FALSE;

  canton_command_line_print (line, _("New keys are in use, on version %d of the card; the fingerprint stays the same."),
                             (int) data.rotation.version);
  if (data.rotation.n_dealers > 0)
    canton_command_line_print (line, ngettext ("%u dealer is sent them with your next reply.",
                                               "%u dealers are sent them with your next reply.", data.rotation.n_dealers),
                               data.rotation.n_dealers);
  if (data.rotation.n_by_hand > 0)
    canton_command_line_print (line, ngettext ("The old working key is lost: give %u dealer the new card (card --to FILE) to import.",
                                               "The old working key is lost: give %u dealers the new card (card --to FILE) to import.",
                                               data.rotation.n_by_hand),
                               data.rotation.n_by_hand);
  result = json_object_new ();
  json_object_set_int_member (result, "card_version", data.rotation.version);
  json_object_set_int_member (result, "dealers", data.rotation.n_dealers);
  json_object_set_int_member (result, "by_hand", data.rotation.n_by_hand);
  hq_command_take_result (line, result);

  return TRUE;
}

const CantonCommand hq_key_commands[] = {
  { "keys rotate", NULL, N_ ("Replaces the brand's working and encryption keys, also when they were lost"), rotate_options,
    run_rotate },
  { NULL },
};
