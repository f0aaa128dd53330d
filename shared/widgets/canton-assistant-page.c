/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-assistant-page.h"

struct _CantonAssistantPage
{
  AdwBin parent_instance;

  char *title;
  char *description;
  char *icon_name;
  char *next_label;
  gboolean complete;
  gboolean can_go_back;
  gboolean wide;
};

G_DEFINE_FINAL_TYPE (CantonAssistantPage, canton_assistant_page, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_DESCRIPTION,
  PROP_ICON_NAME,
  PROP_NEXT_LABEL,
  PROP_COMPLETE,
  PROP_CAN_GO_BACK,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

GtkWidget *
canton_assistant_page_new (const char *title, const char *description)
{
  return g_object_new (CANTON_TYPE_ASSISTANT_PAGE, "title", title, "description", description, NULL);
}

gboolean
canton_assistant_page_get_complete (CantonAssistantPage *self)
{
  g_return_val_if_fail (CANTON_IS_ASSISTANT_PAGE (self), FALSE);

  return self->complete;
}

void
canton_assistant_page_set_complete (CantonAssistantPage *self, gboolean complete)
{
  g_return_if_fail (CANTON_IS_ASSISTANT_PAGE (self));

  if (self->complete == !!complete)
    return;
  self->complete = !!complete;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

const char *
canton_assistant_page_get_title (CantonAssistantPage *self)
{
  g_return_val_if_fail (CANTON_IS_ASSISTANT_PAGE (self), NULL);

  return self->title;
}

const char *
canton_assistant_page_get_next_label (CantonAssistantPage *self)
{
  g_return_val_if_fail (CANTON_IS_ASSISTANT_PAGE (self), NULL);

  return self->next_label;
}

gboolean
canton_assistant_page_get_can_go_back (CantonAssistantPage *self)
{
  g_return_val_if_fail (CANTON_IS_ASSISTANT_PAGE (self), FALSE);

  return self->can_go_back;
}

gboolean
canton_assistant_page_get_wide (CantonAssistantPage *self)
{
  g_return_val_if_fail (CANTON_IS_ASSISTANT_PAGE (self), FALSE);

  return self->wide;
}

static void
canton_assistant_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonAssistantPage *self = CANTON_ASSISTANT_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_NEXT_LABEL:
      g_value_set_string (value, self->next_label);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
take_text (char **text, const GValue *value)
{
  g_free (*text);
  *text = g_value_dup_string (value);
}

static void
canton_assistant_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonAssistantPage *self = CANTON_ASSISTANT_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      take_text (&self->title, value);
      break;
    case PROP_DESCRIPTION:
      take_text (&self->description, value);
      break;
    case PROP_ICON_NAME:
      take_text (&self->icon_name, value);
      break;
    case PROP_NEXT_LABEL:
      take_text (&self->next_label, value);
      break;
    case PROP_COMPLETE:
      canton_assistant_page_set_complete (self, g_value_get_boolean (value));
      return;
    case PROP_CAN_GO_BACK:
      self->can_go_back = g_value_get_boolean (value);
      break;
    case PROP_WIDE:
      self->wide = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
canton_assistant_page_finalize (GObject *object)
{
  CantonAssistantPage *self = CANTON_ASSISTANT_PAGE (object);

  g_free (self->title);
  g_free (self->description);
  g_free (self->icon_name);
  g_free (self->next_label);

  G_OBJECT_CLASS (canton_assistant_page_parent_class)->finalize (object);
}

static void
canton_assistant_page_class_init (CantonAssistantPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = canton_assistant_page_get_property;
  object_class->set_property = canton_assistant_page_set_property;
  object_class->finalize = canton_assistant_page_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_NEXT_LABEL] = g_param_spec_string ("next-label", NULL, NULL, NULL, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, TRUE, flags);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, TRUE, flags);
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("entered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("next", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled, NULL, NULL,
                G_TYPE_BOOLEAN, 0);
}

static void
canton_assistant_page_init (CantonAssistantPage *self)
{
  self->complete = TRUE;
  self->can_go_back = TRUE;
}
