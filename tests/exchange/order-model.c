/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "order-model.h"

#include <string.h>

ModelBooks *
model_books_new (void)
{
  ModelBooks *books = g_new0 (ModelBooks, 1);

  books->persons = g_array_new (FALSE, TRUE, sizeof (ModelPerson));
  books->sales = g_array_new (FALSE, TRUE, sizeof (ModelSale));

  return books;
}

ModelBooks *
model_books_copy (const ModelBooks *books)
{
  ModelBooks *copy = g_new0 (ModelBooks, 1);

  copy->persons = g_array_copy (books->persons);
  copy->sales = g_array_copy (books->sales);

  return copy;
}

void
model_books_free (ModelBooks *books)
{
  g_array_unref (books->persons);
  g_array_unref (books->sales);
  g_free (books);
}

ModelPerson *
model_person (const ModelBooks *books, guint index)
{
  return &g_array_index (books->persons, ModelPerson, index);
}

ModelSale *
model_sale (const ModelBooks *books, guint index)
{
  return &g_array_index (books->sales, ModelSale, index);
}

char *
model_person_name (const ModelPerson *person)
{
  return g_strdup_printf ("Buyer %u v%u", person->number, person->version);
}

static gboolean
is_told (const ModelSale *sale)
{
  return !sale->withdrawn && sale->state != CANTON_SALE_QUOTATION && sale->state != CANTON_SALE_CANCELLED;
}

static char *
write_line (const ModelSale *sale, const char *name)
{
  return g_strdup_printf ("S%06u|%s|%" G_GINT64_FORMAT "|%s|\n", sale->serial, canton_sale_state_to_text (sale->state),
                          sale->total, name);
}

gboolean
model_books_fit (const ModelBooks *books, GHashTable *erased, const char *known)
{
  /* Sales are appended with rising serials, so they are in that order. */
  for (guint i = 0; i < books->sales->len; i++)
    {
      const ModelSale *sale = model_sale (books, i);
      const ModelPerson *person = model_person (books, sale->person);
      g_autofree char *name = model_person_name (person);
      g_autofree char *line = write_line (sale, person->erased ? "" : name);
      g_autofree char *bare = write_line (sale, "");

      if (!is_told (sale))
        continue;
      if (g_str_has_prefix (known, line))
        known += strlen (line);
      else if (g_hash_table_contains (erased, GUINT_TO_POINTER (person->number)) && g_str_has_prefix (known, bare))
        known += strlen (bare);
      else
        return FALSE;
    }
  return *known == '\0';
}

char *
model_books_tell (const ModelBooks *books)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < books->sales->len; i++)
    {
      const ModelSale *sale = model_sale (books, i);
      const ModelPerson *person = model_person (books, sale->person);
      g_autofree char *name = model_person_name (person);
      g_autofree char *line = write_line (sale, person->erased ? "" : name);

      if (is_told (sale))
        g_string_append (out, line);
    }
  return g_string_free (out, FALSE);
}
