/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-chart.h"

#include "canton-i18n.h"

#include <adwaita.h>

#define MIN_WIDTH 240
#define MIN_HEIGHT 180
#define NATURAL_HEIGHT 260

struct _CantonChart
{
  GtkWidget parent_instance;

  CantonChartData *data;
  CantonChartKind kind;
  guint selected;

  GtkLabel *values;        /* what is pointed out, in words */
  AdwStyleManager *style;
};

G_DEFINE_FINAL_TYPE (CantonChart, canton_chart, GTK_TYPE_WIDGET)

enum {
  CATEGORY_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The line of values is always there, so that nothing jumps when the pointer comes. */
static int
measure_values (CantonChart *self, int width)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (self->values), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static CantonChartDrawing
get_drawing (CantonChart *self)
{
  return (CantonChartDrawing){
    .data = self->data,
    .kind = self->kind,
    .dark = adw_style_manager_get_dark (self->style),
    .selected = self->selected,
  };
}

static PangoLayout *
make_layout (CantonChart *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.86));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

static int
get_plot_height (CantonChart *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return MAX (gtk_widget_get_height (GTK_WIDGET (self)) - measure_values (self, width), 1);
}

static void
describe (CantonChart *self)
{
  g_autofree char *values = NULL;
  g_autofree char *label = NULL;
  const char *title;

  if (self->data == NULL)
    {
      gtk_label_set_label (self->values, "");
      return;
    }
  title = canton_chart_data_get_title (self->data);
  if (self->selected != CANTON_CHART_NO_CATEGORY)
    values = canton_chart_data_describe (self->data, self->selected);
  gtk_label_set_label (self->values, values != NULL ? values : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->values), values);

  /* Translators: the title of a chart, and the values pointed out in it */
  label = values != NULL ? g_strdup_printf (C_ ("chart", "%s. %s"), title, values) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
select_category (CantonChart *self, guint category)
{
  if (self->selected == category)
    return;

  self->selected = category;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static guint
find_category (CantonChart *self, double x, double y)
{
  g_autoptr (PangoLayout) layout = NULL;
  CantonChartDrawing drawing = get_drawing (self);
  int height = get_plot_height (self);

  if (self->data == NULL || y >= height)
    return CANTON_CHART_NO_CATEGORY;

  layout = make_layout (self);
  return canton_chart_drawing_find (&drawing, layout, gtk_widget_get_width (GTK_WIDGET (self)), height, x);
}

static void
on_motion_cb (GtkEventControllerMotion *controller, double x, double y, CantonChart *self)
{
  select_category (self, find_category (self, x, y));
}

static void
on_leave_cb (GtkEventControllerMotion *controller, CantonChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    select_category (self, CANTON_CHART_NO_CATEGORY);
}

static void
on_released_cb (GtkGestureClick *gesture, int n_press, double x, double y, CantonChart *self)
{
  guint category = find_category (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (category != CANTON_CHART_NO_CATEGORY)
    g_signal_emit (self, signals[CATEGORY_ACTIVATED], 0, category);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, CantonChart *self)
{
  guint n = self->data != NULL ? canton_chart_data_get_n_categories (self->data) : 0;
  guint at = self->selected;

  if (n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Left:
      select_category (self, at == CANTON_CHART_NO_CATEGORY ? n - 1 : MAX (at, 1) - 1);
      return TRUE;
    case GDK_KEY_Right:
      select_category (self, at == CANTON_CHART_NO_CATEGORY ? 0 : MIN (at + 1, n - 1));
      return TRUE;
    case GDK_KEY_Home:
      select_category (self, 0);
      return TRUE;
    case GDK_KEY_End:
      select_category (self, n - 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (at == CANTON_CHART_NO_CATEGORY)
        return FALSE;
      g_signal_emit (self, signals[CATEGORY_ACTIVATED], 0, at);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
canton_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CantonChart *self = CANTON_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = get_plot_height (self);

  if (self->data != NULL)
    {
      CantonChartDrawing drawing = get_drawing (self);
      g_autoptr (PangoLayout) layout = make_layout (self);
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

      canton_chart_drawing_draw (&drawing, cr, layout, width, height);
      cairo_destroy (cr);
    }
  gtk_widget_snapshot_child (widget, GTK_WIDGET (self->values), snapshot);
}

static void
canton_chart_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  CantonChart *self = CANTON_CHART (widget);
  int values = orientation == GTK_ORIENTATION_VERTICAL ? measure_values (self, for_size) : 0;

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? MIN_HEIGHT + values : MIN_WIDTH;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? NATURAL_HEIGHT + values : 2 * MIN_WIDTH;
}

static void
canton_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CantonChart *self = CANTON_CHART (widget);
  int values = measure_values (self, width);

  gtk_widget_size_allocate (GTK_WIDGET (self->values), &(GtkAllocation){ 0, height - values, width, values }, -1);
}

CantonChartData *
canton_chart_get_data (CantonChart *self)
{
  g_return_val_if_fail (CANTON_IS_CHART (self), NULL);

  return self->data;
}

void
canton_chart_set_data (CantonChart *self, CantonChartData *data)
{
  g_return_if_fail (CANTON_IS_CHART (self));

  g_set_object (&self->data, data);
  self->selected = CANTON_CHART_NO_CATEGORY;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
canton_chart_set_kind (CantonChart *self, CantonChartKind kind)
{
  g_return_if_fail (CANTON_IS_CHART (self));

  self->kind = kind;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
canton_chart_get_selected (CantonChart *self)
{
  g_return_val_if_fail (CANTON_IS_CHART (self), CANTON_CHART_NO_CATEGORY);

  return self->selected;
}

GtkWidget *
canton_chart_new (void)
{
  return g_object_new (CANTON_TYPE_CHART, NULL);
}

static void
canton_chart_dispose (GObject *object)
{
  CantonChart *self = CANTON_CHART (object);

  if (self->values != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->values)));
  g_clear_object (&self->data);

  G_OBJECT_CLASS (canton_chart_parent_class)->dispose (object);
}

static void
canton_chart_class_init (CantonChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = canton_chart_dispose;
  widget_class->snapshot = canton_chart_snapshot;
  widget_class->measure = canton_chart_measure;
  widget_class->size_allocate = canton_chart_size_allocate;

  signals[CATEGORY_ACTIVATED] = g_signal_new ("category-activated", CANTON_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
canton_chart_init (CantonChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = CANTON_CHART_NO_CATEGORY;
  self->style = adw_style_manager_get_default ();
  g_signal_connect_object (self->style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);

  self->values = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->values, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->values, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->values), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->values), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->values), widget);

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave_cb), self);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect (click, "released", G_CALLBACK (on_released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
}
