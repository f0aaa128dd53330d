/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-chooser.h"

#include "canton-i18n.h"

struct _CantonChooser
{
  AdwBin parent_instance;

  CantonContext *context;
  const CantonChooserInfo *info;
  gpointer data;

  GObject *selected;
  GPtrArray *found;
  char *create_label;
  gboolean free_text;
  gboolean setting;

  GtkEntry *entry;
  GtkPopover *popover;
  GtkListBox *list;
};

enum
{
  PROP_SELECTED = 1,
  PROP_PLACEHOLDER_TEXT,
  PROP_TEXT,
  PROP_FREE_TEXT,
  PROP_CREATE_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHOSEN,
  CREATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CantonChooser, canton_chooser, ADW_TYPE_BIN)

static void
show_text (CantonChooser *self, const char *text)
{
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
show_selected (CantonChooser *self)
{
  g_autofree char *title = self->selected != NULL ? self->info->get_title (self->selected) : NULL;

  show_text (self, title != NULL ? title : "");
}

static void
choose (CantonChooser *self, GObject *item)
{
  g_autoptr (GObject) held = g_object_ref (item);

  gtk_popover_popdown (self->popover);
  g_set_object (&self->selected, held);
  show_selected (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  g_signal_emit (self, signals[CHOSEN], 0, held);
}

/* What was found */

static void
clear_list (CantonChooser *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

static void
add_row (CantonChooser *self, const char *title, const char *subtitle, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  if (subtitle != NULL && *subtitle != '\0')
    {
      GtkWidget *dim = gtk_label_new (subtitle);

      gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (dim), 32);
      gtk_widget_add_css_class (dim, "dim-label");
      gtk_box_append (GTK_BOX (box), dim);
    }
  gtk_list_box_append (self->list, box);
}

static void
find (CantonChooser *self, const char *text)
{
  g_autoptr (GError) error = NULL;

  clear_list (self);
  if (self->info == NULL)
    return;

  self->found = self->info->find (canton_context_get_reader (self->context), text, self->data, &error);
  if (self->found == NULL)
    {
      add_row (self, error->message, NULL, "error");
      return;
    }
  for (guint i = 0; i < self->found->len; i++)
    {
      gpointer item = g_ptr_array_index (self->found, i);
      g_autofree char *title = self->info->get_title (item);
      g_autofree char *subtitle = self->info->get_subtitle != NULL ? self->info->get_subtitle (item) : NULL;

      add_row (self, title, subtitle, NULL);
    }
  if (self->create_label != NULL && *text != '\0')
    {
      /* a format that the program itself set, in the user's language */
      g_auto (GStrv) around = g_strsplit (self->create_label, "%s", 2);
      g_autofree char *label = g_strjoinv (text, around);

      add_row (self, label, NULL, "accent");
    }
  else if (self->found->len == 0)
    {
      add_row (self, self->free_text ? _("Not found; taken as typed") : _("Nothing found"), NULL, "dim-label");
    }
  if (self->found->len > 0 && (!self->free_text || *text == '\0'))
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
popup (CantonChooser *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->popover), MAX (400, gtk_widget_get_width (GTK_WIDGET (self))), -1);
  gtk_popover_popup (self->popover);
}

static void
on_row_activated_cb (CantonChooser *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (self->found != NULL && index < (int) self->found->len)
    {
      choose (self, g_ptr_array_index (self->found, index));
    }
  else if (self->create_label != NULL)
    {
      g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

      gtk_popover_popdown (self->popover);
      g_signal_emit (self, signals[CREATE], 0, text);
    }
}

/* The entry */

static void
on_changed_cb (CantonChooser *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->setting)
    return;

  canton_chooser_set_error (self, NULL);
  if (self->free_text && self->selected != NULL)
    {
      g_clear_object (&self->selected);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
    }
  find (self, text);
  popup (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
move (CantonChooser *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : -1;
  GtkListBoxRow *next = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  if (next != NULL)
    gtk_list_box_select_row (self->list, next);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, CantonChooser *self)
{
  gboolean open = gtk_widget_get_visible (GTK_WIDGET (self->popover));
  GtkListBoxRow *row;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!open)
        {
          find (self, self->selected != NULL && !self->free_text ? "" : gtk_editable_get_text (GTK_EDITABLE (self->entry)));
          popup (self);
        }
      else
        {
          move (self, keyval == GDK_KEY_Down ? 1 : -1);
        }
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      row = open ? gtk_list_box_get_selected_row (self->list) : NULL;
      if (row != NULL)
        {
          on_row_activated_cb (self, row);
          return GDK_EVENT_STOP;
        }
      gtk_popover_popdown (self->popover);
      return GDK_EVENT_PROPAGATE;

    case GDK_KEY_Escape:
      if (!open)
        return GDK_EVENT_PROPAGATE;
      gtk_popover_popdown (self->popover);
      if (!self->free_text)
        show_selected (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_left_cb (CantonChooser *self)
{
  gtk_popover_popdown (self->popover);
  if (self->free_text || self->info == NULL)
    return;

  /* Emptying the entry chooses nothing; half a name leaves what was chosen. */
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' && self->selected != NULL)
    {
      g_clear_object (&self->selected);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
      g_signal_emit (self, signals[CHOSEN], 0, NULL);
    }
  else
    {
      show_selected (self);
    }
}

static void
on_icon_press_cb (CantonChooser *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  find (self, "");
  popup (self);
}

/* Interface */

void
canton_chooser_open (CantonChooser *self, CantonContext *context, const CantonChooserInfo *info, gpointer data)
{
  g_return_if_fail (CANTON_IS_CHOOSER (self));

  g_set_object (&self->context, context);
  self->info = info;
  self->data = data;
}

gpointer
canton_chooser_get_selected (CantonChooser *self)
{
  g_return_val_if_fail (CANTON_IS_CHOOSER (self), NULL);

  return self->selected;
}

void
canton_chooser_set_selected (CantonChooser *self, gpointer item)
{
  g_return_if_fail (CANTON_IS_CHOOSER (self));
  g_return_if_fail (item == NULL || self->info != NULL);

  canton_chooser_set_error (self, NULL);
  if (g_set_object (&self->selected, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  show_selected (self);
}

const char *
canton_chooser_get_text (CantonChooser *self)
{
  g_return_val_if_fail (CANTON_IS_CHOOSER (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
canton_chooser_set_text (CantonChooser *self, const char *text)
{
  g_return_if_fail (CANTON_IS_CHOOSER (self));

  show_text (self, text != NULL ? text : "");
}

void
canton_chooser_set_error (CantonChooser *self, const char *message)
{
  g_return_if_fail (CANTON_IS_CHOOSER (self));

  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), message);
}

GtkWidget *
canton_chooser_new (void)
{
  return g_object_new (CANTON_TYPE_CHOOSER, NULL);
}

static gboolean
canton_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CANTON_CHOOSER (widget)->entry));
}

static void
canton_chooser_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (CANTON_CHOOSER (widget)->entry), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* A popover follows its parent only if that says so when it is allocated. */
static void
canton_chooser_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (GTK_WIDGET (CANTON_CHOOSER (widget)->entry), width, height, baseline, NULL);
  gtk_popover_present (CANTON_CHOOSER (widget)->popover);
}

static void
canton_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonChooser *self = CANTON_CHOOSER (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, gtk_entry_get_placeholder_text (self->entry));
      break;
    case PROP_TEXT:
      g_value_set_string (value, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
      break;
    case PROP_FREE_TEXT:
      g_value_set_boolean (value, self->free_text);
      break;
    case PROP_CREATE_LABEL:
      g_value_set_string (value, self->create_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonChooser *self = CANTON_CHOOSER (object);

  switch (id)
    {
    case PROP_SELECTED:
      canton_chooser_set_selected (self, g_value_get_object (value));
      break;
    case PROP_PLACEHOLDER_TEXT:
      gtk_entry_set_placeholder_text (self->entry, g_value_get_string (value));
      break;
    case PROP_TEXT:
      canton_chooser_set_text (self, g_value_get_string (value));
      break;
    case PROP_FREE_TEXT:
      self->free_text = g_value_get_boolean (value);
      break;
    case PROP_CREATE_LABEL:
      g_free (self->create_label);
      self->create_label = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_chooser_dispose (GObject *object)
{
  CantonChooser *self = CANTON_CHOOSER (object);

  g_clear_pointer ((GtkWidget **) &self->popover, gtk_widget_unparent);
  g_clear_object (&self->selected);
  g_clear_object (&self->context);
  g_clear_pointer (&self->found, g_ptr_array_unref);

  G_OBJECT_CLASS (canton_chooser_parent_class)->dispose (object);
}

static void
canton_chooser_finalize (GObject *object)
{
  g_free (CANTON_CHOOSER (object)->create_label);

  G_OBJECT_CLASS (canton_chooser_parent_class)->finalize (object);
}

static void
canton_chooser_class_init (CantonChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = canton_chooser_get_property;
  object_class->set_property = canton_chooser_set_property;
  object_class->dispose = canton_chooser_dispose;
  object_class->finalize = canton_chooser_finalize;
  widget_class->size_allocate = canton_chooser_size_allocate;
  widget_class->measure = canton_chooser_measure;
  widget_class->grab_focus = canton_chooser_grab_focus;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, G_TYPE_OBJECT,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACEHOLDER_TEXT] = g_param_spec_string ("placeholder-text", NULL, NULL, NULL,
                                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FREE_TEXT] = g_param_spec_boolean ("free-text", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CREATE_LABEL] = g_param_spec_string ("create-label", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", CANTON_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_OBJECT);
  signals[CREATE] = g_signal_new ("create", CANTON_TYPE_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
canton_chooser_init (CantonChooser *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* allocates its popover itself */
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Choose"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (on_icon_press_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));

  /* The keyboard stays in the entry; the list is for the eyes and the mouse. */
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->list), FALSE);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "menu");
  gtk_widget_add_css_class (GTK_WIDGET (self->popover), "canton-choices");
  gtk_widget_set_can_focus (GTK_WIDGET (self->popover), FALSE);
  gtk_popover_set_child (self->popover, scroller);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}
