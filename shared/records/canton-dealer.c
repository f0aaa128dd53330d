/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealer.h"

#include "canton-i18n.h"

G_DEFINE_FINAL_TYPE (CantonDealer, canton_dealer, G_TYPE_OBJECT)

static const struct
{
  const char *word;
  const char *title;
} states[CANTON_DEALER_N_STATES] = {
  [CANTON_DEALER_REGISTERED] = { "registered", NC_ ("dealer", "Registered") },
  [CANTON_DEALER_ENROLLED] = { "enrolled", NC_ ("dealer", "Enrolled") },
  [CANTON_DEALER_SUSPENDED] = { "suspended", NC_ ("dealer", "Suspended") },
  [CANTON_DEALER_ENDED] = { "ended", NC_ ("dealer", "Ended") },
};

CantonDealer *
canton_dealer_new (const char *code, const char *name)
{
  CantonDealer *self = g_object_new (CANTON_TYPE_DEALER, NULL);

  canton_dealer_set (&self->code, code);
  canton_dealer_set (&self->name, name);

  return self;
}

void
canton_dealer_set (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

int
canton_dealer_get_days_late (CantonDealer *self, CantonInstant now)
{
  CantonInstant since = self->heard_at != 0 ? self->heard_at : self->changed_at;
  int days;

  if (self->state != CANTON_DEALER_ENROLLED)
    return 0;

  days = canton_clock_day_of (now) - canton_clock_day_of (since) - self->report_days;

  return MAX (days, 0);
}

const char *
canton_dealer_state_to_text (CantonDealerState state)
{
  return states[state].word;
}

gboolean
canton_dealer_state_parse (const char *text, CantonDealerState *state)
{
  for (guint i = 0; i < CANTON_DEALER_N_STATES; i++)
    if (g_strcmp0 (text, states[i].word) == 0)
      {
        *state = i;
        return TRUE;
      }

  return FALSE;
}

const char *
canton_dealer_state_get_title (CantonDealerState state)
{
  return g_dpgettext2 (NULL, "dealer", states[state].title);
}

static void
canton_dealer_finalize (GObject *object)
{
  CantonDealer *self = CANTON_DEALER (object);

  g_free (self->uid);
  g_free (self->code);
  g_free (self->name);
  g_free (self->region);
  g_free (self->tier);
  g_free (self->territory);
  g_free (self->contact_name);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->address);
  g_free (self->note);

  G_OBJECT_CLASS (canton_dealer_parent_class)->finalize (object);
}

static void
canton_dealer_class_init (CantonDealerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_dealer_finalize;
}

static void
canton_dealer_init (CantonDealer *self)
{
  canton_dealer_set (&self->uid, NULL);
  canton_dealer_set (&self->code, NULL);
  canton_dealer_set (&self->name, NULL);
  canton_dealer_set (&self->region, NULL);
  canton_dealer_set (&self->tier, NULL);
  canton_dealer_set (&self->territory, NULL);
  canton_dealer_set (&self->contact_name, NULL);
  canton_dealer_set (&self->phone, NULL);
  canton_dealer_set (&self->email, NULL);
  canton_dealer_set (&self->address, NULL);
  canton_dealer_set (&self->note, NULL);
  self->contract_from = CANTON_DAY_NONE;
  self->contract_to = CANTON_DAY_NONE;
  self->report_days = 7;
}
