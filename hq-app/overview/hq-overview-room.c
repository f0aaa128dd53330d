/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-overview-room.h"

#include "canton-coverage-table.h"
#include "canton-i18n.h"
#include "canton-market-table.h"
#include "hq-attention.h"
#include "hq-coverage-list.h"
#include "hq-market-charts.h"
#include "hq-market-page.h"

typedef enum {
  PERIOD_TWELVE_MONTHS,
  PERIOD_THIS_MONTH,
  PERIOD_LAST_MONTH,
  PERIOD_THREE_MONTHS,
  PERIOD_THIS_YEAR,
  PERIOD_LAST_YEAR,
  PERIOD_ALL,
  PERIOD_CHOSEN,
} Period;

/* What is read at once, on the reading thread. */
typedef struct
{
  char from[8], to[8];             /* in: "" for the whole span */
  char span_first[8], span_last[8];
  GPtrArray *markets;              /* of CantonMarket */
  GPtrArray *coverage;             /* of CantonCoverage */
  CantonOverviewCounts counts;
} Figures;

struct _HqOverviewRoom
{
  CantonStoreRoom parent_instance;

  Figures *figures;      /* as shown; NULL before the first were read */
  CantonDay read_on;
  gboolean is_reading;
  gboolean read_again;
  gboolean is_filling;
  GPtrArray *months;     /* YYYY-MM, as in the two lists */
  char chosen_currency[4];

  GtkStack *pages;
  GtkWidget *choices;
  GtkDropDown *period;
  GtkDropDown *first;
  GtkDropDown *last;
  GtkDropDown *currency;
  GtkStack *market_pages;
  HqMarketPage *market;
  CantonList *coverage;
};

G_DEFINE_FINAL_TYPE (HqOverviewRoom, hq_overview_room, CANTON_TYPE_STORE_ROOM)

static void
figures_free (gpointer data)
{
  Figures *figures = data;

  g_clear_pointer (&figures->markets, g_ptr_array_unref);
  g_clear_pointer (&figures->coverage, g_ptr_array_unref);
  g_free (figures);
}

/* Months */

static void
write_month (CantonDay day, char text[8])
{
  char full[CANTON_DAY_TEXT_SIZE];

  canton_day_to_text (day, full);
  g_strlcpy (text, full, 8);
}

static const char *
chosen_month (HqOverviewRoom *self, GtkDropDown *list)
{
  guint selected = gtk_drop_down_get_selected (list);

  return self->months != NULL && selected < self->months->len ? g_ptr_array_index (self->months, selected) : "";
}

/* The months that are asked for; "" for whatever there is. */
static void
get_period (HqOverviewRoom *self, char from[8], char to[8])
{
  CantonDay month;
  int year, number;

  canton_day_to_ymd (canton_clock_today (), &year, &number, NULL);
  month = canton_day_from_ymd (year, number, 1);
  write_month (month, from);
  write_month (month, to);
  switch (gtk_drop_down_get_selected (self->period))
    {
    case PERIOD_THIS_MONTH:
      break;
    case PERIOD_LAST_MONTH:
      write_month (canton_day_add_months (month, -1), from);
      g_strlcpy (to, from, 8);
      break;
    case PERIOD_THREE_MONTHS:
      write_month (canton_day_add_months (month, -2), from);
      break;
    case PERIOD_THIS_YEAR:
      write_month (canton_day_from_ymd (year, 1, 1), from);
      break;
    case PERIOD_LAST_YEAR:
      write_month (canton_day_from_ymd (year - 1, 1, 1), from);
      write_month (canton_day_from_ymd (year - 1, 12, 1), to);
      break;
    case PERIOD_ALL:
      from[0] = to[0] = '\0';
      break;
    case PERIOD_CHOSEN:
      g_strlcpy (from, chosen_month (self, self->first), 8);
      g_strlcpy (to, chosen_month (self, self->last), 8);
      break;
    case PERIOD_TWELVE_MONTHS:
    default:
      write_month (canton_day_add_months (month, -11), from);
      break;
    }
}

/* Reading */

static gboolean
read_figures (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Figures *figures = data;

  if (!canton_market_table_get_span (database, figures->span_first, figures->span_last, error) ||
      !canton_overview_table_count (database, &figures->counts, error))
    return FALSE;
  if (figures->from[0] == '\0')
    g_strlcpy (figures->from, figures->span_first, 8);
  if (figures->to[0] == '\0')
    g_strlcpy (figures->to, figures->span_last, 8);
  if (figures->span_first[0] != '\0' && g_strcmp0 (figures->from, figures->to) <= 0)
    {
      figures->markets = canton_market_table_list (database, figures->from, figures->to, error);
      if (figures->markets == NULL)
        return FALSE;
    }
  figures->coverage = canton_coverage_table_list (database, CANTON_COVERAGE_BY_URGENCY, FALSE, error);

  return figures->coverage != NULL;
}

static void show_figures (HqOverviewRoom *self);
static void read_soon (HqOverviewRoom *self);

static void
on_read_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  HqOverviewRoom *self = HQ_OVERVIEW_ROOM (room);
  Figures *figures = data;

  self->is_reading = FALSE;
  if (done)
    {
      Figures *mine = g_memdup2 (figures, sizeof *figures);

      figures->markets = NULL;
      figures->coverage = NULL;
      /* The page has the old ones until it is given others. */
      hq_market_page_forget (self->market);
      g_clear_pointer (&self->figures, figures_free);
      self->figures = mine;
      show_figures (self);
    }
  if (self->read_again)
    read_soon (self);
}

static void
read_soon (HqOverviewRoom *self)
{
  Figures *figures;

  self->read_again = self->is_reading;
  if (self->is_reading || canton_store_room_get_context (CANTON_STORE_ROOM (self)) == NULL)
    return;

  self->is_reading = TRUE;
  self->read_on = canton_clock_today ();
  figures = g_new0 (Figures, 1);
  get_period (self, figures->from, figures->to);
  canton_store_room_read (CANTON_STORE_ROOM (self), _("The overview could not be read"), read_figures, figures, figures_free,
                          on_read_cb);
}

/* Showing */

static const CantonMarket *
get_market (HqOverviewRoom *self)
{
  GPtrArray *markets = self->figures->markets;

  for (guint i = 0; markets != NULL && i < markets->len; i++)
    if (g_str_equal (((CantonMarket *) g_ptr_array_index (markets, i))->currency, self->chosen_currency))
      return g_ptr_array_index (markets, i);

  return markets != NULL && markets->len > 0 ? g_ptr_array_index (markets, 0) : NULL;
}

static void
offer_currencies (HqOverviewRoom *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GPtrArray *markets = self->figures->markets;
  const CantonMarket *shown = get_market (self);
  guint selected = 0;

  for (guint i = 0; markets != NULL && i < markets->len; i++)
    {
      const CantonMarket *market = g_ptr_array_index (markets, i);

      gtk_string_list_append (list, market->currency);
      if (market == shown)
        selected = i;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->currency, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->currency, selected);
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->currency), markets != NULL && markets->len > 1);
}

static void
select_month (HqOverviewRoom *self, GtkDropDown *list, const char *month)
{
  for (guint i = 0; i < self->months->len; i++)
    if (g_str_equal (g_ptr_array_index (self->months, i), month))
      gtk_drop_down_set_selected (list, i);
}

/* From the first sale to this month; the two lists show the period that is shown. */
static void
offer_months (HqOverviewRoom *self)
{
  g_autofree char *first = g_strconcat (self->figures->span_first, "-01", NULL);
  CantonDay day = canton_day_parse (first);
  CantonDay end = MAX (canton_clock_today (), canton_day_parse (first));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) again = gtk_string_list_new (NULL);

  g_clear_pointer (&self->months, g_ptr_array_unref);
  self->months = g_ptr_array_new_with_free_func (g_free);
  for (; day != CANTON_DAY_NONE && day <= end; day = canton_day_add_months (day, 1))
    {
      char month[8];
      g_autofree char *title = NULL;

      write_month (day, month);
      title = hq_market_charts_format_month (month);
      g_ptr_array_add (self->months, g_strdup (month));
      gtk_string_list_append (titles, title);
      gtk_string_list_append (again, title);
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->first, G_LIST_MODEL (titles));
  gtk_drop_down_set_model (self->last, G_LIST_MODEL (again));
  select_month (self, self->first, self->figures->from);
  select_month (self, self->last, self->figures->to);
  self->is_filling = FALSE;
}

static void
show_market (HqOverviewRoom *self)
{
  g_autoptr (GPtrArray) attention = hq_attention_list (&self->figures->counts, self->figures->coverage);
  guint enrolled = 0, on_time = 0;
  gboolean empty = self->figures->span_first[0] == '\0' && self->figures->coverage->len == 0 && attention->len == 0;

  for (guint i = 0; i < self->figures->coverage->len; i++)
    {
      const CantonCoverage *coverage = g_ptr_array_index (self->figures->coverage, i);

      if (coverage->dealer->state != CANTON_DEALER_ENROLLED)
        continue;
      enrolled++;
      on_time += coverage->days_late == 0 && coverage->days_silent >= 0;
    }
  hq_market_page_show (self->market, get_market (self), attention, enrolled, on_time);
  gtk_stack_set_visible_child_name (self->market_pages, empty ? "empty" : "market");
}

static void
show_subtitle (HqOverviewRoom *self)
{
  g_autofree char *from = hq_market_charts_format_month (self->figures->from);
  g_autofree char *to = hq_market_charts_format_month (self->figures->to);
  g_autofree char *subtitle = NULL;

  if (self->figures->from[0] == '\0')
    subtitle = g_strdup ("");
  else if (g_str_equal (self->figures->from, self->figures->to))
    subtitle = g_strdup (from);
  else
    /* Translators: the first and the last month of a period. */
    subtitle = g_strdup_printf (_("%s – %s"), from, to);
  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
show_figures (HqOverviewRoom *self)
{
  offer_months (self);
  offer_currencies (self);
  show_market (self);
  show_subtitle (self);
}

/* Choosing */

static void
on_period_cb (HqOverviewRoom *self)
{
  gboolean chosen = gtk_drop_down_get_selected (self->period) == PERIOD_CHOSEN;

  gtk_widget_set_visible (GTK_WIDGET (self->first), chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->last), chosen);
  if (!self->is_filling)
    read_soon (self);
}

/* A period ends no sooner than it begins: the other end goes along. */
static void
on_month_cb (HqOverviewRoom *self, GParamSpec *pspec, GtkDropDown *changed)
{
  guint first = gtk_drop_down_get_selected (self->first);
  guint last = gtk_drop_down_get_selected (self->last);

  if (self->is_filling)
    return;

  self->is_filling = TRUE;
  if (first > last)
    gtk_drop_down_set_selected (changed == self->first ? self->last : self->first, changed == self->first ? first : last);
  self->is_filling = FALSE;
  read_soon (self);
}

static void
on_currency_cb (HqOverviewRoom *self)
{
  guint selected = gtk_drop_down_get_selected (self->currency);

  if (self->is_filling || self->figures == NULL || self->figures->markets == NULL || selected >= self->figures->markets->len)
    return;

  g_strlcpy (self->chosen_currency, ((CantonMarket *) g_ptr_array_index (self->figures->markets, selected))->currency,
             sizeof self->chosen_currency);
  show_market (self);
}

static void
on_page_cb (HqOverviewRoom *self)
{
  gboolean sales = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "sales") == 0;

  gtk_widget_set_visible (self->choices, sales);
}

static void
on_dealer_activated_cb (HqOverviewRoom *self, CantonCoverage *coverage)
{
  g_autofree char *item = g_strdup_printf ("%" G_GINT64_FORMAT, coverage->dealer->id);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-item", "(ss)", "dealers", item);
}

static void
on_show_coverage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (HQ_OVERVIEW_ROOM (widget)->pages, "coverage");
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_list_export (HQ_OVERVIEW_ROOM (widget)->coverage, C_ ("file name", "coverage"));
}

/* Room */

static void
offer_periods (HqOverviewRoom *self)
{
  const char *const periods[] = {
    [PERIOD_TWELVE_MONTHS] = C_ ("period", "Twelve Months"),
    [PERIOD_THIS_MONTH] = C_ ("period", "This Month"),
    [PERIOD_LAST_MONTH] = C_ ("period", "Last Month"),
    [PERIOD_THREE_MONTHS] = C_ ("period", "Three Months"),
    [PERIOD_THIS_YEAR] = C_ ("period", "This Year"),
    [PERIOD_LAST_YEAR] = C_ ("period", "Last Year"),
    [PERIOD_ALL] = C_ ("period", "Since the First Sale"),
    [PERIOD_CHOSEN] = C_ ("period", "From … to …"),
    NULL,
  };
  g_autoptr (GtkStringList) list = gtk_string_list_new (periods);

  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (list));
  self->is_filling = FALSE;
}

static void
hq_overview_room_open (CantonStoreRoom *room)
{
  HqOverviewRoom *self = HQ_OVERVIEW_ROOM (room);

  canton_list_open (self->coverage, canton_store_room_get_context (room), &hq_coverage_list_info);
  canton_list_set_filter (self->coverage, NULL);
  read_soon (self);
}

static void
hq_overview_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  HqOverviewRoom *self = HQ_OVERVIEW_ROOM (room);

  if (!canton_store_room_concerns (tables, "sales_totals", "sales", "dealers", "bundles", "enrolment_requests", "products", NULL))
    return;

  canton_list_reload (self->coverage);
  read_soon (self);
}

/* Who is late changes with the days, though nothing changed in the store. */
static void
hq_overview_room_activate (CantonRoom *room)
{
  HqOverviewRoom *self = HQ_OVERVIEW_ROOM (room);

  CANTON_ROOM_CLASS (hq_overview_room_parent_class)->activate (room);
  if (self->figures != NULL && self->read_on != canton_clock_today ())
    {
      canton_list_reload (self->coverage);
      read_soon (self);
    }
}

static void
hq_overview_room_show_item (CantonRoom *room, const char *id)
{
  gtk_stack_set_visible_child_name (HQ_OVERVIEW_ROOM (room)->pages, g_str_equal (id, "coverage") ? "coverage" : "sales");
}

static void
hq_overview_room_dispose (GObject *object)
{
  HqOverviewRoom *self = HQ_OVERVIEW_ROOM (object);

  if (self->market != NULL)
    hq_market_page_forget (self->market);
  g_clear_pointer (&self->figures, figures_free);
  g_clear_pointer (&self->months, g_ptr_array_unref);

  G_OBJECT_CLASS (hq_overview_room_parent_class)->dispose (object);
}

static void
hq_overview_room_class_init (HqOverviewRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonStoreRoomClass *store_room_class = CANTON_STORE_ROOM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_overview_room_dispose;
  CANTON_ROOM_CLASS (klass)->activate = hq_overview_room_activate;
  CANTON_ROOM_CLASS (klass)->show_item = hq_overview_room_show_item;
  store_room_class->open = hq_overview_room_open;
  store_room_class->changed = hq_overview_room_changed;

  gtk_widget_class_install_action (widget_class, "overview.show-coverage", NULL, on_show_coverage_action);
  gtk_widget_class_install_action (widget_class, "overview.export", NULL, on_export_action);

  g_type_ensure (CANTON_TYPE_LIST);
  g_type_ensure (HQ_TYPE_MARKET_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/overview/hq-overview-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, pages);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, choices);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, period);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, first);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, last);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, currency);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, market_pages);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, market);
  gtk_widget_class_bind_template_child (widget_class, HqOverviewRoom, coverage);
  gtk_widget_class_bind_template_callback (widget_class, on_period_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_month_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_currency_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_dealer_activated_cb);
}

static void
hq_overview_room_init (HqOverviewRoom *self)
{
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  offer_periods (self);
  on_period_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self->currency), FALSE);
}
