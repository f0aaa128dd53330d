/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-sample.h"

#include "canton-customers-table.h"
#include "canton-dealership-table.h"
#include "canton-error.h"
#include "canton-sales-table.h"
#include "canton-staff-table.h"
#include "canton-units-table.h"
#include "dealer-sales-jobs.h"
#include "dealer-sample-catalogue.h"
#include "dealer-sample-people.h"

#define CHINESE_SHARE 75 /* percent */
#define DAYS 730

static const struct
{
  const char *name;
  const char *territory;
} dealers[] = {
  { "广州天河车行", "广州市天河区" }, { "深圳南山出行", "深圳市南山区" },      { "佛山禅城汽车", "佛山市禅城区" },
  { "东莞南城车业", "东莞市" },       { "Pearl River Mobility", "珠海市" },    { "中山石岐车行", "中山市" },
  { "惠州江北汽车", "惠州市" },       { "Lingnan Wheels", "江门市" },
};

static const char *const sources[] = { "门店", "朋友介绍", "Website", "展会", "电话", "Walk-in" };
static const char *const tags[] = { "VIP", "置换", "企业", "Test drive", "老客户" };
static const char *const return_reasons[] = { "质量问题，客户要求退车", "Buyer changed the model", "贷款未获批准" };

typedef struct
{
  const DealerSample *sample;
  DealerSampleProgress progress;
  gpointer progress_data;

  GRand *random;
  CantonDay today;
  GPtrArray *staff;
  GPtrArray *products;
  GArray *buyers; /* gint64 ids of customers who bought */
  guint n_serials;
} Work;

#define PICK(array) ((array)[g_rand_int_range (work->random, 0, G_N_ELEMENTS (array))])

static gboolean
chance (Work *work, int percent)
{
  return g_rand_int_range (work->random, 0, 100) < percent;
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* Of nobody: the numbers are none that are given out. */
static void
set_letterhead (CantonDealership *dealership, guint which)
{
  g_autofree char *address = g_strdup_printf ("%s迎宾大道%u号", dealers[which].territory, 88 + which * 12);
  g_autofree char *phone = g_strdup_printf ("400-000-%04u", 1200 + which);
  g_autofree char *email = g_strdup_printf ("sales@dealer%u.example", which + 1);
  g_autofree char *bank = g_strdup_printf ("示例银行迎宾支行  账号 0000 0000 0000 %04u", 8100 + which);

  replace (&dealership->address, address);
  replace (&dealership->phone, phone);
  replace (&dealership->email, email);
  replace (&dealership->bank, bank);
  replace (&dealership->quotation_terms, "以上价格为含税价，不含上牌及保险费用。\n现车数量以签订合同当日库存为准。");
  replace (&dealership->contract_terms,
           "1. 买方签订本合同时支付定金，余款于提车前付清。\n"
           "2. 卖方于约定交付日期前通知买方验车；因厂家原因延期的，双方另行协商。\n"
           "3. 买方验收后签署交付单，车辆的风险自交付时起由买方承担。\n"
           "4. 质量保证按品牌方公布的三包政策执行。\n"
           "5. 本合同一式两份，双方各执一份，自双方签字之日起生效。");
  replace (&dealership->delivery_terms, "请当面核对车架号、随车工具、钥匙与文件；签收后视为交付完成。");
}

static gboolean
set_up (CantonDatabase *database, Work *work, GError **error)
{
  g_autoptr (CantonDealership) dealership = canton_dealership_new ();
  g_autoptr (GPtrArray) brands = dealer_sample_brands_new ();
  const guint which = work->sample->seed % G_N_ELEMENTS (dealers);

  replace (&dealership->name, work->sample->name != NULL ? work->sample->name : dealers[which].name);
  replace (&dealership->territory, dealers[which].territory);
  replace (&dealership->language, "zh_CN");
  set_letterhead (dealership, which);
  g_strlcpy (dealership->currency, "CNY", sizeof dealership->currency);
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *name = dealer_sample_staff_name (work->random, CHINESE_SHARE);
      CantonStaff *member = canton_staff_new (name);

      member->role = i == 0 ? CANTON_STAFF_MANAGER : i == 5 ? CANTON_STAFF_CLERK : CANTON_STAFF_SALESPERSON;
      g_ptr_array_add (work->staff, member);
    }
  if (!canton_dealership_table_set_up (database, dealership, work->staff, brands, error))
    return FALSE;
  work->products = dealer_sample_insert_catalogue (database, brands, work->random, work->today, error);

  return work->products != NULL;
}

static CantonStaff *
pick_staff (Work *work)
{
  return g_ptr_array_index (work->staff, g_rand_int_range (work->random, 0, 5));
}

static void
fill_answers (Work *work, CantonCustomer *customer)
{
  for (int purpose = 0; purpose < CANTON_N_PURPOSES; purpose++)
    if (chance (work, 70))
      customer->answers[purpose] = chance (work, 85) ? CANTON_PERMISSION_GIVEN : CANTON_PERMISSION_REFUSED;
}

static gint64
insert_person (CantonDatabase *database, Work *work, GError **error)
{
  g_autoptr (DealerSamplePerson) person = dealer_sample_person_new (work->random, CHINESE_SHARE);
  g_autoptr (CantonCustomer) customer = canton_customer_new ();
  char birthday[CANTON_DAY_TEXT_SIZE];

  customer->company = person->company;
  canton_customer_set (&customer->name, person->name);
  canton_customer_set (&customer->contact_name, person->contact_name);
  canton_customer_set (&customer->gender, person->gender);
  canton_customer_set (&customer->birthday, canton_day_to_text (person->birthday, birthday));
  canton_customer_set (&customer->source, PICK (sources));
  customer->owner_id = chance (work, 90) ? pick_staff (work)->id : 0;
  canton_customer_add_contact (customer, CANTON_MEDIUM_PHONE, person->company ? "work" : "mobile", person->phone);
  canton_customer_add_contact (customer, CANTON_MEDIUM_EMAIL, NULL, person->email);
  canton_customer_add_contact (customer, CANTON_MEDIUM_ADDRESS, person->company ? "work" : "home", person->address);
  if (chance (work, 25))
    canton_customer_add_tag (customer, PICK (tags));
  fill_answers (work, customer);

  return canton_customers_table_insert (database, customer, error) ? customer->id : 0;
}

/* One sale in seven is to somebody who bought before. */
static gint64
find_buyer (CantonDatabase *database, Work *work, GError **error)
{
  gint64 id;

  if (work->buyers->len > 0 && chance (work, 14))
    return g_array_index (work->buyers, gint64, g_rand_int_range (work->random, 0, work->buyers->len));

  id = insert_person (database, work, error);
  if (id != 0)
    g_array_append_val (work->buyers, id);

  return id;
}

/* A unit that was received some weeks before it is sold. */
static gboolean
give_unit (CantonDatabase *database, Work *work, CantonSaleLine *line, CantonProduct *product, CantonDay day, GError **error)
{
  g_autoptr (CantonUnit) unit = NULL;

  g_free (line->serial);
  line->serial = dealer_sample_serial (product->code, ++work->n_serials, work->random);
  unit = canton_unit_new (product->id, line->serial);
  unit->received_on = day - g_rand_int_range (work->random, 3, 60);
  unit->cost = product->cost;

  return canton_units_table_insert (database, unit, error);
}

static gboolean
add_line (CantonDatabase *database, Work *work, CantonSale *sale, CantonProduct *product, CantonDay day, GError **error)
{
  g_autoptr (CantonSaleLine) line = canton_sale_line_new ();

  canton_sale_line_set_product (line, product);
  /* Up to five per cent off, to the yuan: three more to the floor, which the discount on the whole may take. */
  line->unit_price = product->list_price / 100 * g_rand_int_range (work->random, 95, 101) / 100 * 100;
  line->unit_price = MAX (line->unit_price, product->floor_price);
  if (product->serialised)
    {
      if (!give_unit (database, work, line, product, day, error))
        return FALSE;
    }
  else
    line->quantity = g_rand_int_range (work->random, 1, 4);
  canton_sale_take_line (sale, g_steal_pointer (&line));

  return TRUE;
}

static gboolean
add_lines (CantonDatabase *database, Work *work, CantonSale *sale, CantonDay day, GError **error)
{
  CantonProduct *product = g_ptr_array_index (work->products, g_rand_int_range (work->random, 0, work->products->len));
  const int n_more = chance (work, 35) ? 1 : 0;

  sale->brand_id = product->brand_id;
  if (!add_line (database, work, sale, product, day, error))
    return FALSE;
  for (int i = 0; i < n_more; i++)
    {
      CantonProduct *other = g_ptr_array_index (work->products, g_rand_int_range (work->random, 0, work->products->len));

      if (other->brand_id == product->brand_id && other != product && !add_line (database, work, sale, other, day, error))
        return FALSE;
    }

  return TRUE;
}

static void
set_days (Work *work, CantonSale *sale, CantonDay day)
{
  const CantonDay delivered_on = day + g_rand_int_range (work->random, 0, 21);
  const CantonDay quoted_on = day - g_rand_int_range (work->random, 0, 12);

  if (chance (work, 60) || (day > work->today - 25 && chance (work, 40)))
    sale->quoted_on = quoted_on;
  if (day > work->today - 25 && chance (work, 30))
    {
      dealer_sales_jobs_set_state (sale, CANTON_SALE_QUOTATION, day);
      return;
    }
  dealer_sales_jobs_set_state (sale, CANTON_SALE_ORDERED, day);
  if (delivered_on <= work->today)
    dealer_sales_jobs_set_state (sale, CANTON_SALE_DELIVERED, delivered_on);
  else
    sale->due_on = delivered_on;
}

static void
set_amounts (Work *work, CantonSale *sale)
{
  const gint64 most = dealer_sales_rules_max_discount (sale);

  if (chance (work, 20) && most > 100)
    sale->discount = MIN (most, canton_sale_get_subtotal (sale) / 100) / 100 * 100;
  if (chance (work, 70))
    sale->deposit = (canton_sale_get_subtotal (sale) - sale->discount) / 1000 * 100;
}

/* Few are given back, few called off. */
static gboolean
undo_some (CantonDatabase *database, Work *work, CantonSale *sale, GError **error)
{
  if (sale->state == CANTON_SALE_DELIVERED && sale->delivered_on < work->today - 10 && chance (work, 2))
    return dealer_sales_jobs_change_state (database, sale->id, CANTON_SALE_RETURNED,
                                           sale->delivered_on + g_rand_int_range (work->random, 1, 10),
                                           PICK (return_reasons), error);
  if (sale->state == CANTON_SALE_ORDERED && chance (work, 10))
    return dealer_sales_jobs_change_state (database, sale->id, CANTON_SALE_CANCELLED, work->today, PICK (return_reasons), error);

  return TRUE;
}

static gboolean
insert_sale (CantonDatabase *database, Work *work, CantonDay day, GError **error)
{
  g_autoptr (CantonSale) sale = canton_sale_new ();

  sale->customer_id = find_buyer (database, work, error);
  if (sale->customer_id == 0 || !add_lines (database, work, sale, day, error))
    return FALSE;
  sale->staff_id = pick_staff (work)->id;
  g_strlcpy (sale->currency, "CNY", sizeof sale->currency);
  set_days (work, sale, day);
  set_amounts (work, sale);

  return dealer_sales_jobs_save (database, sale, NULL, error) && undo_some (database, work, sale, error);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return *(const CantonDay *) a - *(const CantonDay *) b;
}

/* In the order in which they happened, so that numbers go with days. More towards the end: the dealer grows. */
static GArray *
make_days (Work *work)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (CantonDay));

  for (int i = 0; i < work->sample->n_sales; i++)
    {
      const int one = g_rand_int_range (work->random, 0, DAYS);
      const int other = g_rand_int_range (work->random, 0, DAYS + DAYS / 2);
      CantonDay day = work->today - MIN (one, other);

      g_array_append_val (days, day);
    }
  g_array_sort (days, compare_days);

  return days;
}

static gboolean
step (Work *work, gint64 done, GCancellable *cancellable, GError **error)
{
  if (work->progress != NULL && done % 20 == 0)
    work->progress (done, (gint64) work->sample->n_sales + work->sample->n_prospects, work->progress_data);

  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
fill (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (GArray) days = NULL;

  if (!set_up (database, work, error))
    return FALSE;
  days = make_days (work);
  for (guint i = 0; i < days->len; i++)
    if (!step (work, i, cancellable, error) ||
        !insert_sale (database, work, g_array_index (days, CantonDay, i), error))
      return FALSE;
  for (int i = 0; i < work->sample->n_prospects; i++)
    if (!step (work, (gint64) days->len + i, cancellable, error) || insert_person (database, work, error) == 0)
      return FALSE;

  return TRUE;
}

gboolean
dealer_sample_fill (CantonStoreThread *store,
                    const DealerSample *sample,
                    DealerSampleProgress progress,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  Work work = {
    .sample = sample,
    .progress = progress,
    .progress_data = data,
    .random = g_rand_new_with_seed (sample->seed),
    .today = canton_clock_today (),
    .staff = g_ptr_array_new_with_free_func (g_object_unref),
    .buyers = g_array_new (FALSE, FALSE, sizeof (gint64)),
  };
  gboolean done = canton_store_thread_run (store, CANTON_JOB_WRITE, fill, &work, cancellable, error);

  g_rand_free (work.random);
  g_ptr_array_unref (work.staff);
  g_clear_pointer (&work.products, g_ptr_array_unref);
  g_array_unref (work.buyers);

  return done;
}
