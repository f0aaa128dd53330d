/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "dealer-cards.h"
#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-error.h"
#include "canton-vcard.h"
#include "canton-whole-file.h"

#define CHUNK_SIZE (128 * 1024)

static const CantonVcardMedium media[CANTON_N_MEDIA] = {
  [CANTON_MEDIUM_PHONE] = CANTON_VCARD_PHONE,
  [CANTON_MEDIUM_EMAIL] = CANTON_VCARD_EMAIL,
  [CANTON_MEDIUM_ADDRESS] = CANTON_VCARD_ADDRESS,
  [CANTON_MEDIUM_WECHAT] = CANTON_VCARD_WECHAT,
};

/* The one of our words; they live as long as the card. */
static const char *
intern_label (const char *label)
{
  static const char *const labels[] = { "mobile", "home", "work", "other" };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i], label))
      return labels[i];

  return "";
}

void
dealer_cards_append (GString *out, CantonCustomer *customer)
{
  g_autoptr (CantonVcard) card = canton_vcard_new ();

  card->company = customer->company;
  canton_vcard_set (&card->name, customer->name);
  canton_vcard_set (&card->contact_name, customer->contact_name);
  canton_vcard_set (&card->gender, customer->gender);
  canton_vcard_set (&card->birthday, customer->birthday);
  card->birthday_lunar = customer->birthday_lunar;
  for (guint i = 0; i < customer->contacts->len; i++)
    {
      const CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);

      canton_vcard_add_contact (card, media[contact->medium], intern_label (contact->label), contact->value, 0);
    }
  for (guint i = 0; i < customer->tags->len; i++)
    canton_vcard_add_category (card, g_ptr_array_index (customer->tags, i));
  canton_vcard_append (out, card);
}

static gboolean
append_one (CantonDatabase *database, DealerCards *cards, guint position, GString *out, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (CantonCustomer) customer =
      canton_customers_table_load (database, g_array_index (cards->ids, gint64, position), &local);

  if (customer == NULL && !g_error_matches (local, CANTON_ERROR, CANTON_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (customer == NULL || customer->merged_into != 0 || customer->name[0] == '\0')
    return TRUE;
  dealer_cards_append (out, customer);
  cards->n_written++;

  return TRUE;
}

gboolean
dealer_cards_write (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  DealerCards *cards = data;
  g_autoptr (CantonWholeFile) file = canton_whole_file_create (cards->path, error);
  g_autoptr (GString) out = g_string_sized_new (CHUNK_SIZE);

  if (file == NULL)
    return FALSE;
  for (guint i = 0; i < cards->ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !append_one (database, cards, i, out, error))
        return FALSE;
      if (out->len >= CHUNK_SIZE)
        {
          if (!canton_whole_file_write (file, out->str, out->len, error))
            return FALSE;
          g_string_truncate (out, 0);
        }
      if (cards->progress != NULL && i % 50 == 0)
        cards->progress (i, cards->ids->len, cards->progress_data);
    }
  return canton_whole_file_write (file, out->str, out->len, error) && canton_whole_file_commit (file, error);
}
