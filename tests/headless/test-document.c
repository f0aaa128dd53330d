/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"

#include "canton-error.h"
#include "canton-money.h"
#include "dealer-document.h"

#include <glib/gstdio.h>
#include <string.h>

#define TODAY 20522 /* 2026-03-10 */

typedef struct
{
  char *folder;
  char *path;
  CantonDealership *dealership;
  CantonSale *sale;
  CantonCustomer *buyer;
} Fixture;

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static void
add_line (CantonSale *sale,
          const char *name,
          const char *code,
          const char *serial,
          gint64 quantity,
          gint64 list,
          gint64 price)
{
  CantonSaleLine *line = canton_sale_line_new ();

  replace (&line->name, name);
  replace (&line->code, code);
  replace (&line->serial, serial);
  line->quantity = quantity;
  line->list_price = list;
  line->unit_price = price;
  line->floor_price = 7654321;
  canton_sale_take_line (sale, line);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("canton-document-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "合同.pdf", NULL);
  fixture->dealership = canton_dealership_new ();
  replace (&fixture->dealership->name, "广州天河车行");
  replace (&fixture->dealership->address, "广州市天河区迎宾大道88号");
  replace (&fixture->dealership->phone, "020-3870 0000");
  replace (&fixture->dealership->bank, "示例银行 0000 0000");
  replace (&fixture->dealership->contract_terms, "1. 余款于提车前付清。\n2. 一式两份。");
  fixture->sale = canton_sale_new ();
  replace (&fixture->sale->number, "2026-000123");
  replace (&fixture->sale->brand_name, "极光");
  replace (&fixture->sale->staff_name, "王芳");
  replace (&fixture->sale->note, "Secretnote");
  g_strlcpy (fixture->sale->currency, "CNY", sizeof fixture->sale->currency);
  fixture->sale->state = CANTON_SALE_ORDERED;
  fixture->sale->quoted_on = TODAY - 3;
  fixture->sale->ordered_on = TODAY;
  fixture->buyer = canton_customer_new ();
  replace (&fixture->buyer->name, "欧阳娜娜");
  canton_customer_add_contact (fixture->buyer, CANTON_MEDIUM_PHONE, "mobile", "013812345678");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (g_getenv ("CANTON_KEEP_DOCUMENTS") != NULL)
    g_print ("# kept %s\n", fixture->path);
  else
    {
      g_unlink (fixture->path);
      g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
    }
  canton_dealership_free (fixture->dealership);
  g_clear_object (&fixture->sale);
  g_clear_object (&fixture->buyer);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
write_document (Fixture *fixture, DealerDocumentKind kind, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonDocument) document =
      dealer_document_new (kind, fixture->dealership, fixture->sale, fixture->buyer, language, TODAY, &error);
  guint n_pages;

  g_assert_no_error (error);
  g_assert_true (canton_document_write_pdf (document, fixture->path, &n_pages, &error));
  g_assert_no_error (error);

  return n_pages;
}

/* Blanks aside, for readers guess them from how far letters are apart. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (squeezed, *p);

  return g_string_free (squeezed, FALSE);
}

/* What a reader of the file can select and copy, squeezed; the lines of pages are as they stand. NULL without
 * pdftotext. */
static char *
read_text (Fixture *fixture)
{
  const char *argv[] = { "pdftotext", "-layout", "-enc", "UTF-8", fixture->path, "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  int status;

  if (program == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return NULL;
    }
  g_assert_true (
      g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return squeeze (text);
}

static void
assert_says (const char *text, const char *expected)
{
  g_autofree char *squeezed = squeeze (expected);

  if (strstr (text, squeezed) == NULL)
    g_error ("“%s” is not in:\n%s", expected, text);
}

static guint
count (const char *text, const char *part)
{
  g_autofree char *squeezed = squeeze (part);
  guint n = 0;

  for (const char *p = text; (p = strstr (p, squeezed)) != NULL; p += strlen (squeezed))
    n++;

  return n;
}

static void
fill (Fixture *fixture)
{
  add_line (fixture->sale, "极光 S3 豪华版", "AUR-S3", "AUR28000473Y", 1, 19980000, 18414401);
  add_line (fixture->sale, "全包围脚垫", "MAT", "", 3, CANTON_PRICE_NONE, 33333);
  fixture->sale->discount = 50000;
  fixture->sale->deposit = 2000000;
  canton_sale_update_total (fixture->sale);
}

static void
test_chinese_contract (Fixture *fixture, gconstpointer data)
{
  static const char *const said[] = { "销售合同",
                                      "广州天河车行",
                                      "广州市天河区迎宾大道88号",
                                      "020-3870 0000",
                                      "欧阳娜娜",
                                      "013812345678",
                                      "2026-000123",
                                      "2026年3月10日",
                                      "极光 S3 豪华版",
                                      "AUR28000473Y",
                                      "AUR-S3",
                                      "王芳",
                                      "¥199,800.00",
                                      "−¥15,655.99",
                                      "¥184,144.01",
                                      "¥333.33",
                                      "¥999.99",
                                      "¥185,144.00",
                                      "−¥500.00",
                                      "¥184,644.00",
                                      "−¥20,000.00",
                                      "¥164,644.00",
                                      "人民币壹拾捌万肆仟陆佰肆拾肆元整",
                                      "示例银行 0000 0000",
                                      "2. 一式两份。",
                                      "签字（盖章）",
                                      "1 / 1" };
  g_autofree char *text = NULL;

  fill (fixture);
  g_assert_cmpuint (write_document (fixture, DEALER_DOCUMENT_CONTRACT, "zh-CN"), ==, 1);
  text = read_text (fixture);
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (said); i++)
    assert_says (text, said[i]);
  if (text != NULL)
    {
      g_assert_null (strstr (text, "Secretnote"));
      g_assert_null (strstr (text, "76,543.21"));
    }
}

static void
test_english_quotation (Fixture *fixture, gconstpointer data)
{
  static const char *const said[] = { "Quotation",     "Buyer",       "欧阳娜娜",    "7 March 2026",
                                      "22 March 2026", "List price",  "¥184,144.01", "Further discount",
                                      "Balance due",   "¥164,644.00", "1 / 1" };
  g_autofree char *text = NULL;

  fill (fixture);
  fixture->sale->state = CANTON_SALE_QUOTATION;
  write_document (fixture, DEALER_DOCUMENT_QUOTATION, "en");
  text = read_text (fixture);
  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (said); i++)
    assert_says (text, said[i]);
  if (text != NULL)
    g_assert_null (strstr (text, "条款"));
}

static void
test_delivery_note_has_no_prices (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  fill (fixture);
  fixture->sale->state = CANTON_SALE_DELIVERED;
  fixture->sale->delivered_on = TODAY + 1;
  write_document (fixture, DEALER_DOCUMENT_DELIVERY, "zh");
  text = read_text (fixture);
  if (text == NULL)
    return;
  assert_says (text, "交付单");
  assert_says (text, "AUR28000473Y");
  assert_says (text, "2026年3月11日");
  g_assert_null (strstr (text, "¥"));
  g_assert_cmpuint (count (text, "签收人"), ==, 1);
}

static void
test_sixty_lines (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  guint n_pages;
  gint64 total = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *serial = g_strdup_printf ("SERIAL-%03u", i);

      add_line (fixture->sale, "一种名字很长而且在表格里必须换行才能写得下的产品，配有全部选装件与三年保养服务", "LONG",
                serial, 1, 100000 + i, 100000 - i);
      total += 100000 - i;
    }
  canton_sale_update_total (fixture->sale);
  g_assert_cmpint (fixture->sale->total, ==, total);
  n_pages = write_document (fixture, DEALER_DOCUMENT_CONTRACT, "zh");
  g_assert_cmpuint (n_pages, >, 2);
  text = read_text (fixture);
  if (text == NULL)
    return;
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *serial = g_strdup_printf ("SERIAL-%03u", i);
      g_autofree char *price = canton_money_format_plain (100000 - i, "CNY");

      g_assert_cmpuint (count (text, serial), ==, 1);
      assert_says (text, price);
    }
  for (guint page = 1; page <= n_pages; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u / %u", page, n_pages);

      g_assert_cmpuint (count (text, number), ==, 1);
    }
  /* Titles on each page with rows, and what goes on is named. */
  g_assert_cmpuint (count (text, "标价"), >=, n_pages - 1);
  g_assert_cmpuint (count (text, "销售合同 2026-000123"), ==, n_pages - 1);
  assert_says (text, "¥59,982.30");
  assert_says (text, "人民币伍万玖仟玖佰捌拾贰元叁角整");
}

/* A row that is higher than a page goes on, and long terms do. */
static void
test_endless_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new ("开头");
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < 3000; i++)
    g_string_append (name, "长");
  g_string_append (name, "末尾");
  for (int i = 0; i < 200; i++)
    g_string_append_printf (terms, "TERM-%03d 条款\n", i);
  add_line (fixture->sale, name->str, "X", "SERIAL", 1, 2, 1);
  canton_sale_update_total (fixture->sale);
  replace (&fixture->dealership->contract_terms, terms->str);
  g_assert_cmpuint (write_document (fixture, DEALER_DOCUMENT_CONTRACT, "zh"), >, 4);
  text = read_text (fixture);
  if (text == NULL)
    return;
  g_assert_cmpuint (count (text, "长"), ==, 3000);
  assert_says (text, "末尾");
  assert_says (text, "SERIAL");
  for (int i = 0; i < 200; i++)
    {
      g_autofree char *term = g_strdup_printf ("TERM-%03d", i);

      g_assert_cmpuint (count (text, term), ==, 1);
    }
}

/* The same document on other paper: a printer's choice. */
static void
test_any_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CantonDocument) document = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 420, 595);
  cairo_t *cr = cairo_create (surface);
  guint on_a4, on_a5;

  for (int i = 0; i < 40; i++)
    add_line (fixture->sale, "产品", "P", "", 1, 2, 1);
  canton_sale_update_total (fixture->sale);
  document = dealer_document_new (DEALER_DOCUMENT_CONTRACT, fixture->dealership, fixture->sale, fixture->buyer, "zh",
                                  TODAY, NULL);
  on_a5 = canton_document_paginate (document, 420, 595);
  for (guint page = 0; page < on_a5; page++)
    canton_document_draw_page (document, cr, page);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  on_a4 = canton_document_paginate (document, CANTON_DOCUMENT_A4_WIDTH, CANTON_DOCUMENT_A4_HEIGHT);
  g_assert_cmpuint (on_a5, >, on_a4);
  g_assert_cmpuint (canton_document_paginate (document, 30, 20), >, on_a5);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonDocument) document = NULL;
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", "x.pdf", NULL);

  g_assert_false (dealer_document_check (DEALER_DOCUMENT_QUOTATION, fixture->sale, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
  g_clear_error (&error);
  fill (fixture);
  fixture->sale->state = CANTON_SALE_QUOTATION;
  g_assert_false (dealer_document_check (DEALER_DOCUMENT_DELIVERY, fixture->sale, &error));
  g_clear_error (&error);
  g_assert_true (dealer_document_check (DEALER_DOCUMENT_CONTRACT, fixture->sale, &error));
  document =
      dealer_document_new (DEALER_DOCUMENT_CONTRACT, fixture->dealership, fixture->sale, NULL, "", TODAY, &error);
  g_assert_no_error (error);
  g_assert_false (canton_document_write_pdf (document, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fixture->sale->state = CANTON_SALE_CANCELLED;
  g_assert_false (dealer_document_check (DEALER_DOCUMENT_CONTRACT, fixture->sale, &error));
  g_assert_error (error, CANTON_ERROR, CANTON_ERROR_INVALID);
}

static void
test_capitals (void)
{
  static const struct
  {
    gint64 amount;
    const char *text;
  } cases[] = {
    { 0, "人民币零元整" },
    { 1, "人民币壹分" },
    { 50, "人民币伍角整" },
    { 105, "人民币壹元零伍分" },
    { 120, "人民币壹元贰角整" },
    { 123, "人民币壹元贰角叁分" },
    { 1000, "人民币壹拾元整" },
    { 10005, "人民币壹佰元零伍分" },
    { 100500, "人民币壹仟零伍元整" },
    { 168032, "人民币壹仟陆佰捌拾元叁角贰分" },
    { 10700053, "人民币壹拾万柒仟元伍角叁分" },
    { 1000000, "人民币壹万元整" },
    { 1000100, "人民币壹万零壹元整" },
    { 10010000, "人民币壹拾万零壹佰元整" },
    { 100000000000, "人民币壹拾亿元整" },
    { 10000000001, "人民币壹亿元零壹分" },
    { 10005000000, "人民币壹亿零伍万元整" },
    { -12345678900, "人民币负壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整" },
    { CANTON_MONEY_MAX, "人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = canton_money_to_capitals (cases[i].amount);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/document/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (chinese_contract);
  ADD (english_quotation);
  ADD (delivery_note_has_no_prices);
  ADD (sixty_lines);
  ADD (endless_text);
  ADD (any_paper);
  ADD (refusals);
  g_test_add_func ("/document/capitals", test_capitals);

  return g_test_run ();
}
