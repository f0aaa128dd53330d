/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-offline-keys.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-key-lock.h"
#include "hq-enrolment.h"

gboolean
hq_offline_keys_are_here (CantonKeyFile *keys)
{
  return canton_key_file_get_signing (keys, HQ_KEY_ROOT) != NULL || canton_key_file_get_box (keys, HQ_KEY_RECOVERY) != NULL;
}

static gboolean
is_inside (const char *path, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) parent = g_file_new_for_path (folder);

  return g_file_has_prefix (file, parent);
}

gboolean
hq_offline_keys_move (CantonContext *context, CantonKeyFile *keys, const char *path, GError **error)
{
  CantonKeyLock *lock = canton_key_lock_of (canton_context_get_key_file (context));
  g_autoptr (CantonKeyFile) offline = canton_key_file_new ();
  CantonSigningKey *root = canton_key_file_get_signing (keys, HQ_KEY_ROOT);
  CantonBoxKey *recovery = canton_key_file_get_box (keys, HQ_KEY_RECOVERY);

  if (!hq_offline_keys_are_here (keys))
    {
      g_set_error_literal (error, CANTON_ERROR, CANTON_ERROR_NOT_FOUND, _("These keys are kept elsewhere already"));
      return FALSE;
    }
  if (is_inside (path, canton_context_get_folder (context)))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                   _("%s is in the data folder: choose a place that is left when this computer is lost, such as a memory stick"), path);
      return FALSE;
    }

  if (root != NULL)
    canton_key_file_set_signing (offline, HQ_KEY_ROOT, root);
  if (recovery != NULL)
    canton_key_file_set_box (offline, HQ_KEY_RECOVERY, recovery);
  if (!canton_key_lock_save_as (lock, offline, path, error))
    return FALSE;

  hq_enrolment_take_offline (keys, offline);

  return canton_key_lock_save (lock, keys, error);
}
