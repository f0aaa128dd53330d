/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-day.h"

G_BEGIN_DECLS

/* The words on the papers of a sale. They stand here and not in the catalogues of translations because a paper speaks
 * the customer's language, not the desk's: a dealer whose screen is English prints Chinese contracts. */
typedef enum
{
  DEALER_LANGUAGE_ENGLISH,
  DEALER_LANGUAGE_CHINESE,
  DEALER_N_LANGUAGES
} DealerLanguage;

typedef enum
{
  DEALER_WORD_QUOTATION,
  DEALER_WORD_CONTRACT,
  DEALER_WORD_DELIVERY,
  DEALER_WORD_PHONE,
  DEALER_WORD_EMAIL,
  DEALER_WORD_ADDRESS,
  DEALER_WORD_TAX_NUMBER,
  DEALER_WORD_BUYER,
  DEALER_WORD_SELLER,
  DEALER_WORD_CONTACT,
  DEALER_WORD_NUMBER,
  DEALER_WORD_DATE,
  DEALER_WORD_BRAND,
  DEALER_WORD_VALID_UNTIL,
  DEALER_WORD_DUE_ON,
  DEALER_WORD_DELIVERED_ON,
  DEALER_WORD_SALESPERSON,
  DEALER_WORD_PRODUCT,
  DEALER_WORD_SERIAL,
  DEALER_WORD_CODE,
  DEALER_WORD_QUANTITY,
  DEALER_WORD_LIST_PRICE,
  DEALER_WORD_LINE_DISCOUNT,
  DEALER_WORD_PRICE,
  DEALER_WORD_AMOUNT,
  DEALER_WORD_SUBTOTAL,
  DEALER_WORD_DISCOUNT,
  DEALER_WORD_TOTAL,
  DEALER_WORD_DEPOSIT,
  DEALER_WORD_BALANCE,
  DEALER_WORD_UNITS,
  DEALER_WORD_CAPITALS,
  DEALER_WORD_PAYMENT,
  DEALER_WORD_TERMS,
  DEALER_WORD_SIGNATURE,
  DEALER_WORD_SIGNED_ON,
  DEALER_WORD_DELIVERED_BY,
  DEALER_WORD_RECEIVED_BY,
  DEALER_N_WORDS
} DealerWord;

const char *dealer_word (DealerWord word, DealerLanguage language);

/* Returns the language of papers for @name (BCP 47 or a locale's name); "" or NULL is the desk's. English where we have
 * no words. */
DealerLanguage dealer_language_find (const char *name);

/* Returns @day as it is written in @language: "24 November 2026", "2026年11月24日"; "" for none. (transfer full) */
char *dealer_language_format_day (DealerLanguage language, CantonDay day);

G_END_DECLS
