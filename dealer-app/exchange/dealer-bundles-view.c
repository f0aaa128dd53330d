/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-bundles-view.h"

#include "canton-i18n.h"
#include "dealer-bundles-list.h"
#include "dealer-exchange-jobs.h"
#include "dealer-exchange-words.h"
#include "dealer-told-view.h"

struct _DealerBundlesView
{
  AdwBin parent_instance;

  CantonContext *context;
  gint64 link_id;
  gint64 bundle_id; /* that is open; 0: none */
  char *brand_code;

  GtkStack *pages;
  CantonList *list;
  GtkLabel *title;
  GtkLabel *story;
  GtkLabel *file;
  GtkWidget *again;
  DealerToldView *lines;
};

enum
{
  PROP_CAN_GO_BACK = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DealerBundlesView, dealer_bundles_view, ADW_TYPE_BIN)

static char *
describe (const CantonOutgoingBundle *bundle)
{
  g_autofree char *made = dealer_exchange_format_instant (bundle->frozen_at);
  g_autofree char *written = dealer_exchange_format_instant (bundle->delivered_at);
  g_autofree char *acknowledged = dealer_exchange_format_instant (bundle->acknowledged_at);

  if (bundle->acknowledged_at != 0)
    return g_strdup_printf (_("Made on %s, written last on %s, acknowledged by HQ’s answer of %s."), made, written, acknowledged);
  if (bundle->delivered_at != 0)
    return g_strdup_printf (_("Made on %s, written last on %s. HQ has not acknowledged it: if the file may be lost, write it again."),
                            made, written);

  return g_strdup_printf (_("Made on %s and not written anywhere yet: export, or write it."), made);
}

/* What files are told apart by: the name, and the fingerprint of the HQ that alone can read it. */
static char *
describe_file (DealerBundlesView *self, const CantonOutgoingBundle *bundle)
{
  g_autoptr (CantonLink) link = canton_links_table_load (canton_context_get_reader (self->context), bundle->link_id, NULL);
  g_autofree char *fingerprint = link != NULL ? dealer_exchange_get_hq_fingerprint (link) : g_strdup ("");

  return g_strdup_printf (_("File canton-%s.canton, readable by the HQ with the fingerprint %s only."), bundle->uid, fingerprint);
}

static gboolean
show_head (DealerBundlesView *self)
{
  g_autoptr (GError) error = NULL;
  CantonOutgoingBundle *row = canton_links_table_load_bundle (canton_context_get_reader (self->context), self->bundle_id, &error);
  g_autoptr (DealerBundle) bundle = NULL;
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *story = NULL;
  g_autofree char *file = NULL;

  if (row == NULL)
    return FALSE;

  bundle = g_object_new (DEALER_TYPE_BUNDLE, NULL);
  canton_outgoing_bundle_free (bundle->row);
  bundle->row = row;
  number = dealer_bundle_get_number (bundle);
  title = g_strdup_printf (_("Bundle %s: %s"), number, dealer_exchange_get_bundle_title (row->delivered_at, row->acknowledged_at));
  story = describe (row);
  file = describe_file (self, row);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->story, story);
  gtk_label_set_label (self->file, file);
  gtk_widget_set_visible (self->again, row->bytes != NULL);

  return TRUE;
}

static void
show_page (DealerBundlesView *self)
{
  gtk_stack_set_visible_child_name (self->pages, self->bundle_id != 0 ? "bundle" : "list");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

void
dealer_bundles_view_show_bundle (DealerBundlesView *self, gint64 bundle_id)
{
  g_return_if_fail (DEALER_IS_BUNDLES_VIEW (self));

  self->bundle_id = bundle_id;
  if (!show_head (self))
    self->bundle_id = 0;
  else
    dealer_told_view_show (self->lines, self->link_id, bundle_id, self->brand_code);
  show_page (self);
}

static void
on_activated_cb (DealerBundlesView *self, DealerBundle *bundle)
{
  dealer_bundles_view_show_bundle (self, bundle->row->id);
}

static void
close_bundle (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_bundles_view_go_back (DEALER_BUNDLES_VIEW (widget));
}

static void
write_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerBundlesView *self = DEALER_BUNDLES_VIEW (widget);

  if (self->bundle_id != 0)
    gtk_widget_activate_action (widget, "exchange.deliver", "x", self->bundle_id);
}

/* For whoever shows it */

void
dealer_bundles_view_open (DealerBundlesView *self, CantonContext *context)
{
  g_return_if_fail (DEALER_IS_BUNDLES_VIEW (self));

  g_set_object (&self->context, context);
  canton_list_open (self->list, context, &dealer_bundles_list_info);
  dealer_told_view_open (self->lines, context);
}

void
dealer_bundles_view_show (DealerBundlesView *self, gint64 link_id, const char *brand_code)
{
  g_return_if_fail (DEALER_IS_BUNDLES_VIEW (self));

  if (self->link_id == link_id)
    return;

  self->link_id = link_id;
  self->bundle_id = 0;
  g_free (self->brand_code);
  self->brand_code = g_strdup (brand_code);
  canton_list_set_filter (self->list, dealer_bundles_list_filter (link_id));
  show_page (self);
}

void
dealer_bundles_view_set_search (DealerBundlesView *self, const char *text)
{
  g_return_if_fail (DEALER_IS_BUNDLES_VIEW (self));

  dealer_told_view_set_search (self->lines, text);
}

void
dealer_bundles_view_reload (DealerBundlesView *self)
{
  g_return_if_fail (DEALER_IS_BUNDLES_VIEW (self));

  if (self->link_id == 0)
    return;

  canton_list_reload (self->list);
  if (self->bundle_id != 0)
    {
      show_head (self);
      dealer_told_view_reload (self->lines);
    }
}

gboolean
dealer_bundles_view_get_can_go_back (DealerBundlesView *self)
{
  g_return_val_if_fail (DEALER_IS_BUNDLES_VIEW (self), FALSE);

  return self->bundle_id != 0;
}

void
dealer_bundles_view_go_back (DealerBundlesView *self)
{
  g_return_if_fail (DEALER_IS_BUNDLES_VIEW (self));

  if (self->bundle_id != 0 && dealer_told_view_get_can_go_back (self->lines))
    {
      dealer_told_view_go_back (self->lines);
      return;
    }
  self->bundle_id = 0;
  show_page (self);
  canton_list_grab_focus (self->list);
}

/* Object */

static void
dealer_bundles_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CAN_GO_BACK)
    g_value_set_boolean (value, dealer_bundles_view_get_can_go_back (DEALER_BUNDLES_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dealer_bundles_view_dispose (GObject *object)
{
  g_clear_object (&DEALER_BUNDLES_VIEW (object)->context);

  G_OBJECT_CLASS (dealer_bundles_view_parent_class)->dispose (object);
}

static void
dealer_bundles_view_finalize (GObject *object)
{
  g_free (DEALER_BUNDLES_VIEW (object)->brand_code);

  G_OBJECT_CLASS (dealer_bundles_view_parent_class)->finalize (object);
}

static void
dealer_bundles_view_class_init (DealerBundlesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dealer_bundles_view_get_property;
  object_class->dispose = dealer_bundles_view_dispose;
  object_class->finalize = dealer_bundles_view_finalize;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DEALER_TYPE_TOLD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-bundles-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, pages);
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, list);
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, title);
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, story);
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, file);
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, again);
  gtk_widget_class_bind_template_child (widget_class, DealerBundlesView, lines);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_install_action (widget_class, "bundles.write-again", NULL, write_again);
  gtk_widget_class_install_action (widget_class, "bundles.close", NULL, close_bundle);
}

static void
dealer_bundles_view_init (DealerBundlesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
