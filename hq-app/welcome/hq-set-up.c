/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-set-up.h"

#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-key-lock.h"
#include "canton-pinyin.h"
#include "hq-enrolment.h"

#define SUGGESTION_MAX 12

HqSetUp *
hq_set_up_new (CantonContext *context)
{
  HqSetUp *self = g_new0 (HqSetUp, 1);

  self->context = g_object_ref (context);

  return self;
}

static void
free_secret (char *text)
{
  /* Overwritten first: it protects everything. */
  for (volatile char *at = text; at != NULL && *at != '\0'; at++)
    *at = '\0';
  g_free (text);
}

void
hq_set_up_free (HqSetUp *self)
{
  g_object_unref (self->context);
  g_free (self->code);
  g_free (self->name);
  g_free (self->currency);
  free_secret (self->passphrase);
  g_clear_object (&self->keys);
  g_free (self);
}

/* Keys that an attempt before left behind are taken up if the same passphrase, or none, opens them. */
static CantonKeyFile *
begin_keys (HqSetUp *self, CantonKeyLock *lock, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) missing = NULL;
  CantonKeyFile *keys = canton_key_lock_open (lock, *self->passphrase != '\0' ? self->passphrase : NULL, cancellable, &missing);

  if (keys != NULL)
    return keys;
  if (g_error_matches (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return canton_key_file_new ();

  g_propagate_error (error, g_steal_pointer (&missing));
  return NULL;
}

gboolean
hq_set_up_run (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  HqSetUp *self = data;
  CantonKeyLock *lock = canton_key_lock_of (canton_context_get_key_file (self->context));
  g_autoptr (CantonKeyFile) keys = begin_keys (self, lock, cancellable, error);

  if (keys == NULL || !hq_enrolment_set_up (database, keys, self->code, self->name, self->currency, error) ||
      !canton_key_lock_save (lock, keys, error))
    return FALSE;
  g_set_object (&self->keys, keys);

  return TRUE;
}

char *
hq_set_up_suggest_code (const char *name)
{
  GString *code = g_string_new (NULL);

  for (const char *at = name; *at != '\0' && code->len < SUGGESTION_MAX; at = g_utf8_next_char (at))
    {
      g_auto (GStrv) readings = NULL;

      if (g_ascii_isalnum (*at))
        {
          g_string_append_c (code, g_ascii_toupper (*at));
          continue;
        }
      readings = canton_pinyin_read (at, g_utf8_next_char (at) - at);
      for (const char *letter = readings[0]; letter != NULL && *letter != '\0'; letter++)
        g_string_append_c (code, g_ascii_toupper (*letter));
    }
  if (code->len > SUGGESTION_MAX)
    g_string_truncate (code, SUGGESTION_MAX);

  return g_string_free (code, FALSE);
}
