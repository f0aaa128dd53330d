/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-commands.h"

#include "canton-context.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-sales-table.h"
#include "dealer-document.h"

static struct
{
  char *name;
  char *territory;
  char *language;
  char *address;
  char *phone;
  char *email;
  char *tax_number;
  char *bank;
  char *quotation_terms;
  char *contract_terms;
  char *delivery_terms;
  int quotation_days;
} letterhead = { .quotation_days = -1 };

static const GOptionEntry dealership_options[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &letterhead.name, N_ ("What the dealership is called"), N_ ("NAME") },
  { "territory", 0, 0, G_OPTION_ARG_STRING, &letterhead.territory, N_ ("Where it sells"), N_ ("PLACE") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &letterhead.language, N_ ("Language of printed documents"),
    N_ ("LANGUAGE") },
  { "address", 0, 0, G_OPTION_ARG_STRING, &letterhead.address, N_ ("Its address"), N_ ("TEXT") },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &letterhead.phone, N_ ("Its telephone number"), N_ ("NUMBER") },
  { "email", 0, 0, G_OPTION_ARG_STRING, &letterhead.email, N_ ("Its e-mail address"), N_ ("ADDRESS") },
  { "tax-number", 0, 0, G_OPTION_ARG_STRING, &letterhead.tax_number, N_ ("Its tax number"), N_ ("NUMBER") },
  { "bank", 0, 0, G_OPTION_ARG_STRING, &letterhead.bank, N_ ("Where to pay: bank and account"), N_ ("TEXT") },
  { "quotation-days", 0, 0, G_OPTION_ARG_INT, &letterhead.quotation_days,
    N_ ("How long a quotation holds; 0 says nothing"), N_ ("DAYS") },
  { "quotation-terms", 0, 0, G_OPTION_ARG_STRING, &letterhead.quotation_terms,
    N_ ("Terms on quotations; @FILE reads them from a file"), N_ ("TEXT") },
  { "contract-terms", 0, 0, G_OPTION_ARG_STRING, &letterhead.contract_terms,
    N_ ("Terms on contracts; @FILE reads them from a file"), N_ ("TEXT") },
  { "delivery-terms", 0, 0, G_OPTION_ARG_STRING, &letterhead.delivery_terms,
    N_ ("Terms on delivery notes; @FILE reads them from a file"), N_ ("TEXT") },
  G_OPTION_ENTRY_NULL,
};

/* Replaces @field by @value, which may be NULL: leave it. */
static void
set_text (char **field, const char *value, gboolean *changed)
{
  if (value == NULL)
    return;

  g_free (*field);
  *field = g_strstrip (g_strdup (value));
  *changed = TRUE;
}

static gboolean
set_terms (char **field, const char *value, gboolean *changed, GError **error)
{
  g_autofree char *text = NULL;

  if (value == NULL || value[0] != '@')
    {
      set_text (field, value, changed);
      return TRUE;
    }
  if (!g_file_get_contents (value + 1, &text, NULL, error))
    return FALSE;
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("“%s” is not a text in UTF-8"), value + 1);
      return FALSE;
    }
  set_text (field, text, changed);

  return TRUE;
}

static gboolean
change_dealership (CantonDealership *dealership, gboolean *changed, GError **error)
{
  set_text (&dealership->name, letterhead.name, changed);
  set_text (&dealership->territory, letterhead.territory, changed);
  set_text (&dealership->language, letterhead.language, changed);
  set_text (&dealership->address, letterhead.address, changed);
  set_text (&dealership->phone, letterhead.phone, changed);
  set_text (&dealership->email, letterhead.email, changed);
  set_text (&dealership->tax_number, letterhead.tax_number, changed);
  set_text (&dealership->bank, letterhead.bank, changed);
  if (letterhead.quotation_days >= 0)
    {
      dealership->quotation_days = letterhead.quotation_days;
      *changed = TRUE;
    }
  return set_terms (&dealership->quotation_terms, letterhead.quotation_terms, changed, error) &&
         set_terms (&dealership->contract_terms, letterhead.contract_terms, changed, error) &&
         set_terms (&dealership->delivery_terms, letterhead.delivery_terms, changed, error);
}

static gboolean
save_dealership (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_dealership_table_update (database, data, error);
}

static void
report_dealership (CantonCommandLine *line, const CantonDealership *dealership)
{
  const struct
  {
    const char *name;
    const char *title;
    const char *value;
  } rows[] = {
    { "name", _("Name"), dealership->name },
    { "territory", _("Territory"), dealership->territory },
    { "currency", _("Currency"), dealership->currency },
    { "language", _("Language of printed documents"), dealership->language },
    { "address", _("Address"), dealership->address },
    { "phone", _("Phone"), dealership->phone },
    { "email", _("E-mail"), dealership->email },
    { "tax_number", _("Tax number"), dealership->tax_number },
    { "bank", _("Bank"), dealership->bank },
    { "quotation_terms", _("Terms on quotations"), dealership->quotation_terms },
    { "contract_terms", _("Terms on contracts"), dealership->contract_terms },
    { "delivery_terms", _("Terms on delivery notes"), dealership->delivery_terms },
  };
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].value[0] != '\0')
        canton_command_line_print (line, "%s: %s", rows[i].title, rows[i].value);
      json_object_set_string_member (object, rows[i].name, rows[i].value);
    }
  json_object_set_int_member (object, "quotation_days", dealership->quotation_days);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);
}

static gboolean
run_dealership (CantonCommandLine *line, GError **error)
{
  g_autoptr (CantonContext) context =
      canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error);
  g_autoptr (CantonDealership) dealership = NULL;
  gboolean changed = FALSE;

  if (context == NULL ||
      (dealership = canton_dealership_table_load (canton_context_get_reader (context), error)) == NULL ||
      !change_dealership (dealership, &changed, error) ||
      (changed && !canton_store_thread_command (canton_context_get_store (context), _("Change of the dealership"),
                                                save_dealership, dealership, NULL,
                                                canton_command_line_get_cancellable (line), error)))
    return FALSE;
  report_dealership (line, dealership);

  return TRUE;
}

static struct
{
  char *kind;
  char *language;
  char *to;
} document_words;

static const GOptionEntry document_options[] = {
  { "kind", 0, 0, G_OPTION_ARG_STRING, &document_words.kind,
    N_ ("quotation, contract or delivery; what fits the sale unless given"), N_ ("KIND") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &document_words.language,
    N_ ("Its language, en or zh; the dealership’s unless given"), N_ ("LANGUAGE") },
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &document_words.to, N_ ("The PDF file that is written"), N_ ("FILE") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
choose_kind (CantonDatabase *database, const char *number, DealerDocumentKind *kind, GError **error)
{
  g_autoptr (CantonSale) sale = NULL;

  if (document_words.kind != NULL)
    {
      if (dealer_document_kind_parse (document_words.kind, kind))
        return TRUE;
      g_set_error (error, CANTON_ERROR, CANTON_ERROR_USAGE, _("“%s” is none of quotation, contract and delivery"),
                   document_words.kind);
      return FALSE;
    }
  sale = canton_sales_table_find (database, number, error);
  if (sale == NULL)
    return FALSE;
  *kind = sale->state == CANTON_SALE_QUOTATION ? DEALER_DOCUMENT_QUOTATION
          : sale->state == CANTON_SALE_ORDERED ? DEALER_DOCUMENT_CONTRACT
                                               : DEALER_DOCUMENT_DELIVERY;

  return TRUE;
}

static gboolean
run_document (CantonCommandLine *line, GError **error)
{
  const char *number = canton_command_line_get_argument (line, _("the number of a sale"), error);
  g_autoptr (CantonContext) context = NULL;
  g_autoptr (CantonDocument) document = NULL;
  g_autofree char *path = NULL;
  DealerDocumentKind kind;
  JsonObject *object;
  JsonNode *node;
  guint n_pages;

  if (number == NULL ||
      (context = canton_context_open (canton_command_line_get_folder (line), CANTON_STORE_DEALER, error)) == NULL ||
      !choose_kind (canton_context_get_reader (context), number, &kind, error) ||
      (document = dealer_document_load (canton_context_get_reader (context), number, kind, document_words.language,
                                        error)) == NULL)
    return FALSE;
  path = document_words.to != NULL ? g_strdup (document_words.to) : dealer_document_make_file_name (document);
  if (!canton_document_write_pdf (document, path, &n_pages, error))
    return FALSE;

  canton_command_line_print (line, ngettext ("Wrote %s, %u page.", "Wrote %s, %u pages.", n_pages), path, n_pages);
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_string_member (object, "file", path);
  json_object_set_string_member (object, "kind", dealer_document_kind_to_text (kind));
  json_object_set_int_member (object, "pages", n_pages);
  json_node_take_object (node, object);
  canton_command_line_set_result (line, node);

  return TRUE;
}

const CantonCommand dealer_documents_commands[] = {
  { "document", N_ ("NUMBER"), N_ ("Writes a sale’s quotation, contract or delivery note as PDF"), document_options,
    run_document },
  { "dealership", NULL, N_ ("Shows or changes what stands on printed documents"), dealership_options, run_dealership },
  { NULL },
};
