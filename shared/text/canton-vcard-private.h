/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-vcard.h"

G_BEGIN_DECLS

/* A property of a card, its value as it stands but for transfer encoding and character set. */
typedef struct
{
  char *name;      /* in capitals, without its group */
  char *types;     /* in capitals, a bar before, between and after them */
  char *service;   /* in capitals: X-SERVICE-TYPE; "" */
  char *omit_year; /* X-APPLE-OMIT-YEAR; "" */
  int rank;
  char *value;
} CantonVcardProperty;

/* What a card says, gathered until all is known that it says. */
typedef struct
{
  CantonVcard *card;
  char *formatted; /* FN */
  GStrv parts;     /* N; NULL */
  char *nickname;
  gboolean shown_as_company;
} CantonVcardDraft;

/* Takes a property into the draft; one that is not understood is passed over. */
void canton_vcard_draft_take (CantonVcardDraft *draft, const CantonVcardProperty *property);

/* Makes a name of what was said, puts the contacts in order, sets the problem where there is one. */
void canton_vcard_draft_finish (CantonVcardDraft *draft);

/* Returns whether canton_vcard_draft_take() would look at a property called @name, in capitals. */
gboolean canton_vcard_is_wanted (const char *name);

/* Splits at separators that no backslash stands before, and takes the backslashes off. (transfer full) */
GStrv canton_vcard_split (const char *value, char separator);
char *canton_vcard_unescape (const char *value);

/* Returns whether there are letters in @text, and all of them Chinese. */
gboolean canton_vcard_is_chinese (const char *text);

G_END_DECLS
