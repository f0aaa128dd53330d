/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sample-people.h"

static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林",
  "高", "罗", "郑", "梁", "谢", "宋", "唐", "许", "邓", "冯", "韩", "曹", "曾", "彭", "萧", "蔡", "潘", "田",
  "董", "袁", "于", "余", "叶", "蒋", "杜", "苏", "魏", "程", "吕", "丁", "沈", "任", "姚", "卢", "傅", "钟",
  "崔", "汪", "范", "陆", "廖", "单", "解", "仇", "欧阳", "司马", "诸葛", "上官",
};

static const char *const female_given[] = {
  "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀英", "桂兰", "玉兰", "婷婷", "雪梅", "晓燕", "美玲", "嘉怡",
  "梓涵", "欣怡", "诗雨", "雅婷", "思琪", "佳慧", "海燕", "春梅", "丽华", "慧敏", "若曦", "语嫣", "明月", "紫薇",
};

static const char *const male_given[] = {
  "伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "超", "明", "刚", "平", "辉", "鹏", "建国", "建华", "志强",
  "文博", "浩然", "子轩", "宇航", "俊杰", "嘉豪", "天佑", "国栋", "海涛", "晓峰", "永康", "振华", "思远", "一鸣",
};

static const char *const women[] = {
  "Alice", "Beatriz", "Chloé", "Diana", "Emma", "Fiona", "Grace", "Hannah", "Ingrid", "Julia", "Katarzyna", "Laura",
  "Maria", "Nadia", "Olivia", "Priya", "Renée", "Sofía", "Teresa", "Victoria", "Zoë",
};

static const char *const men[] = {
  "Adam", "Benjamin", "Carlos", "Daniel", "Edward", "François", "George", "Henrik", "Ian", "Jürgen", "Kevin", "Luis",
  "Michael", "Nikolai", "Oscar", "Peter", "Rafael", "Søren", "Thomas", "Victor", "William",
};

static const char *const families[] = {
  "Anderson", "Baker", "Costa", "Dubois", "Evans", "Fischer", "García", "Hughes", "Ivanov", "Jensen", "Kowalski", "Lopez",
  "Müller", "Nguyen", "O’Brien", "Patel", "Quinn", "Rossi", "Schmidt", "Taylor", "Ueda", "Van Dijk", "Walker", "Young",
};

static const char *const cities[] = {
  "广州市天河区", "广州市越秀区", "深圳市南山区", "深圳市福田区", "佛山市禅城区", "东莞市南城街道", "珠海市香洲区",
  "中山市石岐街道",
};

static const char *const streets[] = { "中山路", "人民路", "解放路", "建设路", "和平路", "文化路", "东风路", "科技园路" };

static const char *const english_streets[] = { "Harbour Road", "Station Street", "Mill Lane", "Park Avenue", "High Street" };

static const char *const company_roots[] = { "恒达", "瑞丰", "华信", "东方", "金源", "宏图", "远大", "汇通", "百川", "新锐" };

static const char *const company_kinds[] = { "贸易有限公司", "物流有限公司", "建筑工程有限公司", "科技有限公司", "餐饮管理有限公司" };

static const char *const english_kinds[] = { "Logistics Ltd", "Trading Co.", "Builders Inc.", "Catering Ltd", "& Sons" };

#define PICK(random, array) ((array)[g_rand_int_range (random, 0, G_N_ELEMENTS (array))])

static gboolean
chance (GRand *random, int percent)
{
  return g_rand_int_range (random, 0, 100) < percent;
}

static char *
make_name (GRand *random, gboolean chinese, gboolean female)
{
  if (chinese)
    return g_strconcat (PICK (random, surnames), female ? PICK (random, female_given) : PICK (random, male_given), NULL);

  return g_strdup_printf ("%s %s", female ? PICK (random, women) : PICK (random, men), PICK (random, families));
}

static char *
make_phone (GRand *random, gboolean chinese)
{
  /* 140 0 is no network's; 555-01xx is kept for fiction (North American Numbering Plan). */
  if (chinese)
    return g_strdup_printf ("1400%07d", g_rand_int_range (random, 0, 10000000));

  return g_strdup_printf ("+1 %03d-555-01%02d", g_rand_int_range (random, 201, 990), g_rand_int_range (random, 0, 100));
}

static char *
make_address (GRand *random, gboolean chinese)
{
  if (chinese)
    return g_strdup_printf ("%s%s%d号%d室", PICK (random, cities), PICK (random, streets), g_rand_int_range (random, 1, 300),
                            g_rand_int_range (random, 101, 2900));

  return g_strdup_printf ("%d %s", g_rand_int_range (random, 1, 400), PICK (random, english_streets));
}

/* example.com is nobody's (RFC 2606). */
static char *
make_email (GRand *random, gboolean chinese, const char *name)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) local = g_string_new (NULL);

  if (chinese || name == NULL)
    return g_strdup_printf ("u%06d@example.com", g_rand_int_range (random, 0, 1000000));

  folded = g_str_to_ascii (name, "C");
  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (local, g_ascii_tolower (*p));

  return g_strdup_printf ("%s%d@example.com", local->str, g_rand_int_range (random, 1, 100));
}

static void
make_company (DealerSamplePerson *self, GRand *random, gboolean chinese)
{
  self->company = TRUE;
  self->gender = "";
  self->birthday = CANTON_DAY_NONE;
  self->contact_name = make_name (random, chinese, chance (random, 50));
  if (chinese)
    self->name = g_strconcat (PICK (random, company_roots), PICK (random, company_kinds), NULL);
  else
    self->name = g_strdup_printf ("%s %s", PICK (random, families), PICK (random, english_kinds));
}

static void
make_human (DealerSamplePerson *self, GRand *random, gboolean chinese)
{
  gboolean female = chance (random, 48);

  self->gender = female ? "female" : "male";
  self->name = make_name (random, chinese, female);
  self->contact_name = g_strdup ("");
  self->birthday = CANTON_DAY_NONE;
  if (chance (random, 60))
    self->birthday = canton_day_from_ymd (1950, 1, 1) + g_rand_int_range (random, 0, 365 * 55);
}

DealerSamplePerson *
dealer_sample_person_new (GRand *random, int chinese_share)
{
  DealerSamplePerson *self = g_new0 (DealerSamplePerson, 1);
  gboolean chinese = chance (random, chinese_share);

  if (chance (random, 5))
    make_company (self, random, chinese);
  else
    make_human (self, random, chinese);

  self->phone = make_phone (random, chinese);
  self->email = chance (random, 45) ? make_email (random, chinese, self->name) : g_strdup ("");
  self->address = make_address (random, chinese);

  return self;
}

void
dealer_sample_person_free (DealerSamplePerson *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->contact_name);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->address);
  g_free (self);
}

char *
dealer_sample_staff_name (GRand *random, int chinese_share)
{
  return make_name (random, chance (random, chinese_share), chance (random, 50));
}
