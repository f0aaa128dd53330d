/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-inbox-file.h"

#include "canton-i18n.h"

G_DEFINE_FINAL_TYPE (CantonInboxFile, canton_inbox_file, G_TYPE_OBJECT)

static const struct
{
  const char *word;
  const char *title;
} verdicts[CANTON_FILE_N_VERDICTS] = {
  [CANTON_FILE_ACCEPTED] = { "accepted", NC_ ("file", "Accepted") },
  [CANTON_FILE_REPEATED] = { "repeated", NC_ ("file", "Seen before") },
  [CANTON_FILE_HELD] = { "held", NC_ ("file", "Held") },
  [CANTON_FILE_QUARANTINED] = { "quarantined", NC_ ("file", "Quarantined") },
  [CANTON_FILE_REFUSED] = { "refused", NC_ ("file", "Refused") },
};

CantonInboxFile *
canton_inbox_file_new (void)
{
  return g_object_new (CANTON_TYPE_INBOX_FILE, NULL);
}

char *
canton_inbox_file_get_name (CantonInboxFile *self)
{
  g_autofree char *path = g_str_has_prefix (self->path, "file:") ? g_filename_from_uri (self->path, NULL, NULL) : NULL;

  return g_filename_display_basename (path != NULL ? path : self->path);
}

gboolean
canton_inbox_file_needs_attention (CantonInboxFile *self)
{
  return self->bundle_id != 0 && self->state != CANTON_BUNDLE_APPLIED && !self->settled;
}

const char *
canton_file_verdict_to_text (CantonFileVerdict verdict)
{
  return verdicts[verdict].word;
}

gboolean
canton_file_verdict_parse (const char *text, CantonFileVerdict *verdict)
{
  for (guint i = 0; i < CANTON_FILE_N_VERDICTS; i++)
    if (g_strcmp0 (text, verdicts[i].word) == 0)
      {
        *verdict = i;
        return TRUE;
      }

  return FALSE;
}

const char *
canton_file_verdict_get_title (CantonFileVerdict verdict)
{
  return g_dpgettext2 (NULL, "file", verdicts[verdict].title);
}

static void
canton_inbox_file_finalize (GObject *object)
{
  CantonInboxFile *self = CANTON_INBOX_FILE (object);

  g_free (self->path);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_free (self->code);
  g_free (self->message);
  g_free (self->dealer_code);
  g_free (self->dealer_name);
  g_free (self->kind);
  g_free (self->state_code);

  G_OBJECT_CLASS (canton_inbox_file_parent_class)->finalize (object);
}

static void
canton_inbox_file_class_init (CantonInboxFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_inbox_file_finalize;
}

static void
canton_inbox_file_init (CantonInboxFile *self)
{
  self->size = -1;
  canton_received_bundle_set (&self->path, NULL);
  canton_received_bundle_set (&self->code, NULL);
  canton_received_bundle_set (&self->message, NULL);
  canton_received_bundle_set (&self->dealer_code, NULL);
  canton_received_bundle_set (&self->dealer_name, NULL);
  canton_received_bundle_set (&self->kind, NULL);
  canton_received_bundle_set (&self->state_code, NULL);
}
