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
  gint64 dealer_id;
  char *dealer_code;
  char *dealer_name;
  char *region;        /* the dealer's; "" where it has none */
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
  CantonDay erased_on; /* when HQ was told to; CANTON_DAY_NONE: not erased, or nobody knows when any more */
};

/* Their name, or what is said in its place: that they were erased, and when; that the dealer did not tell it. (transfer full) */
char *canton_known_person_get_title (CantonKnownPerson *self);

/* The same of somebody of whom only this is at hand. (transfer full) */
char *canton_known_person_make_title (const char *standing, const char *name, CantonDay erased_on);

/* What @standing, of a person or a sale, is called in the user's language. (transfer none) */
const char *canton_known_standing_get_title (const char *standing);

/* Replaces one of the texts; NULL is "". */
void canton_known_person_set (char **text, const char *value);

G_END_DECLS
