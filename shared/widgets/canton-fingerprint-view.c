/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-fingerprint-view.h"

#include "canton-i18n.h"
#include "canton-qr-paintable.h"

/* Where the line is broken: three groups above, three below. */
#define GROUPS_A_LINE 3

struct _CantonFingerprintView
{
  AdwBin parent_instance;

  char *fingerprint;
  gboolean show_code;

  GtkPicture *code;
  GtkLabel *title;
  GtkLabel *digits;
};

enum
{
  PROP_FINGERPRINT = 1,
  PROP_TITLE,
  PROP_SHOW_CODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonFingerprintView, canton_fingerprint_view, ADW_TYPE_BIN)

static void
show_digits (CantonFingerprintView *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint group = 0;

  for (const char *p = self->fingerprint; *p != '\0'; p++)
    if (*p == ' ')
      g_string_append (lines, ++group % GROUPS_A_LINE == 0 ? "\n" : "  ");
    else
      g_string_append_c (lines, *p);
  gtk_label_set_label (self->digits, lines->str);
}

static void
show_code (CantonFingerprintView *self)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (CantonQrPaintable) paintable = NULL;

  for (const char *p = self->fingerprint; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (plain, *p);
  if (plain->len > 0)
    paintable = canton_qr_paintable_new (plain->str);
  gtk_picture_set_paintable (self->code, GDK_PAINTABLE (paintable));
  gtk_widget_set_visible (GTK_WIDGET (self->code), self->show_code && paintable != NULL);
}

void
canton_fingerprint_view_set_fingerprint (CantonFingerprintView *self, const char *fingerprint)
{
  g_autofree char *old = NULL;

  g_return_if_fail (CANTON_IS_FINGERPRINT_VIEW (self));

  if (g_strcmp0 (self->fingerprint, fingerprint != NULL ? fingerprint : "") == 0)
    return;

  old = g_steal_pointer (&self->fingerprint);
  self->fingerprint = g_strdup (fingerprint != NULL ? fingerprint : "");
  show_digits (self);
  show_code (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fingerprint.copy", self->fingerprint[0] != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINGERPRINT]);
}

const char *
canton_fingerprint_view_get_fingerprint (CantonFingerprintView *self)
{
  g_return_val_if_fail (CANTON_IS_FINGERPRINT_VIEW (self), NULL);

  return self->fingerprint;
}

void
canton_fingerprint_view_set_title (CantonFingerprintView *self, const char *title)
{
  g_return_if_fail (CANTON_IS_FINGERPRINT_VIEW (self));

  gtk_label_set_label (self->title, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), title != NULL && *title != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), CANTON_FINGERPRINT_VIEW (widget)->fingerprint);
}

GtkWidget *
canton_fingerprint_view_new (void)
{
  return g_object_new (CANTON_TYPE_FINGERPRINT_VIEW, NULL);
}

static void
canton_fingerprint_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonFingerprintView *self = CANTON_FINGERPRINT_VIEW (object);

  switch (id)
    {
    case PROP_FINGERPRINT:
      g_value_set_string (value, self->fingerprint);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_SHOW_CODE:
      g_value_set_boolean (value, self->show_code);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_fingerprint_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonFingerprintView *self = CANTON_FINGERPRINT_VIEW (object);

  switch (id)
    {
    case PROP_FINGERPRINT:
      canton_fingerprint_view_set_fingerprint (self, g_value_get_string (value));
      break;
    case PROP_TITLE:
      canton_fingerprint_view_set_title (self, g_value_get_string (value));
      break;
    case PROP_SHOW_CODE:
      self->show_code = g_value_get_boolean (value);
      show_code (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_fingerprint_view_finalize (GObject *object)
{
  g_free (CANTON_FINGERPRINT_VIEW (object)->fingerprint);

  G_OBJECT_CLASS (canton_fingerprint_view_parent_class)->finalize (object);
}

static void
canton_fingerprint_view_class_init (CantonFingerprintViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = canton_fingerprint_view_get_property;
  object_class->set_property = canton_fingerprint_view_set_property;
  object_class->finalize = canton_fingerprint_view_finalize;

  properties[PROP_FINGERPRINT] = g_param_spec_string ("fingerprint", NULL, NULL, "",
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_CODE] = g_param_spec_boolean ("show-code", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-fingerprint-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonFingerprintView, code);
  gtk_widget_class_bind_template_child (widget_class, CantonFingerprintView, title);
  gtk_widget_class_bind_template_child (widget_class, CantonFingerprintView, digits);
  gtk_widget_class_install_action (widget_class, "fingerprint.copy", NULL, copy);
}

static void
canton_fingerprint_view_init (CantonFingerprintView *self)
{
  self->fingerprint = g_strdup ("");
  self->show_code = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->code), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fingerprint.copy", FALSE);
}
