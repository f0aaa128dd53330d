/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-customer-page.h"

#include "canton-i18n.h"
#include "canton-known-persons-table.h"
#include "canton-known-sales-table.h"
#include "canton-money.h"
#include "canton-timeline.h"
#include "canton-facts-grid.h"
#include "hq-facts.h"
#include "hq-history.h"

#include <inttypes.h>

/* The latest; all of them are a click away. */
#define SALES_SHOWN 5

struct _HqCustomerPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *name;
  GtkLabel *standing;
  GtkLabel *explanation;
  GtkLabel *warning;
  GtkGrid *origin;
  GtkWidget *sales_box;
  GtkGrid *sales;
  GtkButton *all_sales;
  CantonTimeline *history;

  gint64 id;
};

G_DEFINE_FINAL_TYPE (HqCustomerPage, hq_customer_page, ADW_TYPE_BIN)

/* What somebody who wonders about the record should know. */
static const char *
explain (CantonKnownPerson *person)
{
  if (g_str_equal (person->standing, "erased"))
    return _("They asked to be forgotten. What was told of them is deleted here; what they bought stays, without a name.");
  if (g_str_equal (person->standing, "superseded"))
    return _("The dealer began anew and did not tell of them again.");
  if (g_str_equal (person->standing, "unread"))
    return _("No line about them was accepted yet.");
  if (*person->name == '\0')
    return _("They do not want the brand to know their name. Only the dealer does.");

  return "";
}

static void
show_head (HqCustomerPage *self, CantonKnownPerson *person)
{
  g_autofree char *title = canton_known_person_get_title (person);
  const char *explanation = explain (person);
  gboolean current = g_str_equal (person->standing, "current");

  gtk_label_set_text (self->name, title);
  if (*person->name == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "dim-label");
  gtk_label_set_text (self->standing, current ? "" : canton_known_standing_get_title (person->standing));
  gtk_widget_set_visible (GTK_WIDGET (self->standing), !current && !g_str_equal (person->standing, "erased"));
  gtk_label_set_text (self->explanation, explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->explanation), *explanation != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->warning), person->do_not_contact);
}

static void
show_origin (HqCustomerPage *self, CantonKnownPerson *person)
{
  g_autofree char *dealer = g_strdup_printf ("%s · %s", person->dealer_name, person->dealer_code);

  canton_facts_grid_clear (self->origin);
  canton_facts_grid_add_link (self->origin, C_ ("fact of a record", "Dealer"), dealer, "dealers", person->dealer_id);
  canton_facts_grid_add (self->origin, C_ ("fact of a record", "Region"), person->region, NULL);
  /* What an erased one was told in is history. */
  if (person->bundle_id != 0 && !g_str_equal (person->standing, "erased"))
    {
      g_autofree char *bundle = NULL;

      bundle = g_strdup_printf (_("Bundle %" PRId64 ", revision %" PRId64), person->bundle_sequence, person->revision);
      canton_facts_grid_add_link (self->origin, C_ ("fact of a record", "Told in"), bundle, "inbox", person->bundle_id);
    }
}

static void
show_facts (HqCustomerPage *self, CantonDatabase *database)
{
  g_autoptr (CantonOutgoingPerson) told = canton_known_persons_table_load_told (database, self->id, NULL);
  g_autoptr (GPtrArray) facts = told != NULL ? hq_facts_of_person (told) : NULL;

  /* The first is the name, which stands above. */
  for (guint i = 1; facts != NULL && i < facts->len; i++)
    {
      const HqFact *fact = g_ptr_array_index (facts, i);

      canton_facts_grid_add (self->origin, fact->label, fact->value, NULL);
    }
  if (told != NULL)
    canton_facts_grid_add (self->origin, C_ ("fact of a person", "Reason"), told->base.reason, NULL);
}

static void
add_sale (HqCustomerPage *self, int row, CantonKnownSale *sale)
{
  g_autofree char *day = canton_day_format (sale->ordered_on);
  g_autofree char *total = canton_money_format (sale->total, sale->currency);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *products = gtk_label_new (*sale->products != '\0' ? sale->products : "—");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, sale->id);

  gtk_label_set_xalign (GTK_LABEL (products), 0);
  gtk_label_set_wrap (GTK_LABEL (products), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), products);
  gtk_widget_set_tooltip_text (button, _("Show This Sale"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "canton-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", "sales", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-item");

  gtk_label_set_wrap (GTK_LABEL (canton_facts_grid_attach (self->sales, 0, row, day, 0, "dim-label")), FALSE);
  gtk_grid_attach (self->sales, button, 1, row, 1, 1);
  canton_facts_grid_attach (self->sales, 2, row, canton_known_sale_get_state_title (sale), 0, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (canton_facts_grid_attach (self->sales, 3, row, total, 1, "numeric")), FALSE);
}

static void
show_sales (HqCustomerPage *self, CantonDatabase *database)
{
  CantonKnownSalesFilter filter = CANTON_KNOWN_SALES_FILTER_ALL;
  g_autoptr (GArray) ids = NULL;

  canton_facts_grid_clear (self->sales);
  filter.person_id = self->id;
  filter.which = CANTON_KNOWN_SALES_ALL;
  ids = canton_known_sales_table_list_ids (database, &filter, CANTON_KNOWN_SALES_BY_DAY, TRUE, -1, NULL);
  for (guint i = 0; ids != NULL && i < MIN (ids->len, SALES_SHOWN); i++)
    {
      g_autoptr (CantonKnownSale) sale = canton_known_sales_table_load (database, g_array_index (ids, gint64, i), NULL);

      if (sale != NULL)
        add_sale (self, i, sale);
    }
  gtk_widget_set_visible (self->sales_box, ids != NULL && ids->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->all_sales), ids != NULL && ids->len > SALES_SHOWN);
  if (ids != NULL && ids->len > SALES_SHOWN)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show the %u Sale", "Show All %u Sales", ids->len), ids->len);
      g_autofree char *item = g_strdup_printf ("person:%" G_GINT64_FORMAT, self->id);

      gtk_button_set_label (self->all_sales, label);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->all_sales), "(ss)", "sales", item);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all_sales), "win.show-item");
    }
}

gboolean
hq_customer_page_show (HqCustomerPage *self, CantonContext *context, gint64 id)
{
  CantonDatabase *database = canton_context_get_reader (context);
  g_autoptr (CantonKnownPerson) person = NULL;

  g_return_val_if_fail (HQ_IS_CUSTOMER_PAGE (self), FALSE);

  if (id != self->id)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->id = id;
  if (id != 0)
    person = canton_known_persons_table_load (database, id, NULL);
  if (person == NULL)
    {
      hq_history_show_person (self->history, database, 0);
      return FALSE;
    }
  show_head (self, person);
  show_origin (self, person);
  show_facts (self, database);
  show_sales (self, database);
  hq_history_show_person (self->history, database, id);

  return TRUE;
}

static void
hq_customer_page_class_init (HqCustomerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CANTON_TYPE_TIMELINE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/customers/hq-customer-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, name);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, standing);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, warning);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, origin);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, sales_box);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, sales);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, all_sales);
  gtk_widget_class_bind_template_child (widget_class, HqCustomerPage, history);
}

static void
hq_customer_page_init (HqCustomerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
