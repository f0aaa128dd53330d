/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-preview.h"

#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-record-lines.h"

void
dealer_preview_line_free (DealerPreviewLine *line)
{
  g_free (line->words);
  g_free (line->raw);
  g_free (line);
}

static void
add (GPtrArray *lines, gboolean is_person, char *words, GString *raw)
{
  DealerPreviewLine *line = g_new0 (DealerPreviewLine, 1);

  line->is_person = is_person;
  line->words = words;
  line->raw = g_string_free (raw, FALSE);
  g_ptr_array_add (lines, line);
}

static void
append_part (GString *words, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, part);
}

char *
dealer_preview_describe_person (const CantonOutgoingPerson *person)
{
  GString *words = g_string_new (NULL);

  if (person->base.operation == CANTON_OPERATION_ERASE)
    append_part (words, _("Forget this person: everything told about them is to be deleted"));
  else if (person->name == NULL)
    append_part (words, _("A buyer who stays unnamed"));
  append_part (words, person->name);
  append_part (words, person->contact_name);
  for (guint i = 0; i < person->phones->len; i++)
    append_part (words, g_array_index (person->phones, CantonOutgoingContact, i).value);
  for (guint i = 0; i < person->emails->len; i++)
    append_part (words, g_array_index (person->emails, CantonOutgoingContact, i).value);
  for (guint i = 0; i < person->addresses->len; i++)
    append_part (words, g_array_index (person->addresses, CantonOutgoingAddress, i).street);
  if (person->birthday != CANTON_DAY_NONE)
    {
      g_autofree char *day = canton_day_format (person->birthday);
      g_autofree char *birthday = g_strdup_printf (_("born %s"), day);

      append_part (words, birthday);
    }
  if (person->do_not_contact)
    append_part (words, _("not to be contacted"));

  return g_string_free (words, FALSE);
}

const char *
dealer_preview_get_state_title (CantonOutgoingSaleState state)
{
  switch (state)
    {
    case CANTON_SALE_STATE_DELIVERED:
      return C_ ("sale", "Delivered");
    case CANTON_SALE_STATE_RETURNED:
      return C_ ("sale", "Returned");
    case CANTON_SALE_STATE_CANCELLED:
      return C_ ("sale", "Cancelled");
    case CANTON_SALE_STATE_ORDERED:
    default:
      return C_ ("sale", "Ordered");
    }
}

char *
dealer_preview_describe_sale (const CantonOutgoingSale *sale)
{
  GString *words = g_string_new (NULL);
  g_autofree char *day = canton_day_format (sale->ordered_on);
  g_autofree char *total = NULL;

  if (sale->base.operation == CANTON_OPERATION_WITHDRAW)
    {
      append_part (words, _("Withdraw this sale"));
      append_part (words, sale->base.reason);
      return g_string_free (words, FALSE);
    }
  total = canton_money_format (sale->total, sale->currency);
  append_part (words, dealer_preview_get_state_title (sale->state));
  append_part (words, day);
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonOutgoingSaleLine *line = &g_array_index (sale->lines, CantonOutgoingSaleLine, i);

      append_part (words, line->product_name != NULL ? line->product_name : line->product_code);
      append_part (words, line->serial);
    }
  append_part (words, total);
  append_part (words, sale->base.reason);

  return g_string_free (words, FALSE);
}

static gboolean
on_person (const CantonOutgoingPerson *person, gint64 row_id, gpointer data, GError **error)
{
  GString *raw = g_string_new (NULL);

  if (!canton_person_line_write (person, raw, error))
    {
      g_string_free (raw, TRUE);
      return FALSE;
    }
  add (data, TRUE, dealer_preview_describe_person (person), raw);
  return TRUE;
}

static gboolean
on_sale (const CantonOutgoingSale *sale, gint64 row_id, gpointer data, GError **error)
{
  GString *raw = g_string_new (NULL);

  if (!canton_sale_line_write (sale, raw, error))
    {
      g_string_free (raw, TRUE);
      return FALSE;
    }
  add (data, FALSE, dealer_preview_describe_sale (sale), raw);
  return TRUE;
}

GPtrArray *
dealer_preview_list (CantonDatabase *database, CantonOutgoingScope scope, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) dealer_preview_line_free);

  if (!canton_outgoing_reader_visit_persons (database, scope, on_person, lines, error) ||
      !canton_outgoing_reader_visit_sales (database, scope, on_sale, lines, error))
    return NULL;

  return g_steal_pointer (&lines);
}
