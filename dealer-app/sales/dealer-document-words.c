/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "dealer-document-words.h"
#include "canton-config.h"

static const char *const words[DEALER_N_WORDS][DEALER_N_LANGUAGES] = {
  [DEALER_WORD_QUOTATION] = { "Quotation", "报价单" },
  [DEALER_WORD_CONTRACT] = { "Sales Contract", "销售合同" },
  [DEALER_WORD_DELIVERY] = { "Delivery Note", "交付单" },
  [DEALER_WORD_PHONE] = { "Phone", "电话" },
  [DEALER_WORD_EMAIL] = { "E-mail", "邮箱" },
  [DEALER_WORD_ADDRESS] = { "Address", "地址" },
  [DEALER_WORD_TAX_NUMBER] = { "Tax number", "统一社会信用代码" },
  [DEALER_WORD_BUYER] = { "Buyer", "买方" },
  [DEALER_WORD_SELLER] = { "Seller", "卖方" },
  [DEALER_WORD_CONTACT] = { "Contact", "联系人" },
  [DEALER_WORD_NUMBER] = { "Number", "编号" },
  [DEALER_WORD_DATE] = { "Date", "日期" },
  [DEALER_WORD_BRAND] = { "Brand", "品牌" },
  [DEALER_WORD_VALID_UNTIL] = { "Valid until", "有效期至" },
  [DEALER_WORD_DUE_ON] = { "Delivery due", "约定交付日期" },
  [DEALER_WORD_DELIVERED_ON] = { "Delivered on", "交付日期" },
  [DEALER_WORD_SALESPERSON] = { "Salesperson", "销售顾问" },
  [DEALER_WORD_PRODUCT] = { "Product", "产品" },
  [DEALER_WORD_SERIAL] = { "Serial number", "序列号" },
  [DEALER_WORD_CODE] = { "Code", "编码" },
  [DEALER_WORD_QUANTITY] = { "Qty", "数量" },
  [DEALER_WORD_LIST_PRICE] = { "List price", "标价" },
  [DEALER_WORD_LINE_DISCOUNT] = { "Discount", "优惠" },
  [DEALER_WORD_PRICE] = { "Price", "单价" },
  [DEALER_WORD_AMOUNT] = { "Amount", "金额" },
  [DEALER_WORD_SUBTOTAL] = { "Subtotal", "小计" },
  [DEALER_WORD_DISCOUNT] = { "Further discount", "另行优惠" },
  [DEALER_WORD_TOTAL] = { "Total", "合计" },
  [DEALER_WORD_DEPOSIT] = { "Deposit", "定金" },
  [DEALER_WORD_BALANCE] = { "Balance due", "应付余款" },
  [DEALER_WORD_UNITS] = { "Units in all", "件数合计" },
  [DEALER_WORD_CAPITALS] = { "Total in Chinese capitals: ", "合计金额（大写）：" },
  [DEALER_WORD_PAYMENT] = { "Payment", "付款账户" },
  [DEALER_WORD_TERMS] = { "Terms and conditions", "条款" },
  [DEALER_WORD_SIGNATURE] = { "Signature, stamp", "签字（盖章）" },
  [DEALER_WORD_SIGNED_ON] = { "Date", "日期" },
  [DEALER_WORD_DELIVERED_BY] = { "Handed over by", "交付人" },
  [DEALER_WORD_RECEIVED_BY] = { "Received complete and in good order by", "以上产品已验收，签收人" },
};

static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December" };

const char *
dealer_word (DealerWord word, DealerLanguage language)
{
  return words[word][language];
}

DealerLanguage
dealer_language_find (const char *name)
{
  if (name == NULL || name[0] == '\0')
    name = g_get_language_names ()[0];

  return g_ascii_strncasecmp (name, "zh", 2) == 0 ? DEALER_LANGUAGE_CHINESE : DEALER_LANGUAGE_ENGLISH;
}

char *
dealer_language_format_day (DealerLanguage language, CantonDay day)
{
  int year, month, day_of_month;

  if (day == CANTON_DAY_NONE)
    return g_strdup ("");
  canton_day_to_ymd (day, &year, &month, &day_of_month);

  return language == DEALER_LANGUAGE_CHINESE ? g_strdup_printf ("%d年%d月%d日", year, month, day_of_month)
                                             : g_strdup_printf ("%d %s %d", day_of_month, months[month - 1], year);
}
