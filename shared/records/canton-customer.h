/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-clock.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* How somebody can be reached. */
typedef enum {
  CANTON_MEDIUM_PHONE,
  CANTON_MEDIUM_EMAIL,
  CANTON_MEDIUM_ADDRESS,
  CANTON_MEDIUM_WECHAT,
  CANTON_N_MEDIA
} CantonMedium;

/* What somebody can agree to. "share": the brand whose product they bought may know who they are. */
typedef enum {
  CANTON_PURPOSE_CALL,
  CANTON_PURPOSE_MESSAGE,
  CANTON_PURPOSE_EMAIL,
  CANTON_PURPOSE_POST,
  CANTON_PURPOSE_SHARE,
  CANTON_N_PURPOSES
} CantonPurpose;

/* The answer in force; never asked is not consent. */
typedef enum {
  CANTON_PERMISSION_NONE,
  CANTON_PERMISSION_GIVEN,
  CANTON_PERMISSION_REFUSED,
  CANTON_N_PERMISSIONS
} CantonPermission;

typedef struct
{
  CantonMedium medium;
  char *label;   /* "", "mobile", "home", "work" or "other" */
  char *value;   /* as it was written */
} CantonCustomerContact;

#define CANTON_TYPE_CUSTOMER (canton_customer_get_type ())
G_DECLARE_FINAL_TYPE (CantonCustomer, canton_customer, CANTON, CUSTOMER, GObject)

/* Somebody the dealer knows: a prospect, or a customer once there is a sale. Texts are never NULL. */
struct _CantonCustomer
{
  GObject parent_instance;

  gint64 id;                /* 0 until inserted */
  char *uid;                /* made when inserted */
  gboolean company;
  char *name;               /* required */
  char *contact_name;       /* whom to ask for, of a company */
  char *gender;             /* "", "female", "male" or "other" */
  char *birthday;           /* "", YYYY-MM-DD, or --MM-DD where the year is not known */
  gboolean birthday_lunar;
  char *source;
  gint64 owner_id;          /* a member of staff; 0 for nobody */
  char *owner_name;         /* read only */
  gboolean do_not_contact;

  GPtrArray *contacts;      /* of CantonCustomerContact, those of a medium in the order of use */
  GPtrArray *tags;          /* of char * */
  CantonPermission answers[CANTON_N_PURPOSES];
  CantonDay answered_on[CANTON_N_PURPOSES]; /* CANTON_DAY_NONE: not known; written as today */
  char *evidence[CANTON_N_PURPOSES];        /* how it was said: "signed form", "on the telephone" */

  /* Kept by the store. */
  char *phone;              /* the first */
  CantonDay last_sale_on;   /* CANTON_DAY_NONE: a prospect */
  gint64 sale_count;
  gint64 merged_into;       /* 0: not merged */
  CantonInstant created_at, changed_at;
};

CantonCustomer *canton_customer_new (void);

/* A copy to be edited. (transfer full) */
CantonCustomer *canton_customer_copy (CantonCustomer *self);

/* Replaces a text; NULL is "". Blanks at both ends are taken off. */
void canton_customer_set (char **field, const char *value);

/* Appends, unless @value is blank. @label may be NULL. */
void canton_customer_add_contact (CantonCustomer *self, CantonMedium medium, const char *label, const char *value);

/* Appends, unless blank or there already. */
void canton_customer_add_tag (CantonCustomer *self, const char *tag);

/* The first contact of @medium, or "". (transfer none) */
const char *canton_customer_get_contact (CantonCustomer *self, CantonMedium medium);

/* Checks what a person typed: the name is there, the birthday is one, e-mail addresses have an @. Sets CANTON_ERROR_INVALID and the
 * field. */
gboolean canton_customer_check (CantonCustomer *self, GError **error);

/* The same of one contact: what canton_customer_check() asks of it. */
gboolean canton_customer_check_contact (CantonMedium medium, const char *value, GError **error);

/* Returns whether @text is "", a day, or a day without a year. */
gboolean canton_customer_is_birthday (const char *text);

/* The words of the store; never translated. The reverse gives the number of words for one that is none. */
const char *canton_medium_to_text (CantonMedium medium);
CantonMedium canton_medium_from_text (const char *text);
const char *canton_purpose_to_text (CantonPurpose purpose);
CantonPurpose canton_purpose_from_text (const char *text);

G_END_DECLS
