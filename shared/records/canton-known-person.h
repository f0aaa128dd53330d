/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CANTON_TYPE_KNOWN_PERSON (canton_known_person_get_type ())
G_DECLARE_FINAL_TYPE (CantonKnownPerson, canton_known_person, CANTON, KNOWN_PERSON, GObject)

/* A buyer as an HQ knows them: what one dealer told, and in which bundle. Read only. */
struct _CantonKnownPerson
{
  GObject parent_instance;

  gint64 id;
  char *uid;           /* the dealer's */
  char *dealer_code;
  char *dealer_name;
  char *standing;      /* "current", "superseded", "erased", "unread" */
  char *name;          /* "" when the dealer did not tell it, or they are erased */
  char *contact_name;
  char *phone;         /* the first */
  char *city;
  gboolean do_not_contact;
  gint64 epoch;        /* of the version that holds; 0: none was told */
  gint64 revision;
  gint64 bundle_id;    /* the one it came in; 0: none */
  gint64 bundle_sequence;
  gint64 sales;        /* how many of theirs hold */
  CantonDay last_sale; /* CANTON_DAY_NONE: none */
};

/* Replaces one of the texts; NULL is "". */
void canton_known_person_set (char **text, const char *value);

G_END_DECLS
