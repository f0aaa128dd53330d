/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-person.h"

G_DEFINE_FINAL_TYPE (CantonKnownPerson, canton_known_person, G_TYPE_OBJECT)

void
canton_known_person_set (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

static void
canton_known_person_finalize (GObject *object)
{
  CantonKnownPerson *self = CANTON_KNOWN_PERSON (object);

  g_free (self->uid);
  g_free (self->dealer_code);
  g_free (self->dealer_name);
  g_free (self->standing);
  g_free (self->name);
  g_free (self->contact_name);
  g_free (self->phone);
  g_free (self->city);

  G_OBJECT_CLASS (canton_known_person_parent_class)->finalize (object);
}

static void
canton_known_person_class_init (CantonKnownPersonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_known_person_finalize;
}

static void
canton_known_person_init (CantonKnownPerson *self)
{
  canton_known_person_set (&self->uid, NULL);
  canton_known_person_set (&self->dealer_code, NULL);
  canton_known_person_set (&self->dealer_name, NULL);
  canton_known_person_set (&self->standing, NULL);
  canton_known_person_set (&self->name, NULL);
  canton_known_person_set (&self->contact_name, NULL);
  canton_known_person_set (&self->phone, NULL);
  canton_known_person_set (&self->city, NULL);
  self->last_sale = CANTON_DAY_NONE;
}
