/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-received-bundle.h"

#include "canton-i18n.h"

G_DEFINE_FINAL_TYPE (CantonReceivedBundle, canton_received_bundle, G_TYPE_OBJECT)

static const struct
{
  const char *word;
  const char *title;
} states[CANTON_BUNDLE_N_STATES] = {
  [CANTON_BUNDLE_APPLIED] = { "applied", NC_ ("bundle", "Applied") },
  [CANTON_BUNDLE_HELD] = { "held", NC_ ("bundle", "Held") },
  [CANTON_BUNDLE_QUARANTINED] = { "quarantined", NC_ ("bundle", "Quarantined") },
};

CantonReceivedBundle *
canton_received_bundle_new (void)
{
  return g_object_new (CANTON_TYPE_RECEIVED_BUNDLE, NULL);
}

void
canton_received_bundle_set (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

gboolean
canton_received_bundle_needs_attention (CantonReceivedBundle *self)
{
  return self->state != CANTON_BUNDLE_APPLIED && !self->settled;
}

const char *
canton_bundle_state_to_text (CantonBundleState state)
{
  return states[state].word;
}

gboolean
canton_bundle_state_parse (const char *text, CantonBundleState *state)
{
  for (guint i = 0; i < CANTON_BUNDLE_N_STATES; i++)
    if (g_strcmp0 (text, states[i].word) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

const char *
canton_bundle_state_get_title (CantonBundleState state)
{
  return g_dpgettext2 (NULL, "bundle", states[state].title);
}

static void
canton_received_bundle_finalize (GObject *object)
{
  CantonReceivedBundle *self = CANTON_RECEIVED_BUNDLE (object);

  g_free (self->dealer_code);
  g_free (self->dealer_name);
  g_free (self->uid);
  g_free (self->kind);
  g_clear_pointer (&self->hash, g_bytes_unref);
  g_clear_pointer (&self->previous, g_bytes_unref);
  g_free (self->code);
  g_free (self->message);
  g_free (self->file_name);

  G_OBJECT_CLASS (canton_received_bundle_parent_class)->finalize (object);
}

static void
canton_received_bundle_class_init (CantonReceivedBundleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_received_bundle_finalize;
}

static void
canton_received_bundle_init (CantonReceivedBundle *self)
{
  canton_received_bundle_set (&self->dealer_code, NULL);
  canton_received_bundle_set (&self->dealer_name, NULL);
  canton_received_bundle_set (&self->uid, NULL);
  canton_received_bundle_set (&self->kind, NULL);
  canton_received_bundle_set (&self->code, NULL);
  canton_received_bundle_set (&self->message, NULL);
  canton_received_bundle_set (&self->file_name, NULL);
}
