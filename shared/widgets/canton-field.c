/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-field.h"

struct _CantonField
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *column;
  GtkWidget *child;
  GtkLabel *note;
  char *hint;
  char *error;
  gboolean wide;
};

enum
{
  PROP_LABEL = 1,
  PROP_CHILD,
  PROP_WIDE,
  PROP_HINT,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonField, canton_field, GTK_TYPE_WIDGET)

static void
show_note (CantonField *self)
{
  const char *text = self->error != NULL ? self->error : self->hint;

  gtk_label_set_text (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
  if (self->error != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
    }
}

void
canton_field_set_error (CantonField *self, const char *message)
{
  const char *error = message != NULL && *message != '\0' ? message : NULL;

  g_return_if_fail (CANTON_IS_FIELD (self));

  if (g_strcmp0 (error, self->error) == 0)
    return;

  g_free (self->error);
  self->error = g_strdup (error);
  if (self->child != NULL)
    {
      if (error != NULL)
        gtk_widget_add_css_class (self->child, "error");
      else
        gtk_widget_remove_css_class (self->child, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
                                   error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
  show_note (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

gboolean
canton_field_has_error (CantonField *self)
{
  g_return_val_if_fail (CANTON_IS_FIELD (self), FALSE);

  return self->error != NULL;
}

void
canton_field_set_hint (CantonField *self, const char *hint)
{
  g_return_if_fail (CANTON_IS_FIELD (self));

  g_free (self->hint);
  self->hint = hint != NULL && *hint != '\0' ? g_strdup (hint) : NULL;
  show_note (self);
}

GtkWidget *
canton_field_get_child (CantonField *self)
{
  g_return_val_if_fail (CANTON_IS_FIELD (self), NULL);

  return self->child;
}

gboolean
canton_field_get_wide (CantonField *self)
{
  g_return_val_if_fail (CANTON_IS_FIELD (self), FALSE);

  return self->wide;
}

GtkWidget *
canton_field_get_label_widget (CantonField *self)
{
  g_return_val_if_fail (CANTON_IS_FIELD (self), NULL);

  return GTK_WIDGET (self->label);
}

static void
set_child (CantonField *self, GtkWidget *child)
{
  if (self->child != NULL)
    gtk_box_remove (GTK_BOX (self->column), self->child);
  self->child = child;
  if (child == NULL)
    return;

  gtk_widget_set_hexpand (child, TRUE);
  gtk_box_prepend (GTK_BOX (self->column), child);
  gtk_label_set_mnemonic_widget (self->label, child);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
}

GtkWidget *
canton_field_new (const char *label, GtkWidget *child)
{
  return g_object_new (CANTON_TYPE_FIELD, "label", label, "child", child, NULL);
}

static void
canton_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonField *self = CANTON_FIELD (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    case PROP_HINT:
      g_value_set_string (value, self->hint);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonField *self = CANTON_FIELD (object);
  const char *text;

  switch (id)
    {
    case PROP_LABEL:
      text = g_value_get_string (value);
      gtk_label_set_label (self->label, text != NULL ? text : "");
      break;
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_WIDE:
      self->wide = g_value_get_boolean (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_HINT:
      canton_field_set_hint (self, g_value_get_string (value));
      break;
    case PROP_ERROR:
      canton_field_set_error (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_field_dispose (GObject *object)
{
  CantonField *self = CANTON_FIELD (object);

  if (self->column != NULL)
    {
      gtk_widget_unparent (GTK_WIDGET (self->label));
      g_clear_pointer (&self->column, gtk_widget_unparent);
      self->child = NULL;
    }

  G_OBJECT_CLASS (canton_field_parent_class)->dispose (object);
}

static void
canton_field_finalize (GObject *object)
{
  CantonField *self = CANTON_FIELD (object);

  g_free (self->hint);
  g_free (self->error);

  G_OBJECT_CLASS (canton_field_parent_class)->finalize (object);
}

static void
canton_field_class_init (CantonFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = canton_field_get_property;
  object_class->set_property = canton_field_set_property;
  object_class->dispose = canton_field_dispose;
  object_class->finalize = canton_field_finalize;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, flags);
  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "field");
}

static void
canton_field_init (CantonField *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 9);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_use_underline (self->label, TRUE);
  gtk_label_set_xalign (self->label, 1);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_max_width_chars (self->label, 16);
  /* Otherwise a higher field would have a narrower label than its neighbours. */
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_valign (GTK_WIDGET (self->label), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "field-label");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));

  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_set_hexpand (self->column, TRUE);
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));

  self->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_max_width_chars (self->note, 30);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "caption");
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  gtk_box_append (GTK_BOX (self->column), GTK_WIDGET (self->note));
}
