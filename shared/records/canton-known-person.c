/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-known-person.h"

#include "canton-i18n.h"

G_DEFINE_FINAL_TYPE (CantonKnownPerson, canton_known_person, G_TYPE_OBJECT)

void
canton_known_person_set (char **text, const char *value)
{
  char *copy = g_strdup (value != NULL ? value : "");

  g_free (*text);
  *text = copy;
}

char *
canton_known_person_make_title (const char *standing, const char *name, CantonDay erased_on)
{
  if (g_str_equal (standing, "erased"))
    {
      g_autofree char *day = canton_day_format (erased_on);

      return erased_on != CANTON_DAY_NONE ? g_strdup_printf (_("Erased on %s"), day) : g_strdup (_("Erased"));
    }
  if (*name == '\0')
    return g_strdup (_("Not named by the dealer"));

  return g_strdup (name);
}

char *
canton_known_person_get_title (CantonKnownPerson *self)
{
  return canton_known_person_make_title (self->standing, self->name, self->erased_on);
}

const char *
canton_known_standing_get_title (const char *standing)
{
  static const struct
  {
    const char *word;
    const char *title;
  } standings[] = {
    { "current", NC_ ("standing of a record", "Current") },
    { "superseded", NC_ ("standing of a record", "Superseded") },
    { "withdrawn", NC_ ("standing of a record", "Withdrawn") },
    { "erased", NC_ ("standing of a record", "Erased") },
    { "unread", NC_ ("standing of a record", "Not accepted") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    if (g_str_equal (standing, standings[i].word))
      return g_dpgettext2 (NULL, "standing of a record", standings[i].title);

  return "";
}

static void
canton_known_person_finalize (GObject *object)
{
  CantonKnownPerson *self = CANTON_KNOWN_PERSON (object);

  g_free (self->uid);
  g_free (self->dealer_code);
  g_free (self->dealer_name);
  g_free (self->region);
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
  canton_known_person_set (&self->region, NULL);
  canton_known_person_set (&self->standing, NULL);
  canton_known_person_set (&self->name, NULL);
  canton_known_person_set (&self->contact_name, NULL);
  canton_known_person_set (&self->phone, NULL);
  canton_known_person_set (&self->city, NULL);
  self->last_sale = CANTON_DAY_NONE;
  self->erased_on = CANTON_DAY_NONE;
}
