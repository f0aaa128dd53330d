/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"
#include "canton-outgoing-record.h"

G_BEGIN_DECLS

#define CANTON_OUTGOING_SALT_SIZE 16

typedef enum {
  CANTON_PERSON_INDIVIDUAL,
  CANTON_PERSON_COMPANY,
  CANTON_N_PERSON_KINDS
} CantonPersonKind;

typedef enum {
  CANTON_GENDER_UNKNOWN,
  CANTON_GENDER_FEMALE,
  CANTON_GENDER_MALE,
  CANTON_GENDER_OTHER,
  CANTON_N_GENDERS
} CantonGender;

/* Whether somebody may be reached in one way. Unknown is not consent. */
typedef enum {
  CANTON_CONSENT_UNKNOWN,
  CANTON_CONSENT_GIVEN,
  CANTON_CONSENT_REFUSED,
  CANTON_N_CONSENTS
} CantonConsent;

/* A telephone number or e-mail address as the dealer wrote it. */
typedef struct
{
  const char *kind;  /* "mobile", "home", "work", …; may be NULL */
  const char *value; /* required */
} CantonOutgoingContact;

typedef struct
{
  const char *kind;     /* "home", "work", …; may be NULL */
  const char *street;   /* may hold line feeds */
  const char *district;
  const char *city;
  const char *region;   /* province or state */
  const char *postcode;
  const char *country;  /* ISO 3166 alpha-2 */
} CantonOutgoingAddress;

/* The buyer of a sale, as the brand of that sale is told. Texts: see CantonOutgoingRecord. An erase line carries only what
 * CantonOutgoingRecord holds, and the salt. */
typedef struct
{
  CantonOutgoingRecord base;

  guint8 salt[CANTON_OUTGOING_SALT_SIZE]; /* random, new for each revision: keeps the line's hash from being guessed once the
                                             line is deleted; canton_outgoing_person_make_salt() */
  CantonPersonKind kind;
  const char *name;          /* NULL: the buyer does not want the brand to know */
  const char *contact_name;  /* whom to ask for at a company */
  CantonGender gender;
  CantonDay birthday;        /* CANTON_DAY_NONE when unknown */
  gboolean birthday_lunar;   /* the birthday is kept by the lunar calendar */
  CantonConsent consent_call, consent_message, consent_email, consent_post;
  gboolean do_not_contact;   /* outweighs every consent */

  GArray *phones;    /* of CantonOutgoingContact, at most 16 */
  GArray *emails;    /* of CantonOutgoingContact, at most 16 */
  GArray *addresses; /* of CantonOutgoingAddress, at most 8 */
} CantonOutgoingPerson;

/* Returns an empty person: put, epoch and revision 0, no birthday. (transfer full) */
CantonOutgoingPerson *canton_outgoing_person_new (void);

/* Makes @person as new without giving back its memory. */
void canton_outgoing_person_clear (CantonOutgoingPerson *person);

void canton_outgoing_person_free (CantonOutgoingPerson *person);

/* Fills the salt with random bytes. */
void canton_outgoing_person_make_salt (CantonOutgoingPerson *person);

/* Append to the lists. The texts are borrowed like the others. */
void canton_outgoing_person_add_phone (CantonOutgoingPerson *person, const char *kind, const char *number);
void canton_outgoing_person_add_email (CantonOutgoingPerson *person, const char *kind, const char *address);
void canton_outgoing_person_add_address (CantonOutgoingPerson *person, const CantonOutgoingAddress *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CantonOutgoingPerson, canton_outgoing_person_free)

G_END_DECLS
