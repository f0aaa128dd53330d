/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-split-view.h"

/* What a list needs beside a detail to be worth looking at. */
#define LIST_WIDTH 420

struct _CantonSplitView
{
  AdwBin parent_instance;

  GtkPaned *paned;
  gboolean show_detail;
  gboolean folded;
  int detail_width;
  guint fold_source;
};

enum
{
  PROP_LIST = 1,
  PROP_DETAIL,
  PROP_SHOW_DETAIL,
  PROP_DETAIL_WIDTH,
  PROP_FOLDED,
  PROP_CAN_GO_BACK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonSplitView, canton_split_view, ADW_TYPE_BIN)

static gboolean
can_go_back (CantonSplitView *self)
{
  return self->folded && self->show_detail;
}

static void
arrange (CantonSplitView *self)
{
  GtkWidget *list = gtk_paned_get_start_child (self->paned);
  GtkWidget *detail = gtk_paned_get_end_child (self->paned);

  if (list != NULL)
    gtk_widget_set_visible (list, !can_go_back (self));
  if (detail != NULL)
    gtk_widget_set_visible (detail, self->show_detail);
  if (self->show_detail && !self->folded && gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    gtk_paned_set_position (self->paned, MAX (LIST_WIDTH, gtk_widget_get_width (GTK_WIDGET (self)) - self->detail_width));
}

static gboolean
on_fold_idle_cb (gpointer data)
{
  CantonSplitView *self = data;
  gboolean folded = gtk_widget_get_width (data) < LIST_WIDTH + self->detail_width;

  self->fold_source = 0;
  if (folded != self->folded)
    {
      self->folded = folded;
      arrange (self);
      g_object_notify_by_pspec (data, properties[PROP_FOLDED]);
      g_object_notify_by_pspec (data, properties[PROP_CAN_GO_BACK]);
    }
  return G_SOURCE_REMOVE;
}

static void
canton_split_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CantonSplitView *self = CANTON_SPLIT_VIEW (widget);

  gtk_widget_allocate (GTK_WIDGET (self->paned), width, height, baseline, NULL);

  /* Children must not be shown or hidden while they are being allocated. */
  if ((width < LIST_WIDTH + self->detail_width) != self->folded && self->fold_source == 0)
    self->fold_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fold_idle_cb, widget, NULL);
}

/* The two side by side must not keep the window from becoming narrow: only then can they fold. */
static void
canton_split_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CantonSplitView *self = CANTON_SPLIT_VIEW (widget);

  gtk_widget_measure (GTK_WIDGET (self->paned), orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && !self->folded)
    *minimum = MIN (*minimum, LIST_WIDTH);
}

gboolean
canton_split_view_get_show_detail (CantonSplitView *self)
{
  g_return_val_if_fail (CANTON_IS_SPLIT_VIEW (self), FALSE);

  return self->show_detail;
}

void
canton_split_view_set_show_detail (CantonSplitView *self, gboolean show_detail)
{
  g_return_if_fail (CANTON_IS_SPLIT_VIEW (self));

  if (self->show_detail == show_detail)
    return;

  self->show_detail = show_detail;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAIL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

gboolean
canton_split_view_get_folded (CantonSplitView *self)
{
  g_return_val_if_fail (CANTON_IS_SPLIT_VIEW (self), FALSE);

  return self->folded;
}

GtkWidget *
canton_split_view_new (void)
{
  return g_object_new (CANTON_TYPE_SPLIT_VIEW, NULL);
}

static void
canton_split_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonSplitView *self = CANTON_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_LIST:
      g_value_set_object (value, gtk_paned_get_start_child (self->paned));
      break;
    case PROP_DETAIL:
      g_value_set_object (value, gtk_paned_get_end_child (self->paned));
      break;
    case PROP_SHOW_DETAIL:
      g_value_set_boolean (value, self->show_detail);
      break;
    case PROP_DETAIL_WIDTH:
      g_value_set_int (value, self->detail_width);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_split_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonSplitView *self = CANTON_SPLIT_VIEW (object);

  switch (id)
    {
    case PROP_LIST:
      gtk_paned_set_start_child (self->paned, g_value_get_object (value));
      arrange (self);
      break;
    case PROP_DETAIL:
      gtk_paned_set_end_child (self->paned, g_value_get_object (value));
      arrange (self);
      break;
    case PROP_SHOW_DETAIL:
      canton_split_view_set_show_detail (self, g_value_get_boolean (value));
      break;
    case PROP_DETAIL_WIDTH:
      self->detail_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_split_view_dispose (GObject *object)
{
  g_clear_handle_id (&CANTON_SPLIT_VIEW (object)->fold_source, g_source_remove);

  G_OBJECT_CLASS (canton_split_view_parent_class)->dispose (object);
}

static void
canton_split_view_class_init (CantonSplitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = canton_split_view_get_property;
  object_class->set_property = canton_split_view_set_property;
  object_class->dispose = canton_split_view_dispose;
  widget_class->size_allocate = canton_split_view_size_allocate;
  widget_class->measure = canton_split_view_measure;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] = g_param_spec_object ("detail", NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_DETAIL] = g_param_spec_boolean ("show-detail", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL_WIDTH] = g_param_spec_int ("detail-width", NULL, NULL, 200, 2000, 460,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
canton_split_view_init (CantonSplitView *self)
{
  self->detail_width = 460;
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* looks at its own width */
  self->paned = GTK_PANED (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_paned_set_shrink_start_child (self->paned, FALSE);
  gtk_paned_set_shrink_end_child (self->paned, FALSE);
  gtk_paned_set_resize_end_child (self->paned, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->paned));
}
