/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "dealer-document.h"
#include "canton-config.h"

#include "canton-customers-table.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-money.h"
#include "canton-sales-table.h"
#include "dealer-document-words.h"

#include <string.h>

#define W(word) (dealer_word (DEALER_WORD_##word, paper->language))

static const struct
{
  const char *text;
  const char *title;
  DealerWord word;
} kinds[DEALER_N_DOCUMENTS] = {
  [DEALER_DOCUMENT_QUOTATION] = { "quotation", N_ ("Quotation"), DEALER_WORD_QUOTATION },
  [DEALER_DOCUMENT_CONTRACT] = { "contract", N_ ("Sales contract"), DEALER_WORD_CONTRACT },
  [DEALER_DOCUMENT_DELIVERY] = { "delivery", N_ ("Delivery note"), DEALER_WORD_DELIVERY },
};

typedef struct
{
  DealerDocumentKind kind;
  const CantonDealership *dealership;
  CantonSale *sale;
  CantonCustomer *buyer; /* may be NULL */
  DealerLanguage language;
  CantonDay today;
  CantonDocument *document;
} Paper;

const char *
dealer_document_kind_to_text (DealerDocumentKind kind)
{
  return kinds[kind].text;
}

gboolean
dealer_document_kind_parse (const char *text, DealerDocumentKind *kind)
{
  for (int i = 0; i < DEALER_N_DOCUMENTS; i++)
    if (g_str_equal (text, kinds[i].text))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
dealer_document_kind_get_title (DealerDocumentKind kind)
{
  return _(kinds[kind].title);
}

gboolean
dealer_document_check (DealerDocumentKind kind, CantonSale *sale, GError **error)
{
  if (sale->lines->len == 0)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("Sale %s has no products yet; add one before printing"),
                 sale->number);
  else if (sale->state == CANTON_SALE_CANCELLED)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                 _("Sale %s was cancelled; there is nothing to print of it"), sale->number);
  else if (kind == DEALER_DOCUMENT_DELIVERY && sale->state == CANTON_SALE_QUOTATION)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID,
                 _("Sale %s is a quotation; a delivery note can be printed once it is ordered"), sale->number);
  else
    return TRUE;

  return FALSE;
}

/* "Phone 020-1234", unless @value is blank. */
static void
append_item (GString *line, const char *title, const char *value)
{
  if (value[0] == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, "    ");
  g_string_append_printf (line, "%s %s", title, value);
}

static void
add_letterhead (Paper *paper)
{
  const CantonDealership *dealership = paper->dealership;
  g_autoptr (GString) line = g_string_new (NULL);

  append_item (line, W (PHONE), dealership->phone);
  append_item (line, W (EMAIL), dealership->email);
  append_item (line, W (TAX_NUMBER), dealership->tax_number);
  canton_document_add_text (paper->document, CANTON_TEXT_NAME, dealership->name);
  canton_document_add_text (paper->document, CANTON_TEXT_SMALL, dealership->address);
  canton_document_add_text (paper->document, CANTON_TEXT_SMALL, line->str);
  canton_document_add_rule (paper->document);
  canton_document_add_space (paper->document, 10);
  canton_document_add_text (paper->document, CANTON_TEXT_TITLE, dealer_word (kinds[paper->kind].word, paper->language));
  canton_document_add_space (paper->document, 8);
}

static void
add_day (Paper *paper, const char *title, CantonDay day)
{
  g_autofree char *text = dealer_language_format_day (paper->language, day);

  canton_document_add_fact (paper->document, 1, title, text);
}

static void
add_days (Paper *paper)
{
  CantonSale *sale = paper->sale;
  CantonDay quoted_on = sale->quoted_on != CANTON_DAY_NONE ? sale->quoted_on : paper->today;

  switch (paper->kind)
    {
    case DEALER_DOCUMENT_QUOTATION:
      add_day (paper, W (DATE), quoted_on);
      if (paper->dealership->quotation_days > 0)
        add_day (paper, W (VALID_UNTIL), quoted_on + paper->dealership->quotation_days);
      add_day (paper, W (DUE_ON), sale->due_on);
      break;
    case DEALER_DOCUMENT_CONTRACT:
      add_day (paper, W (DATE), sale->ordered_on != CANTON_DAY_NONE ? sale->ordered_on : paper->today);
      add_day (paper, W (DUE_ON), sale->due_on);
      break;
    case DEALER_DOCUMENT_DELIVERY:
    default:
      add_day (paper, W (DATE), sale->delivered_on != CANTON_DAY_NONE ? sale->delivered_on : paper->today);
      if (sale->delivered_on == CANTON_DAY_NONE)
        add_day (paper, W (DUE_ON), sale->due_on);
      break;
    }
}

static void
add_facts (Paper *paper)
{
  CantonDocument *document = paper->document;
  CantonSale *sale = paper->sale;

  canton_document_begin_facts (document);
  canton_document_add_fact (document, 0, W (BUYER), paper->buyer != NULL ? paper->buyer->name : sale->customer_name);
  if (paper->buyer != NULL)
    {
      canton_document_add_fact (document, 0, W (CONTACT), paper->buyer->contact_name);
      canton_document_add_fact (document, 0, W (PHONE),
                                canton_customer_get_contact (paper->buyer, CANTON_MEDIUM_PHONE));
      canton_document_add_fact (document, 0, W (ADDRESS),
                                canton_customer_get_contact (paper->buyer, CANTON_MEDIUM_ADDRESS));
    }
  canton_document_add_fact (document, 1, W (NUMBER), sale->number);
  add_days (paper);
  canton_document_add_fact (document, 1, W (BRAND), sale->brand_name);
  canton_document_add_fact (document, 1, W (SALESPERSON), sale->staff_name);
  canton_document_add_space (document, 8);
}

/* The product, with code and serial number below it. */
static char *
describe_product (Paper *paper, const CantonSaleLine *line)
{
  g_autoptr (GString) details = g_string_new (NULL);

  if (line->code[0] != '\0' && !g_str_equal (line->code, line->name))
    append_item (details, W (CODE), line->code);
  if (paper->kind != DEALER_DOCUMENT_DELIVERY)
    append_item (details, W (SERIAL), line->serial);

  return details->len > 0 ? g_strdup_printf ("%s\n%s", line->name, details->str) : g_strdup (line->name);
}

static gboolean
has_list_prices (CantonSale *sale)
{
  for (guint i = 0; i < sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (sale, i);

      if (line->list_price != CANTON_PRICE_NONE && line->list_price != line->unit_price)
        return TRUE;
    }
  return FALSE;
}

/* What is off the list price of one; "" for nothing. */
static char *
format_discount (CantonSale *sale, const CantonSaleLine *line)
{
  g_autofree char *amount = NULL;

  if (line->list_price == CANTON_PRICE_NONE || line->list_price == line->unit_price)
    return g_strdup ("");
  if (line->list_price > line->unit_price)
    return canton_money_format_plain (line->unit_price - line->list_price, sale->currency);
  amount = canton_money_format_plain (line->unit_price - line->list_price, sale->currency);

  return g_strconcat ("+", amount, NULL);
}

static void
add_priced_row (Paper *paper, guint position, gboolean list_prices)
{
  const CantonSaleLine *line = canton_sale_get_line (paper->sale, position);
  const char *currency = paper->sale->currency;
  g_autofree char *number = g_strdup_printf ("%u", position + 1);
  g_autofree char *product = describe_product (paper, line);
  g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT, line->quantity);
  g_autofree char *list_price =
      line->list_price != CANTON_PRICE_NONE ? canton_money_format_plain (line->list_price, currency) : NULL;
  g_autofree char *discount = format_discount (paper->sale, line);
  g_autofree char *price = canton_money_format_plain (line->unit_price, currency);
  g_autofree char *amount = canton_money_format_plain (line->unit_price * line->quantity, currency);
  const char *const all[] = { number, product, quantity, list_price, discount, price, amount };
  const char *const few[] = { number, product, quantity, price, amount };

  canton_document_add_row (paper->document, list_prices ? all : few);
}

static void
add_priced_table (Paper *paper)
{
  const gboolean list_prices = has_list_prices (paper->sale);
  const CantonDocumentColumn all[] = {
    { "#", CANTON_COLUMN_NUMBER },
    { W (PRODUCT), CANTON_COLUMN_TEXT },
    { W (QUANTITY), CANTON_COLUMN_NUMBER },
    { W (LIST_PRICE), CANTON_COLUMN_NUMBER },
    { W (LINE_DISCOUNT), CANTON_COLUMN_NUMBER },
    { W (PRICE), CANTON_COLUMN_NUMBER },
    { W (AMOUNT), CANTON_COLUMN_NUMBER },
  };
  const CantonDocumentColumn few[] = { all[0], all[1], all[2], all[5], all[6] };

  canton_document_begin_table (paper->document, list_prices ? all : few,
                               list_prices ? G_N_ELEMENTS (all) : G_N_ELEMENTS (few));
  for (guint i = 0; i < paper->sale->lines->len; i++)
    add_priced_row (paper, i, list_prices);
}

static void
add_delivery_table (Paper *paper)
{
  const CantonDocumentColumn columns[] = {
    { "#", CANTON_COLUMN_NUMBER },
    { W (PRODUCT), CANTON_COLUMN_TEXT },
    { W (SERIAL), CANTON_COLUMN_SHORT },
    { W (QUANTITY), CANTON_COLUMN_NUMBER },
  };
  gint64 units = 0;
  g_autofree char *sum = NULL;

  canton_document_begin_table (paper->document, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < paper->sale->lines->len; i++)
    {
      const CantonSaleLine *line = canton_sale_get_line (paper->sale, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *product = describe_product (paper, line);
      g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT, line->quantity);
      const char *const cells[] = { number, product, line->serial, quantity };

      canton_document_add_row (paper->document, cells);
      units += line->quantity;
    }
  sum = g_strdup_printf ("%" G_GINT64_FORMAT, units);
  canton_document_begin_sums (paper->document);
  canton_document_add_sum (paper->document, W (UNITS), sum, TRUE);
}

static void
add_sum (Paper *paper, const char *title, gint64 amount, gboolean strong)
{
  g_autofree char *text = canton_money_format_plain (amount, paper->sale->currency);

  canton_document_add_sum (paper->document, title, text, strong);
}

static void
add_sums (Paper *paper)
{
  CantonSale *sale = paper->sale;

  canton_document_begin_sums (paper->document);
  if (sale->discount != 0)
    {
      add_sum (paper, W (SUBTOTAL), canton_sale_get_subtotal (sale), FALSE);
      add_sum (paper, W (DISCOUNT), -sale->discount, FALSE);
    }
  add_sum (paper, W (TOTAL), sale->total, TRUE);
  if (sale->deposit != 0)
    {
      add_sum (paper, W (DEPOSIT), -sale->deposit, FALSE);
      add_sum (paper, W (BALANCE), canton_sale_get_balance (sale), TRUE);
    }
  if (g_str_equal (sale->currency, "CNY"))
    {
      g_autofree char *capitals = canton_money_to_capitals (sale->total);
      g_autofree char *text = g_strconcat (W (CAPITALS), capitals, NULL);

      canton_document_add_space (paper->document, 6);
      canton_document_add_text (paper->document, CANTON_TEXT_BODY, text);
    }
}

static void
add_section (Paper *paper, const char *title, const char *text)
{
  if (text[0] == '\0')
    return;
  canton_document_add_space (paper->document, 10);
  canton_document_add_text (paper->document, CANTON_TEXT_HEADING, title);
  canton_document_add_text (paper->document, CANTON_TEXT_BODY, text);
}

static void
add_signatures (Paper *paper)
{
  const char *const lines[] = { W (SIGNATURE), W (SIGNED_ON), NULL };
  const char *buyer = paper->buyer != NULL ? paper->buyer->name : paper->sale->customer_name;
  const gboolean delivery = paper->kind == DEALER_DOCUMENT_DELIVERY;
  const CantonDocumentSignature signatures[] = {
    { delivery ? W (DELIVERED_BY) : W (SELLER), paper->dealership->name, lines },
    { delivery ? W (RECEIVED_BY) : W (BUYER), buyer, lines },
  };

  canton_document_add_space (paper->document, 24);
  /* A quotation binds nobody but the dealer. */
  canton_document_add_signatures (paper->document, signatures, paper->kind == DEALER_DOCUMENT_QUOTATION ? 1 : 2);
}

static void
compose (Paper *paper)
{
  const CantonDealership *dealership = paper->dealership;

  add_letterhead (paper);
  add_facts (paper);
  switch (paper->kind)
    {
    case DEALER_DOCUMENT_DELIVERY:
      add_delivery_table (paper);
      add_section (paper, W (TERMS), dealership->delivery_terms);
      break;
    case DEALER_DOCUMENT_CONTRACT:
      add_priced_table (paper);
      add_sums (paper);
      add_section (paper, W (PAYMENT), dealership->bank);
      add_section (paper, W (TERMS), dealership->contract_terms);
      break;
    case DEALER_DOCUMENT_QUOTATION:
    default:
      add_priced_table (paper);
      add_sums (paper);
      add_section (paper, W (TERMS), dealership->quotation_terms);
      break;
    }
  add_signatures (paper);
}

CantonDocument *
dealer_document_new (DealerDocumentKind kind,
                     const CantonDealership *dealership,
                     CantonSale *sale,
                     CantonCustomer *buyer,
                     const char *language,
                     CantonDay today,
                     GError **error)
{
  const char *name = language != NULL ? language : dealership->language;
  Paper paper = { kind, dealership, sale, buyer, dealer_language_find (name), today, NULL };
  g_autofree char *title = NULL;

  if (!dealer_document_check (kind, sale, error))
    return NULL;

  title = g_strdup_printf ("%s %s", dealer_word (kinds[kind].word, paper.language), sale->number);
  /* Shapes of Chinese characters in an English paper follow the desk. */
  paper.document = canton_document_new (name[0] != '\0' ? name : g_get_language_names ()[0], title);
  canton_document_set_author (paper.document, dealership->name);
  compose (&paper);

  return paper.document;
}

CantonDocument *
dealer_document_load (
    CantonDatabase *database, const char *number, DealerDocumentKind kind, const char *language, GError **error)
{
  g_autoptr (CantonDealership) dealership = canton_dealership_table_load (database, error);
  g_autoptr (CantonSale) sale = dealership != NULL ? canton_sales_table_find (database, number, error) : NULL;
  g_autoptr (CantonCustomer) buyer =
      sale != NULL ? canton_customers_table_load (database, sale->customer_id, error) : NULL;

  if (buyer == NULL)
    return NULL;

  return dealer_document_new (kind, dealership, sale, buyer, language, canton_clock_today (), error);
}

char *
dealer_document_make_file_name (CantonDocument *document)
{
  g_autofree char *name = g_strdup (canton_document_get_title (document));

  return g_strconcat (g_strdelimit (name, "/\\:*?\"<>|", '-'), ".pdf", NULL);
}
