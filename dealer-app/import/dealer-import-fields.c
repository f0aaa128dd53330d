/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-fields.h"

#include "canton-error.h"
#include "canton-i18n.h"

#include <string.h>

#define CUSTOMERS (1 << DEALER_IMPORT_CUSTOMERS)
#define SALES (1 << DEALER_IMPORT_SALES)
#define PRODUCTS (1 << DEALER_IMPORT_PRODUCTS)

typedef struct
{
  const char *id;
  const char *title;
  int kinds;
  gboolean repeatable;
  const char *names; /* titles met in the field, folded as by fold_title(), between bars */
} Field;

static const Field fields[DEALER_N_FIELDS] = {
  [DEALER_FIELD_IGNORED] = { "ignored", N_ ("Do not import"), CUSTOMERS | SALES | PRODUCTS, TRUE, "|" },
  [DEALER_FIELD_NAME] = { "name", N_ ("Name"), CUSTOMERS | SALES, FALSE,
                          "|name|fullname|customername|customer|buyer|buyername|client|clientname|displayname|fn|"
                          "姓名|客户姓名|客户名称|客户|名称|车主姓名|车主|买方|联系人姓名|" },
  [DEALER_FIELD_KIND] = { "kind", N_ ("Person or company"), CUSTOMERS | SALES, FALSE,
                          "|kind|customertype|type|类型|客户类型|客户性质|" },
  [DEALER_FIELD_CONTACT_NAME] = { "contact_name", N_ ("Whom to ask for"), CUSTOMERS | SALES, FALSE,
                                  "|contact|contactname|contactperson|联系人|经办人|" },
  [DEALER_FIELD_GENDER] = { "gender", N_ ("Gender"), CUSTOMERS | SALES, FALSE, "|gender|sex|性别|" },
  [DEALER_FIELD_BIRTHDAY] = { "birthday", N_ ("Birthday"), CUSTOMERS | SALES, FALSE,
                              "|birthday|birthdate|dateofbirth|dob|born|生日|出生日期|出生年月|" },
  [DEALER_FIELD_LUNAR_BIRTHDAY] = { "lunar_birthday", N_ ("Lunar birthday"), CUSTOMERS | SALES, FALSE,
                                    "|lunarbirthday|农历生日|阴历生日|" },
  [DEALER_FIELD_PHONE] = { "phone", N_ ("Phone"), CUSTOMERS | SALES, TRUE,
                           "|phone|phone1|phone2|phone3|phonenumber|mobile|mobilephone|cell|cellphone|telephone|tel|homephone|workphone|"
                           "电话|电话号码|手机|手机号|手机号码|联系电话|移动电话|固定电话|办公电话|备用电话|" },
  [DEALER_FIELD_EMAIL] = { "email", N_ ("E-mail"), CUSTOMERS | SALES, TRUE,
                           "|email|email1|email2|emailaddress|mail|邮箱|电子邮箱|电子邮件|邮件|" },
  [DEALER_FIELD_ADDRESS] = { "address", N_ ("Address"), CUSTOMERS | SALES, TRUE,
                             "|address|address1|address2|street|homeaddress|postaladdress|地址|联系地址|家庭住址|住址|通讯地址|" },
  [DEALER_FIELD_WECHAT] = { "wechat", N_ ("WeChat"), CUSTOMERS | SALES, TRUE, "|wechat|wechatid|weixin|微信|微信号|" },
  [DEALER_FIELD_TAGS] = { "tags", N_ ("Tags"), CUSTOMERS | SALES, FALSE, "|tags|tag|labels|categories|category|标签|分类|" },
  [DEALER_FIELD_SOURCE] = { "source", N_ ("Source"), CUSTOMERS | SALES, FALSE,
                            "|source|leadsource|channel|来源|客户来源|渠道|" },
  [DEALER_FIELD_NOTE] = { "note", N_ ("Note"), CUSTOMERS | SALES, TRUE, "|note|notes|remark|remarks|comment|comments|备注|说明|" },
  [DEALER_FIELD_DO_NOT_CONTACT] = { "do_not_contact", N_ ("Do not contact"), CUSTOMERS | SALES, FALSE,
                                    "|donotcontact|donotcall|optout|dnc|勿扰|免打扰|请勿联系|" },
  [DEALER_FIELD_REFERENCE] = { "reference", N_ ("Number in the old system"), CUSTOMERS | SALES, FALSE,
                               "|id|reference|ref|number|no|carid|saleid|saleno|orderid|orderno|ordernumber|contractno|customerid|customerno|"
                               "编号|客户编号|订单号|订单编号|合同号|合同编号|单号|" },
  [DEALER_FIELD_BRAND] = { "brand", N_ ("Brand"), SALES | PRODUCTS, FALSE, "|brand|make|company|manufacturer|品牌|厂牌|" },
  [DEALER_FIELD_PRODUCT_CODE] = { "product_code", N_ ("Product code"), SALES | PRODUCTS, FALSE,
                                  "|productcode|code|sku|itemcode|partno|partnumber|产品编码|产品编号|商品编码|型号编码|" },
  [DEALER_FIELD_PRODUCT_NAME] = { "product_name", N_ ("Product"), SALES | PRODUCTS, FALSE,
                                  "|product|productname|model|item|itemname|description|产品|产品名称|商品|商品名称|车型|型号|" },
  [DEALER_FIELD_SERIES] = { "series", N_ ("Series"), SALES | PRODUCTS, FALSE, "|series|bodystyle|line|productline|系列|车系|" },
  [DEALER_FIELD_SERIAL] = { "serial", N_ ("Serial number"), SALES, FALSE,
                            "|serial|serialnumber|serialno|sn|vin|imei|序列号|车架号|机身号|编码|" },
  [DEALER_FIELD_QUANTITY] = { "quantity", N_ ("Quantity"), SALES, FALSE, "|quantity|qty|units|数量|" },
  [DEALER_FIELD_UNIT_PRICE] = { "unit_price", N_ ("Price"), SALES, FALSE,
                                "|price|unitprice|saleprice|amount|total|价格|单价|成交价|售价|金额|成交金额|" },
  [DEALER_FIELD_LIST_PRICE] = { "list_price", N_ ("List price"), SALES | PRODUCTS, FALSE,
                                "|listprice|msrp|rrp|指导价|标价|市场价|厂商指导价|" },
  [DEALER_FIELD_FLOOR_PRICE] = { "floor_price", N_ ("Lowest price"), PRODUCTS, FALSE, "|floorprice|floor|minprice|底价|最低价|限价|" },
  [DEALER_FIELD_COST] = { "cost", N_ ("Cost"), PRODUCTS, FALSE, "|cost|purchaseprice|成本|进价|采购价|" },
  [DEALER_FIELD_DISCOUNT] = { "discount", N_ ("Discount"), SALES, FALSE, "|discount|折扣|优惠|优惠金额|" },
  [DEALER_FIELD_DEPOSIT] = { "deposit", N_ ("Deposit"), SALES, FALSE, "|deposit|downpayment|定金|订金|" },
  [DEALER_FIELD_ORDERED_ON] = { "ordered_on", N_ ("Day of sale"), SALES, FALSE,
                                "|date|saledate|orderdate|ordered|orderedon|contractdate|日期|销售日期|订单日期|下单日期|签约日期|成交日期|" },
  [DEALER_FIELD_DELIVERED_ON] = { "delivered_on", N_ ("Day of delivery"), SALES, FALSE,
                                  "|deliverydate|delivered|deliveredon|交付日期|交车日期|送货日期|提车日期|" },
  [DEALER_FIELD_SALESPERSON] = { "salesperson", N_ ("Salesperson"), SALES, FALSE,
                                 "|salesperson|salesrep|seller|soldby|consultant|销售员|销售顾问|业务员|导购|" },
};

const char *
dealer_import_field_get_id (DealerImportField field)
{
  return fields[field].id;
}

DealerImportField
dealer_import_field_from_id (const char *id)
{
  for (int i = 0; i < DEALER_N_FIELDS; i++)
    if (g_strcmp0 (fields[i].id, id) == 0)
      return i;

  return DEALER_N_FIELDS;
}

const char *
dealer_import_field_get_title (DealerImportField field)
{
  return _(fields[field].title);
}

gboolean
dealer_import_field_is_of (DealerImportField field, DealerImportKind kind)
{
  return (fields[field].kinds & (1 << kind)) != 0;
}

gboolean
dealer_import_field_is_repeatable (DealerImportField field)
{
  return fields[field].repeatable;
}

gboolean
dealer_import_field_is_needed (DealerImportField field, DealerImportKind kind)
{
  switch ((int) field)
    {
    case DEALER_FIELD_NAME:
      return kind != DEALER_IMPORT_PRODUCTS;
    case DEALER_FIELD_BRAND:
    case DEALER_FIELD_PRODUCT_NAME:
      return kind != DEALER_IMPORT_CUSTOMERS;
    case DEALER_FIELD_UNIT_PRICE:
    case DEALER_FIELD_ORDERED_ON:
      return kind == DEALER_IMPORT_SALES;
    default:
      return FALSE;
    }
}

/* "Customer Name ", "customer_name" and "CustomerName (1)" are one title: letters and digits, without what stands in brackets. */
static char *
fold_title (const char *title)
{
  GString *folded = g_string_new ("|");
  int brackets = 0;

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == '[' || c == 0xff08)
        brackets++;
      else if (c == ')' || c == ']' || c == 0xff09)
        brackets = MAX (brackets - 1, 0);
      else if (brackets == 0 && g_unichar_isalnum (c))
        g_string_append_unichar (folded, g_unichar_tolower (c));
    }
  g_string_append_c (folded, '|');

  return g_string_free (folded, FALSE);
}

static DealerImportField
guess_one (DealerImportKind kind, const char *folded, const gboolean *taken)
{
  if (strlen (folded) <= 2)
    return DEALER_FIELD_IGNORED;

  for (int i = DEALER_FIELD_IGNORED + 1; i < DEALER_N_FIELDS; i++)
    if ((fields[i].kinds & (1 << kind)) && (fields[i].repeatable || !taken[i]) && strstr (fields[i].names, folded) != NULL)
      return i;

  return DEALER_FIELD_IGNORED;
}

DealerImportField *
dealer_import_fields_guess (DealerImportKind kind, const char *const *titles, guint n_columns)
{
  DealerImportField *guessed = g_new0 (DealerImportField, n_columns + 1);
  gboolean taken[DEALER_N_FIELDS] = { FALSE };

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *folded = fold_title (titles[i]);

      guessed[i] = guess_one (kind, folded, taken);
      taken[guessed[i]] = TRUE;
    }

  /* A list of products calls its first column simply "name". */
  if (kind == DEALER_IMPORT_PRODUCTS && !taken[DEALER_FIELD_PRODUCT_NAME])
    for (guint i = 0; i < n_columns; i++)
      {
        g_autofree char *folded = fold_title (titles[i]);

        if (guessed[i] == DEALER_FIELD_IGNORED && strstr (fields[DEALER_FIELD_NAME].names, folded) != NULL)
          {
            guessed[i] = DEALER_FIELD_PRODUCT_NAME;
            break;
          }
      }
  return guessed;
}

static gboolean
has (const DealerImportField *given, guint n_columns, DealerImportField field)
{
  for (guint i = 0; i < n_columns; i++)
    if (given[i] == field)
      return TRUE;
  return FALSE;
}

DealerImportKind
dealer_import_kind_guess (const char *const *titles, guint n_columns)
{
  g_autofree DealerImportField *sales = dealer_import_fields_guess (DEALER_IMPORT_SALES, titles, n_columns);
  g_autofree DealerImportField *products = dealer_import_fields_guess (DEALER_IMPORT_PRODUCTS, titles, n_columns);
  gboolean product = has (sales, n_columns, DEALER_FIELD_PRODUCT_NAME) || has (sales, n_columns, DEALER_FIELD_PRODUCT_CODE);
  gboolean name = has (sales, n_columns, DEALER_FIELD_NAME);

  if (product && name)
    return DEALER_IMPORT_SALES;
  if (has (products, n_columns, DEALER_FIELD_PRODUCT_CODE) || (product && !name))
    return DEALER_IMPORT_PRODUCTS;
  return DEALER_IMPORT_CUSTOMERS;
}

static gboolean
require (gboolean present, DealerImportField field, GError **error)
{
  if (!present)
    g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("No column is given the meaning “%s”"),
                 dealer_import_field_get_title (field));
  return present;
}

gboolean
dealer_import_fields_check (DealerImportKind kind,
                            const DealerImportField *given,
                            guint n_columns,
                            gboolean has_brand,
                            GError **error)
{
  int counts[DEALER_N_FIELDS] = { 0 };

  for (guint i = 0; i < n_columns; i++)
    {
      DealerImportField field = given[i];

      if (++counts[field] > 1 && !fields[field].repeatable)
        {
          g_set_error (error, CANTON_ERROR, CANTON_ERROR_INVALID, _("Two columns are given the meaning “%s”"),
                       dealer_import_field_get_title (field));
          return FALSE;
        }
    }

  if (kind != DEALER_IMPORT_PRODUCTS && !require (counts[DEALER_FIELD_NAME] > 0, DEALER_FIELD_NAME, error))
    return FALSE;
  if (kind == DEALER_IMPORT_CUSTOMERS)
    return TRUE;
  if (!require (has_brand || counts[DEALER_FIELD_BRAND] > 0, DEALER_FIELD_BRAND, error) ||
      !require (counts[DEALER_FIELD_PRODUCT_NAME] + counts[DEALER_FIELD_PRODUCT_CODE] > 0, DEALER_FIELD_PRODUCT_NAME, error))
    return FALSE;

  return kind == DEALER_IMPORT_PRODUCTS ||
         (require (counts[DEALER_FIELD_UNIT_PRICE] > 0, DEALER_FIELD_UNIT_PRICE, error) &&
          require (counts[DEALER_FIELD_ORDERED_ON] > 0, DEALER_FIELD_ORDERED_ON, error));
}
