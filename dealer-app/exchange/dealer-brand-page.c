/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-brand-page.h"

#include "canton-i18n.h"
#include "dealer-bundles-view.h"
#include "dealer-exchange-words.h"
#include "dealer-link-page.h"
#include "dealer-told-view.h"

struct _DealerBrandPage
{
  AdwBin parent_instance;

  CantonContext *context;
  gint64 brand_id;
  gint64 link_id;
  char *search;

  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *figures;
  GtkLabel *tasks;
  GtkWidget *correct;
  AdwSplitButton *export;
  GtkWidget *switcher;
  AdwViewStack *tabs;
  AdwViewStackPage *waiting_page;
  AdwViewStackPage *bundles_page;
  AdwViewStackPage *ledger_page;
  DealerToldView *waiting;
  DealerBundlesView *bundles;
  DealerToldView *ledger;
  DealerLinkPage *link;
};

enum
{
  PROP_CAN_GO_BACK = 1,
  PROP_CAN_SEARCH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DealerBrandPage, dealer_brand_page, ADW_TYPE_BIN)

static GtkWidget *
get_tab (DealerBrandPage *self)
{
  return self->tabs != NULL ? adw_view_stack_get_visible_child (self->tabs) : NULL;
}

static void
apply_search (DealerBrandPage *self)
{
  GtkWidget *tab = get_tab (self);

  if (tab == GTK_WIDGET (self->bundles))
    dealer_bundles_view_set_search (self->bundles, self->search);
  else if (tab == GTK_WIDGET (self->waiting) || tab == GTK_WIDGET (self->ledger))
    dealer_told_view_set_search (DEALER_TOLD_VIEW (tab), self->search);
}

static void
on_state_cb (DealerBrandPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_SEARCH]);
}

static void
on_tab_cb (DealerBrandPage *self)
{
  apply_search (self);
  on_state_cb (self);
}

static char *
describe_figures (const CantonLinkStanding *standing)
{
  g_autofree char *waiting = dealer_exchange_describe_waiting (standing);
  g_autofree char *sent = dealer_exchange_describe_sent (standing);
  g_autofree char *answer = dealer_exchange_describe_answer (standing);

  if (standing->link == NULL || standing->link->dealer_code[0] == '\0')
    return g_strdup ("");

  return g_strdup_printf (_("We are %s there  ·  To send: %s  ·  Last sent: %s  ·  Last answer: %s"), standing->link->dealer_code,
                          waiting, sent, answer);
}

static void
show_tasks (DealerBrandPage *self, const CantonLinkStanding *standing, CantonInstant now)
{
  g_autoptr (GPtrArray) tasks = dealer_exchange_list_tasks (standing, now);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (text, "%s→ %s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (tasks, i));
  gtk_label_set_label (self->tasks, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->tasks), tasks->len > 0);
}

static void
show_head (DealerBrandPage *self, const CantonLinkStanding *standing, CantonInstant now)
{
  const char *classes[] = { dealer_exchange_get_state_class (standing->link), NULL };
  g_autofree char *figures = describe_figures (standing);

  gtk_label_set_label (self->name, standing->brand_name);
  gtk_label_set_label (self->state, dealer_exchange_get_state_title (standing->link));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), classes);
  gtk_label_set_label (self->figures, figures);
  gtk_widget_set_visible (GTK_WIDGET (self->figures), *figures != '\0');
  gtk_widget_set_visible (self->correct, standing->rejected > 0);
  show_tasks (self, standing, now);
}

/* What there is to see depends on how far the link has come: a link that is begun anew has a history. */
static void
show_tabs (DealerBrandPage *self, const CantonLinkStanding *standing, gboolean other)
{
  gboolean works = standing->link != NULL && standing->link->state == CANTON_LINK_ENROLLED;
  gboolean told = standing->link != NULL && (works || standing->last_sent_at != 0 || standing->undelivered > 0);
  const char *tab = adw_view_stack_get_visible_child_name (self->tabs);

  adw_view_stack_page_set_visible (self->waiting_page, works);
  adw_view_stack_page_set_visible (self->bundles_page, told);
  adw_view_stack_page_set_visible (self->ledger_page, told);
  gtk_widget_set_visible (self->switcher, told);
  gtk_widget_set_visible (GTK_WIDGET (self->export), works);
  if (other)
    adw_view_stack_set_visible_child_name (self->tabs, works ? "waiting" : "link");
  else if (!told || (!works && g_strcmp0 (tab, "waiting") == 0))
    adw_view_stack_set_visible_child_name (self->tabs, "link");
}

void
dealer_brand_page_show (DealerBrandPage *self, const CantonLinkStanding *standing, CantonInstant now)
{
  gint64 link_id = standing->link != NULL ? standing->link->id : 0;
  gboolean other = standing->brand_id != self->brand_id;

  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  self->brand_id = standing->brand_id;
  self->link_id = link_id;
  show_head (self, standing, now);
  show_tabs (self, standing, other);
  dealer_link_page_show (self->link, self->context, standing);
  if (link_id != 0)
    {
      dealer_told_view_show (self->waiting, link_id, CANTON_TOLD_WAITING, standing->link->brand_code);
      dealer_bundles_view_show (self->bundles, link_id, standing->link->brand_code);
      dealer_told_view_show (self->ledger, link_id, CANTON_TOLD_ALL, standing->link->brand_code);
    }
}

void
dealer_brand_page_open (DealerBrandPage *self, CantonContext *context)
{
  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  g_set_object (&self->context, context);
  dealer_told_view_open (self->waiting, context);
  dealer_bundles_view_open (self->bundles, context);
  dealer_told_view_open (self->ledger, context);
}

gint64
dealer_brand_page_get_brand_id (DealerBrandPage *self)
{
  g_return_val_if_fail (DEALER_IS_BRAND_PAGE (self), 0);

  return self->brand_id;
}

gint64
dealer_brand_page_get_link_id (DealerBrandPage *self)
{
  g_return_val_if_fail (DEALER_IS_BRAND_PAGE (self), 0);

  return self->link_id;
}

void
dealer_brand_page_show_tab (DealerBrandPage *self, const char *name)
{
  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  adw_view_stack_set_visible_child_name (self->tabs, name);
}

void
dealer_brand_page_show_rejected (DealerBrandPage *self)
{
  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  dealer_brand_page_show_tab (self, "ledger");
  dealer_told_view_show_rejected (self->ledger);
  dealer_told_view_grab_focus (self->ledger);
}

static void
show_rejected (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_brand_page_show_rejected (DEALER_BRAND_PAGE (widget));
}

void
dealer_brand_page_reload (DealerBrandPage *self)
{
  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  dealer_told_view_reload (self->waiting);
  dealer_bundles_view_reload (self->bundles);
  dealer_told_view_reload (self->ledger);
}

void
dealer_brand_page_keys_opened (DealerBrandPage *self)
{
  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  dealer_link_page_load_fingerprint (self->link);
}

void
dealer_brand_page_set_search (DealerBrandPage *self, const char *text)
{
  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  g_free (self->search);
  self->search = g_strdup (text);
  apply_search (self);
}

gboolean
dealer_brand_page_get_can_go_back (DealerBrandPage *self)
{
  GtkWidget *tab;

  g_return_val_if_fail (DEALER_IS_BRAND_PAGE (self), FALSE);

  tab = get_tab (self);
  if (tab == NULL)
    return FALSE;
  if (DEALER_IS_BUNDLES_VIEW (tab))
    return dealer_bundles_view_get_can_go_back (self->bundles);

  return DEALER_IS_TOLD_VIEW (tab) && dealer_told_view_get_can_go_back (DEALER_TOLD_VIEW (tab));
}

void
dealer_brand_page_go_back (DealerBrandPage *self)
{
  GtkWidget *tab;

  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  tab = get_tab (self);
  if (DEALER_IS_BUNDLES_VIEW (tab))
    dealer_bundles_view_go_back (self->bundles);
  else if (DEALER_IS_TOLD_VIEW (tab))
    dealer_told_view_go_back (DEALER_TOLD_VIEW (tab));
}

void
dealer_brand_page_set_folder (DealerBrandPage *self, const char *folder)
{
  g_autofree char *name = *folder != '\0' ? g_filename_display_basename (folder) : NULL;
  g_autofree char *label = name != NULL ? g_strdup_printf (_("_Export to “%s”"), name) : g_strdup (_("_Export…"));

  g_return_if_fail (DEALER_IS_BRAND_PAGE (self));

  adw_split_button_set_label (self->export, label);
}

static gboolean
can_search (DealerBrandPage *self)
{
  GtkWidget *tab = get_tab (self);

  return tab != NULL && tab != GTK_WIDGET (self->link) &&
         (tab != GTK_WIDGET (self->bundles) || dealer_bundles_view_get_can_go_back (self->bundles));
}

static void
dealer_brand_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DealerBrandPage *self = DEALER_BRAND_PAGE (object);

  switch (id)
    {
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, dealer_brand_page_get_can_go_back (self));
      break;
    case PROP_CAN_SEARCH:
      g_value_set_boolean (value, can_search (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dealer_brand_page_dispose (GObject *object)
{
  g_clear_object (&DEALER_BRAND_PAGE (object)->context);

  G_OBJECT_CLASS (dealer_brand_page_parent_class)->dispose (object);
}

static void
dealer_brand_page_finalize (GObject *object)
{
  g_free (DEALER_BRAND_PAGE (object)->search);

  G_OBJECT_CLASS (dealer_brand_page_parent_class)->finalize (object);
}

static void
dealer_brand_page_class_init (DealerBrandPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dealer_brand_page_get_property;
  object_class->dispose = dealer_brand_page_dispose;
  object_class->finalize = dealer_brand_page_finalize;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_SEARCH] = g_param_spec_boolean ("can-search", NULL, NULL, FALSE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DEALER_TYPE_TOLD_VIEW);
  g_type_ensure (DEALER_TYPE_BUNDLES_VIEW);
  g_type_ensure (DEALER_TYPE_LINK_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-brand-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, name);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, state);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, figures);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, tasks);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, correct);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, export);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, bundles_page);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, ledger_page);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, bundles);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, ledger);
  gtk_widget_class_bind_template_child (widget_class, DealerBrandPage, link);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_cb);
  gtk_widget_class_install_action (widget_class, "brand.show-rejected", NULL, show_rejected);
}

static void
dealer_brand_page_init (DealerBrandPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->waiting, "notify::can-go-back", G_CALLBACK (on_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ledger, "notify::can-go-back", G_CALLBACK (on_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bundles, "notify::can-go-back", G_CALLBACK (on_state_cb), self, G_CONNECT_SWAPPED);
}
