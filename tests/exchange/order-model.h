/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-sale.h"

G_BEGIN_DECLS

/* What a dealer's books say, as plainly as can be: the other side of the comparison. It goes back in time with the books. */

typedef struct
{
  guint number;      /* unique in a history, and never given again */
  gint64 id;         /* in the books */
  guint version;     /* of the name */
  gboolean erased;
} ModelPerson;

typedef struct
{
  guint serial;      /* likewise */
  gint64 id;
  guint person;      /* index */
  gint64 total;
  CantonSaleState state;
  gboolean withdrawn;
} ModelSale;

typedef struct
{
  GArray *persons, *sales;
} ModelBooks;

ModelBooks *model_books_new (void);
ModelBooks *model_books_copy (const ModelBooks *books);
void model_books_free (ModelBooks *books);

ModelPerson *model_person (const ModelBooks *books, guint index);
ModelSale *model_sale (const ModelBooks *books, guint index);

char *model_person_name (const ModelPerson *person);

/* Returns whether @known, a line for each sale in order of serial ("S000001|ordered|500|Buyer 1 v1|"), is what a brand knows that was
 * told all of @books. It may have erased buyers in @erased: those whom any history of these books ever erased. */
gboolean model_books_fit (const ModelBooks *books, GHashTable *erased, const char *known);

/* What the brand should know, for people. (transfer full) */
char *model_books_tell (const ModelBooks *books);

G_END_DECLS
