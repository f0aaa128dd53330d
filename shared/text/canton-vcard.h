/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Address cards: RFC 6350 (4.0) is written, and 4.0, 3.0 and 2.1 are read, as telephones export them. */

typedef enum
{
  CANTON_VCARD_PHONE,
  CANTON_VCARD_EMAIL,
  CANTON_VCARD_ADDRESS,
  CANTON_VCARD_WECHAT,
  CANTON_VCARD_N_MEDIA
} CantonVcardMedium;

typedef struct
{
  CantonVcardMedium medium;
  const char *label; /* "", "mobile", "home", "work" or "other"; static */
  char *value;
  int rank; /* 1 to 100: the lower, the rather used; higher where the card does not say. Not written */
} CantonVcardContact;

/* One card. Texts are never NULL, but for @problem. */
typedef struct
{
  guint line;    /* where it begins in the text, from 1 */
  char *problem; /* why it cannot be taken, in the user's language; NULL: it can */
  gboolean company;
  char *name;
  char *contact_name; /* whom to ask for, of a company */
  char *organisation; /* where a person works */
  char *role;
  char *gender;   /* "", "female", "male" or "other" */
  char *birthday; /* "", YYYY-MM-DD, or --MM-DD */
  gboolean birthday_lunar;
  char *note;
  GPtrArray *contacts;   /* of CantonVcardContact, the rather used first */
  GPtrArray *categories; /* of char * */
} CantonVcard;

CantonVcard *canton_vcard_new (void);
void canton_vcard_free (CantonVcard *self);

/* Replaces a text; NULL is "". Blanks at both ends are taken off. */
void canton_vcard_set (char **field, const char *value);

/* Appends, unless @value is blank or there already. @label must be static. */
void
canton_vcard_add_contact (CantonVcard *self, CantonVcardMedium medium, const char *label, const char *value, int rank);
void canton_vcard_add_category (CantonVcard *self, const char *category);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonVcard, canton_vcard_free)

/* Returns whether @text begins as a file of cards does. */
gboolean canton_vcard_is_one (const char *text);

/* Reads cards out of a text, one by one. Whatever the text holds, it is read to its end in time and memory in
 * proportion to it. */
typedef struct _CantonVcardReader CantonVcardReader;

/* More of what a card says than these is a problem of the card. */
#define CANTON_VCARD_MAX_VALUE (64 * 1024)
#define CANTON_VCARD_MAX_PROPERTIES 1000

/* @text, UTF-8, must outlive the reader. (transfer full) */
CantonVcardReader *canton_vcard_reader_new (const char *text);
void canton_vcard_reader_free (CantonVcardReader *self);

/* Returns the next card, or NULL after the last. Pictures, keys and what else nobody here asks for are passed over.
 * (transfer full) */
CantonVcard *canton_vcard_reader_next (CantonVcardReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonVcardReader, canton_vcard_reader_free)

/* Appends @card in version 4.0: lines end in CR LF and are folded at 75 octets, never within a character. */
void canton_vcard_append (GString *out, const CantonVcard *card);

G_END_DECLS
