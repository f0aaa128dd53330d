/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "dealer-import-cards.h"
#include "canton-config.h"

#include "canton-csv.h"
#include "canton-i18n.h"
#include "canton-vcard.h"

#include <string.h>

static const char *const labels[] = { "mobile", "", "work", "home", "other" };

static const DealerImportField media[CANTON_VCARD_N_MEDIA] = {
  [CANTON_VCARD_PHONE] = DEALER_FIELD_PHONE,
  [CANTON_VCARD_EMAIL] = DEALER_FIELD_EMAIL,
  [CANTON_VCARD_ADDRESS] = DEALER_FIELD_ADDRESS,
  [CANTON_VCARD_WECHAT] = DEALER_FIELD_WECHAT,
};

/* How many contacts of a kind the card with the most has: so many columns there are. */
typedef guint Counts[CANTON_VCARD_N_MEDIA][G_N_ELEMENTS (labels)];

static guint
find_label (const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i], label))
      return i;

  g_return_val_if_reached (0);
}

static const char *
get_label_title (const char *label)
{
  if (g_str_equal (label, "mobile"))
    return C_ ("telephone", "mobile");
  if (g_str_equal (label, "work"))
    return C_ ("telephone", "work");
  if (g_str_equal (label, "home"))
    return C_ ("telephone", "home");
  return C_ ("telephone", "other");
}

static void
count_contacts (CantonVcard *card, Counts most)
{
  Counts counts = { { 0 } };

  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CantonVcardContact *contact = g_ptr_array_index (card->contacts, i);
      const guint label = find_label (contact->label);

      if (++counts[contact->medium][label] > DEALER_IMPORT_MAX_CONTACTS && card->problem == NULL)
        card->problem = g_strdup_printf (_("The card has more than %d telephone numbers or addresses of a kind"),
                                         DEALER_IMPORT_MAX_CONTACTS);
      most[contact->medium][label] =
          MAX (most[contact->medium][label], MIN (counts[contact->medium][label], DEALER_IMPORT_MAX_CONTACTS));
    }
}

/* A table that is being put together: its columns, then its rows. */
typedef struct
{
  DealerImportCards *cards;
  GPtrArray *titles;
  GArray *fields;
  GString *text;
} Table;

static void
add_column (Table *table, DealerImportField field, const char *label, guint number)
{
  GString *title = g_string_new (dealer_import_field_get_title (field));

  if (label[0] != '\0')
    g_string_append_printf (title, " (%s)", get_label_title (label));
  if (number > 0)
    g_string_append_printf (title, " %u", number + 1);
  g_ptr_array_add (table->titles, g_string_free (title, FALSE));
  g_ptr_array_add (table->cards->labels, (gpointer) label);
  g_array_append_val (table->fields, field);
}

static void
add_columns (Table *table, Counts most)
{
  static const DealerImportField first[] = { DEALER_FIELD_NAME,   DEALER_FIELD_KIND,     DEALER_FIELD_CONTACT_NAME,
                                             DEALER_FIELD_GENDER, DEALER_FIELD_BIRTHDAY, DEALER_FIELD_LUNAR_BIRTHDAY,
                                             DEALER_FIELD_TAGS,   DEALER_FIELD_NOTE };

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    add_column (table, first[i], "", 0);
  for (guint medium = 0; medium < CANTON_VCARD_N_MEDIA; medium++)
    for (guint label = 0; label < G_N_ELEMENTS (labels); label++)
      for (guint i = 0; i < most[medium][label]; i++)
        add_column (table, media[medium], labels[label], i);
}

static const char *
find_contact (const CantonVcard *card, CantonVcardMedium medium, const char *label, guint number)
{
  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CantonVcardContact *contact = g_ptr_array_index (card->contacts, i);

      if (contact->medium == medium && g_str_equal (contact->label, label) && number-- == 0)
        return contact->value;
    }
  return "";
}

/* Where somebody works has no field of its own. A card that cannot be taken says where it stands, for its row must not
 * be empty. */
static char *
make_note (const CantonVcard *card)
{
  GString *note = g_string_new (card->note);

  if (card->organisation[0] != '\0' || card->role[0] != '\0')
    g_string_append_printf (note, "%s%s%s%s", note->len > 0 ? "\n" : "", card->organisation,
                            card->organisation[0] != '\0' && card->role[0] != '\0' ? ", " : "", card->role);
  if (card->problem != NULL)
    {
      g_string_append (note, note->len > 0 ? "\n" : "");
      g_string_append_printf (note, _("Card that begins in line %u"), card->line);
    }
  return g_string_free (note, FALSE);
}

static GBytes *
hash_card (const CantonVcard *card, const char *const *cells, guint n_cells)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) "card", -1);
  for (guint i = 0; i < n_cells; i++)
    g_checksum_update (checksum, (const guchar *) cells[i], strlen (cells[i]) + 1);
  for (guint i = 0; i < card->contacts->len; i++)
    {
      const CantonVcardContact *contact = g_ptr_array_index (card->contacts, i);
      g_autofree char *text = g_strdup_printf ("%d %s %s", contact->medium, contact->label, contact->value);

      g_checksum_update (checksum, (const guchar *) text, strlen (text) + 1);
    }
  g_checksum_get_digest (checksum, digest, &size);

  return g_bytes_new (digest, size);
}

static void
add_row (Table *table, const CantonVcard *card, Counts most)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autofree char *note = make_note (card);
  g_autofree char *tags = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < card->categories->len; i++)
    g_ptr_array_add (words, g_strdelimit (g_ptr_array_index (card->categories, i), ",;|", ' '));
  g_ptr_array_add (words, NULL);
  tags = g_strjoinv (",", (GStrv) words->pdata);

  g_ptr_array_add (cells, card->name);
  g_ptr_array_add (cells, card->company ? "company" : "person");
  g_ptr_array_add (cells, card->contact_name);
  g_ptr_array_add (cells, card->gender);
  g_ptr_array_add (cells, card->birthday_lunar ? "" : card->birthday);
  g_ptr_array_add (cells, card->birthday_lunar ? card->birthday : "");
  g_ptr_array_add (cells, tags);
  g_ptr_array_add (cells, note);
  g_ptr_array_add (table->cards->hashes, hash_card (card, (const char *const *) cells->pdata, cells->len));
  for (guint medium = 0; medium < CANTON_VCARD_N_MEDIA; medium++)
    for (guint label = 0; label < G_N_ELEMENTS (labels); label++)
      for (guint i = 0; i < most[medium][label]; i++)
        g_ptr_array_add (cells, (gpointer) find_contact (card, medium, labels[label], i));
  canton_csv_append_row (table->text, (const char *const *) cells->pdata, cells->len, ',');

  g_array_append_val (table->cards->lines, card->line);
  g_ptr_array_add (table->cards->problems, g_strdup (card->problem));
}

DealerImportCards *
dealer_import_cards_read (const char *text)
{
  DealerImportCards *self = g_new0 (DealerImportCards, 1);
  g_autoptr (CantonVcardReader) reader = canton_vcard_reader_new (text);
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func ((GDestroyNotify) canton_vcard_free);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  Table table = { self, titles, g_array_new (FALSE, TRUE, sizeof (DealerImportField)), g_string_new (NULL) };
  Counts most = { { 0 } };
  CantonVcard *card;

  self->labels = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hashes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  while ((card = canton_vcard_reader_next (reader)) != NULL)
    {
      count_contacts (card, most);
      g_ptr_array_add (cards, card);
    }
  add_columns (&table, most);
  canton_csv_append_row (table.text, (const char *const *) titles->pdata, titles->len, ',');
  for (guint i = 0; i < cards->len; i++)
    add_row (&table, g_ptr_array_index (cards, i), most);
  self->text = g_string_free (table.text, FALSE);
  self->fields = (DealerImportField *) g_array_free (table.fields, FALSE);

  return self;
}

void
dealer_import_cards_free (DealerImportCards *self)
{
  g_free (self->text);
  g_free (self->fields);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->hashes);
  g_ptr_array_unref (self->problems);
  g_free (self);
}
