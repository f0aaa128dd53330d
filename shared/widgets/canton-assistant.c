/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-assistant.h"

#include "canton-i18n.h"
#include "canton-progress-strip.h"

#define PAGE_WIDTH 620

struct _CantonAssistant
{
  AdwBin parent_instance;

  GPtrArray *pages; /* of CantonAssistantPage, in order */
  CantonAssistantPage *page;
  CantonProgress *progress;
  gboolean can_cancel;
  guint focus_source;

  AdwWindowTitle *title;
  GtkButton *cancel;
  GtkButton *back;
  GtkButton *next;
  GtkStack *stack;
  GtkBox *strip;
  GtkBox *dots;
};

static void canton_assistant_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CantonAssistant, canton_assistant, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, canton_assistant_buildable_init))

enum {
  PROP_0,
  PROP_TITLE,
  PROP_CAN_CANCEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The nearest page on from @from that is not passed over, @step being 1 or -1; NULL at the end. */
static CantonAssistantPage *
neighbour (CantonAssistant *self, CantonAssistantPage *from, int step)
{
  guint at;

  if (!g_ptr_array_find (self->pages, from, &at))
    return NULL;
  for (int i = (int) at + step; i >= 0 && i < (int) self->pages->len; i += step)
    if (gtk_widget_get_visible (g_ptr_array_index (self->pages, i)))
      return g_ptr_array_index (self->pages, i);

  return NULL;
}

static void
update_dots (CantonAssistant *self)
{
  guint n = 0, current = 0;
  GtkWidget *child;
  g_autofree char *text = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->dots))) != NULL)
    gtk_box_remove (self->dots, child);
  for (guint i = 0; i < self->pages->len; i++)
    {
      CantonAssistantPage *page = g_ptr_array_index (self->pages, i);
      GtkWidget *dot;

      if (!gtk_widget_get_visible (GTK_WIDGET (page)))
        continue;
      n++;
      dot = g_object_new (ADW_TYPE_BIN, "css-name", "dot", NULL);
      if (page == self->page)
        {
          current = n;
          gtk_widget_add_css_class (dot, "current");
        }
      else if (current == 0)
        {
          gtk_widget_add_css_class (dot, "done");
        }
      gtk_box_append (self->dots, dot);
    }

  text = g_strdup_printf (_("Step %u of %u"), current, n);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->dots), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dots), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->dots), n > 1);
}

static void
update (CantonAssistant *self)
{
  gboolean busy = self->progress != NULL;
  CantonAssistantPage *before = self->page != NULL ? neighbour (self, self->page, -1) : NULL;
  const char *label = self->page != NULL ? canton_assistant_page_get_next_label (self->page) : NULL;

  if (self->page == NULL)
    return;
  if (label == NULL)
    label = neighbour (self, self->page, 1) != NULL ? _("_Next") : _("_Finish");
  gtk_button_set_label (self->next, label);
  gtk_widget_set_visible (GTK_WIDGET (self->back), before != NULL && canton_assistant_page_get_can_go_back (self->page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back",
                                 !busy && before != NULL && canton_assistant_page_get_can_go_back (self->page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next",
                                 !busy && canton_assistant_page_get_complete (self->page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.cancel", !busy && self->can_cancel);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
  update_dots (self);
}

static gboolean
on_focus_idle_cb (gpointer data)
{
  CantonAssistant *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_source = 0;
  /* The page may have put it somewhere itself when it was entered. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page)))
    return G_SOURCE_REMOVE;
  /* What is asked first; a page that only tells is left by Return. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->page)) &&
      !gtk_widget_child_focus (GTK_WIDGET (self->page), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->next));

  return G_SOURCE_REMOVE;
}

static GtkWidget *
get_frame (CantonAssistantPage *page)
{
  return g_object_get_data (G_OBJECT (page), "canton-assistant-frame");
}

void
canton_assistant_show_page (CantonAssistant *self, CantonAssistantPage *page)
{
  g_return_if_fail (CANTON_IS_ASSISTANT (self));
  g_return_if_fail (CANTON_IS_ASSISTANT_PAGE (page));
  g_return_if_fail (g_ptr_array_find (self->pages, page, NULL));

  if (page == self->page)
    return;
  self->page = page;
  gtk_stack_set_visible_child (self->stack, get_frame (page));
  update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->focus_source == 0)
    self->focus_source = g_idle_add (on_focus_idle_cb, self);
  g_signal_emit_by_name (page, "entered");
}

CantonAssistantPage *
canton_assistant_get_page (CantonAssistant *self)
{
  g_return_val_if_fail (CANTON_IS_ASSISTANT (self), NULL);

  return self->page;
}

void
canton_assistant_go_next (CantonAssistant *self)
{
  CantonAssistantPage *next;

  g_return_if_fail (CANTON_IS_ASSISTANT (self));
  g_return_if_fail (self->page != NULL);

  next = neighbour (self, self->page, 1);
  if (next != NULL)
    canton_assistant_show_page (self, next);
  else
    g_signal_emit_by_name (self, "finished");
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CantonAssistant *self = CANTON_ASSISTANT (widget);
  gboolean taken_over = FALSE;

  if (self->page == NULL || self->progress != NULL || !canton_assistant_page_get_complete (self->page))
    return;
  g_signal_emit_by_name (self->page, "next", &taken_over);
  if (!taken_over)
    canton_assistant_go_next (self);
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CantonAssistant *self = CANTON_ASSISTANT (widget);
  CantonAssistantPage *before = neighbour (self, self->page, -1);

  if (before != NULL)
    canton_assistant_show_page (self, before);
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "cancelled");
}

/* Long work */

static void on_progress_finished_cb (CantonAssistant *self);

static void
drop_progress (CantonAssistant *self)
{
  GtkWidget *child;

  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_func (self->progress, on_progress_finished_cb, self);
  g_clear_object (&self->progress);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->strip))) != NULL)
    gtk_box_remove (self->strip, child);
}

static void
on_progress_finished_cb (CantonAssistant *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->progress == NULL || !canton_progress_get_finished (self->progress))
    return;
  drop_progress (self);
  update (self);
  /* What had the focus could not keep it meanwhile. */
  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

void
canton_assistant_show_progress (CantonAssistant *self, CantonProgress *progress)
{
  g_return_if_fail (CANTON_IS_ASSISTANT (self));

  if (canton_progress_get_finished (progress))
    return;
  /* One that has just ended says so a moment later: the next step need not wait for that. */
  drop_progress (self);
  self->progress = g_object_ref (progress);
  gtk_box_append (self->strip, canton_progress_strip_new (progress));
  g_signal_connect_object (progress, "notify::finished", G_CALLBACK (on_progress_finished_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

/* Pages */

static GtkWidget *
create_label (CantonAssistantPage *page, const char *property, const char *css_class, gboolean centred)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), centred ? 0.5 : 0.0);
  gtk_label_set_justify (GTK_LABEL (label), centred ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  g_object_bind_property (page, property, label, "label", G_BINDING_SYNC_CREATE);

  return label;
}

static gboolean
is_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_boolean (to, text != NULL && *text != '\0');

  return TRUE;
}

/* What stands around a page: its picture, title and description, and what scrolls it. */
static GtkWidget *
create_frame (CantonAssistantPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *description;
  GtkWidget *clamp, *scroller;
  g_autofree char *icon_name = NULL;

  g_object_get (page, "icon-name", &icon_name, NULL);
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new ();

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 96);
      gtk_widget_add_css_class (icon, "dim-label");
      g_object_bind_property (page, "icon-name", icon, "icon-name", G_BINDING_SYNC_CREATE);
      gtk_box_append (GTK_BOX (box), icon);
    }
  gtk_box_append (GTK_BOX (box), create_label (page, "title", icon_name != NULL ? "title-1" : "title-2", icon_name != NULL));
  description = create_label (page, "description", NULL, icon_name != NULL);
  g_object_bind_property_full (page, "description", description, "visible", G_BINDING_SYNC_CREATE, is_text, NULL, NULL,
                               NULL);
  gtk_box_append (GTK_BOX (box), description);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  if (canton_assistant_page_get_wide (page))
    return box;

  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  if (icon_name != NULL)
    gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);

  return scroller;
}

static void
on_page_notify_cb (CantonAssistant *self, GParamSpec *pspec, CantonAssistantPage *page)
{
  if (pspec->owner_type == CANTON_TYPE_ASSISTANT_PAGE ? page == self->page : g_str_equal (pspec->name, "visible"))
    update (self);
}

void
canton_assistant_append (CantonAssistant *self, CantonAssistantPage *page)
{
  GtkWidget *frame;

  g_return_if_fail (CANTON_IS_ASSISTANT (self));
  g_return_if_fail (CANTON_IS_ASSISTANT_PAGE (page));

  frame = create_frame (page);
  g_object_set_data (G_OBJECT (page), "canton-assistant-frame", frame);
  gtk_stack_add_child (self->stack, frame);
  g_ptr_array_add (self->pages, g_object_ref (page));
  g_signal_connect_object (page, "notify", G_CALLBACK (on_page_notify_cb), self, G_CONNECT_SWAPPED);
  if (self->page == NULL && gtk_widget_get_visible (GTK_WIDGET (page)))
    canton_assistant_show_page (self, page);
  else
    update (self);
}

GtkWidget *
canton_assistant_new (void)
{
  return g_object_new (CANTON_TYPE_ASSISTANT, NULL);
}

static GtkBuildableIface *parent_buildable;

static void
canton_assistant_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (CANTON_IS_ASSISTANT_PAGE (child))
    canton_assistant_append (CANTON_ASSISTANT (buildable), CANTON_ASSISTANT_PAGE (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
canton_assistant_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = canton_assistant_add_child;
}

static void
canton_assistant_map (GtkWidget *widget)
{
  CantonAssistant *self = CANTON_ASSISTANT (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (canton_assistant_parent_class)->map (widget);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), GTK_WIDGET (self->next));
  if (self->page != NULL && self->focus_source == 0)
    self->focus_source = g_idle_add (on_focus_idle_cb, self);
}

static void
canton_assistant_unmap (GtkWidget *widget)
{
  CantonAssistant *self = CANTON_ASSISTANT (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (GTK_IS_WINDOW (root) && gtk_window_get_default_widget (GTK_WINDOW (root)) == GTK_WIDGET (self->next))
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);

  GTK_WIDGET_CLASS (canton_assistant_parent_class)->unmap (widget);
}

static void
canton_assistant_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonAssistant *self = CANTON_ASSISTANT (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, adw_window_title_get_title (self->title));
      break;
    case PROP_CAN_CANCEL:
      g_value_set_boolean (value, self->can_cancel);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_assistant_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonAssistant *self = CANTON_ASSISTANT (object);

  switch (id)
    {
    case PROP_TITLE:
      adw_window_title_set_title (self->title, g_value_get_string (value));
      break;
    case PROP_CAN_CANCEL:
      self->can_cancel = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->cancel), self->can_cancel);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.cancel", self->can_cancel);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_assistant_dispose (GObject *object)
{
  CantonAssistant *self = CANTON_ASSISTANT (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (canton_assistant_parent_class)->dispose (object);
}

static void
canton_assistant_finalize (GObject *object)
{
  g_ptr_array_unref (CANTON_ASSISTANT (object)->pages);

  G_OBJECT_CLASS (canton_assistant_parent_class)->finalize (object);
}

static void
canton_assistant_class_init (CantonAssistantClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CANTON_TYPE_ASSISTANT_PAGE);

  object_class->get_property = canton_assistant_get_property;
  object_class->set_property = canton_assistant_set_property;
  object_class->dispose = canton_assistant_dispose;
  object_class->finalize = canton_assistant_finalize;
  widget_class->map = canton_assistant_map;
  widget_class->unmap = canton_assistant_unmap;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_CANCEL] = g_param_spec_boolean ("can-cancel", NULL, NULL, FALSE,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, on_next);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, on_back);
  gtk_widget_class_install_action (widget_class, "assistant.cancel", NULL, on_cancel);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, title);
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, cancel);
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, back);
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, next);
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, strip);
  gtk_widget_class_bind_template_child (widget_class, CantonAssistant, dots);
}

static void
canton_assistant_init (CantonAssistant *self)
{
  self->pages = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.cancel", FALSE);
}
