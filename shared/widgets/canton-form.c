/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-form.h"

/* Two columns from this width on. */
#define WIDE 680
#define ROW_SPACING 6
#define COLUMN_SPACING 24

struct _CantonForm
{
  GtkWidget parent_instance;

  GtkSizeGroup *labels;
};

static void canton_form_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CantonForm, canton_form, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, canton_form_buildable_init))

static gboolean
is_wide (GtkWidget *child)
{
  return !CANTON_IS_FIELD (child) || canton_field_get_wide (CANTON_FIELD (child));
}

static int
height_of (GtkWidget *child, int width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);

  return MAX (minimum, natural);
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  const GtkAllocation allocation = { x, y, width, height };

  gtk_widget_size_allocate (child, &allocation, -1);
}

/* Two columns must not cut off what is in them. */
static gboolean
has_room_for_two (CantonForm *self, int width, int half)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));

  if (width < WIDE)
    return FALSE;
  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (!is_wide (child) && minimum > half)
        return FALSE;
    }
  return TRUE;
}

/* Goes through the rows, and allocates them if @allocate; returns the height of all. */
static int
arrange (CantonForm *self, int width, gboolean allocate)
{
  int half = (width - COLUMN_SPACING) / 2;
  gboolean two = has_room_for_two (self, width, half);
  gboolean from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int y = 0;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));

  while (child != NULL)
    {
      GtkWidget *next = next_shown (gtk_widget_get_next_sibling (child));
      GtkWidget *beside = two && !is_wide (child) && next != NULL && !is_wide (next) ? next : NULL;
      int child_width = two && !is_wide (child) ? half : width;
      int height = height_of (child, child_width);

      if (beside != NULL)
        height = MAX (height, height_of (beside, half));
      if (y > 0)
        y += ROW_SPACING;
      if (allocate)
        place (child, from_right ? width - child_width : 0, y, child_width, height);
      if (allocate && beside != NULL)
        place (beside, from_right ? 0 : width - half, y, half, height);
      y += height;
      child = beside != NULL ? next_shown (gtk_widget_get_next_sibling (beside)) : next;
    }
  return y;
}

static GtkSizeRequestMode
canton_form_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
canton_form_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));

  *minimum = *natural = 0;
  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = arrange (CANTON_FORM (widget), for_size >= 0 ? MAX (for_size, *minimum) : *natural, FALSE);
}

static void
canton_form_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  arrange (CANTON_FORM (widget), width, TRUE);
}

void
canton_form_insert_after (CantonForm *self, GtkWidget *child, GtkWidget *previous)
{
  g_return_if_fail (CANTON_IS_FORM (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_after (child, GTK_WIDGET (self), previous);
  if (CANTON_IS_FIELD (child))
    gtk_size_group_add_widget (self->labels, canton_field_get_label_widget (CANTON_FIELD (child)));
}

void
canton_form_append (CantonForm *self, GtkWidget *child)
{
  g_return_if_fail (CANTON_IS_FORM (self));

  canton_form_insert_after (self, child, gtk_widget_get_last_child (GTK_WIDGET (self)));
}

void
canton_form_remove (CantonForm *self, GtkWidget *child)
{
  g_return_if_fail (CANTON_IS_FORM (self));
  g_return_if_fail (gtk_widget_get_parent (child) == GTK_WIDGET (self));

  if (CANTON_IS_FIELD (child))
    gtk_size_group_remove_widget (self->labels, canton_field_get_label_widget (CANTON_FIELD (child)));
  gtk_widget_unparent (child);
}

CantonField *
canton_form_find_error (CantonForm *self)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));

  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    if (CANTON_IS_FIELD (child) && canton_field_has_error (CANTON_FIELD (child)))
      return CANTON_FIELD (child);

  return NULL;
}

GtkWidget *
canton_form_new (void)
{
  return g_object_new (CANTON_TYPE_FORM, NULL);
}

static void
canton_form_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  canton_form_append (CANTON_FORM (buildable), GTK_WIDGET (child));
}

static void
canton_form_buildable_init (GtkBuildableIface *iface)
{
  GtkBuildableIface *parent = g_type_interface_peek_parent (iface);

  /* an own implementation replaces the widgets' whole interface */
  iface->set_id = parent->set_id;
  iface->get_id = parent->get_id;
  iface->get_internal_child = parent->get_internal_child;
  iface->set_buildable_property = parent->set_buildable_property;
  iface->construct_child = parent->construct_child;
  iface->custom_tag_start = parent->custom_tag_start;
  iface->custom_tag_end = parent->custom_tag_end;
  iface->custom_finished = parent->custom_finished;
  iface->parser_finished = parent->parser_finished;
  iface->add_child = canton_form_add_child;
}

static void
canton_form_dispose (GObject *object)
{
  CantonForm *self = CANTON_FORM (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (canton_form_parent_class)->dispose (object);
}

static void
canton_form_class_init (CantonFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = canton_form_dispose;
  widget_class->get_request_mode = canton_form_get_request_mode;
  widget_class->measure = canton_form_measure;
  widget_class->size_allocate = canton_form_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "form");
}

static void
canton_form_init (CantonForm *self)
{
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}
