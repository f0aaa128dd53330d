/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-timeline.h"

#include "canton-i18n.h"

/* How near the end, in pixels, the next page is read. */
#define NEAR 300

struct _CantonTimeline
{
  AdwBin parent_instance;

  CantonTimelineFetch fetch;
  gpointer data;
  GDestroyNotify destroy;
  guint n_entries;
  gboolean more;
  guint read_source;
  GtkAdjustment *adjustment; /* of the page that it stands in, while it is on screen */
  gulong adjustment_handlers[2];

  GtkListBox *list;
  GtkLabel *empty;
  GtkButton *older;
};

enum
{
  PROP_EMPTY_TEXT = 1,
  PROP_N_ENTRIES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonTimeline, canton_timeline, ADW_TYPE_BIN)

CantonTimelineEntry *
canton_timeline_entry_new (CantonDay day, const char *icon_name, const char *title)
{
  CantonTimelineEntry *entry = g_new0 (CantonTimelineEntry, 1);

  entry->day = day;
  entry->icon_name = g_strdup (icon_name);
  entry->title = g_strdup (title);

  return entry;
}

void
canton_timeline_entry_free (CantonTimelineEntry *entry)
{
  g_free (entry->icon_name);
  g_free (entry->title);
  g_free (entry->text);
  g_free (entry->detail);
  g_free (entry->room);
  g_free (entry->item);
  g_free (entry);
}

/* Rows */

static GtkWidget *
new_label (const char *text, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!wrap)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* The month is in the heading. */
static char *
format_when (const CantonTimelineEntry *entry)
{
  g_autoptr (GDateTime) when = NULL;
  int year, month, day;

  if (entry->at != 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->at / G_USEC_PER_SEC);

      when = g_date_time_to_local (utc);
      /* Translators: weekday, day of the month and time of day, in a list under the name of a month. xgettext:no-c-format */
      return g_date_time_format (when, C_ ("timeline", "%a %-d, %H:%M"));
    }
  if (entry->day == CANTON_DAY_NONE)
    return g_strdup ("");
  canton_day_to_ymd (entry->day, &year, &month, &day);
  when = g_date_time_new_local (year, month, day, 12, 0, 0);
  /* Translators: weekday and day of the month, in a list under the name of a month. xgettext:no-c-format */
  return g_date_time_format (when, C_ ("timeline", "%a %-d"));
}

static GtkWidget *
new_row (const CantonTimelineEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *icon = gtk_image_new_from_icon_name (entry->icon_name);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *title = new_label (entry->title, NULL, TRUE);
  g_autofree char *when = format_when (entry);
  GtkWidget *day = new_label (when, "dim-label", FALSE);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_add_css_class (icon, entry->css_class != NULL ? entry->css_class : "dim-label");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "timeline-title");
  gtk_label_set_ellipsize (GTK_LABEL (day), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (day, "caption");
  gtk_widget_add_css_class (day, "numeric");
  gtk_widget_set_valign (day, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), day);
  gtk_box_append (GTK_BOX (column), head);
  if (entry->text != NULL && *entry->text != '\0')
    {
      GtkWidget *text = new_label (entry->text, NULL, TRUE);

      gtk_box_append (GTK_BOX (column), text);
    }
  if (entry->detail != NULL && *entry->detail != '\0')
    {
      GtkWidget *detail = new_label (entry->detail, "dim-label", TRUE);

      gtk_widget_add_css_class (detail, "caption");
      gtk_box_append (GTK_BOX (column), detail);
    }
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), entry->room != NULL);
  gtk_widget_set_focusable (row, entry->room != NULL);
  if (entry->room != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-item");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", entry->room, entry->item != NULL ? entry->item : "");
    }
  g_object_set_data (G_OBJECT (row), "canton-day", GINT_TO_POINTER (entry->day));

  return row;
}

static void
month_of (GtkListBoxRow *row, int *year, int *month)
{
  CantonDay day = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "canton-day"));

  *year = *month = 0;
  if (day != CANTON_DAY_NONE)
    canton_day_to_ymd (day, year, month, NULL);
}

static void
set_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  int year, month, year_before = -1, month_before = -1;
  g_autoptr (GDateTime) first = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;

  month_of (row, &year, &month);
  if (before != NULL)
    month_of (before, &year_before, &month_before);
  if ((year == year_before && month == month_before) || year == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  first = g_date_time_new_local (year, month, 1, 12, 0, 0);
  /* Translators: a month and its year, as a heading. */
  text = g_date_time_format (first, C_ ("timeline heading", "%OB %Y"));
  label = new_label (text, "heading", FALSE);
  gtk_widget_add_css_class (label, "timeline-month");
  gtk_list_box_row_set_header (row, label);
}

/* Reading */

static void
clear (CantonTimeline *self)
{
  GtkListBoxRow *row;

  g_clear_handle_id (&self->read_source, g_source_remove);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n_entries = 0;
  self->more = FALSE;
}

static void
read_page (CantonTimeline *self, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = self->fetch (self->n_entries, limit, self->data, &error);

  if (entries == NULL)
    {
      g_autoptr (CantonTimelineEntry) entry =
        canton_timeline_entry_new (CANTON_DAY_NONE, "dialog-error-symbolic", _("The rest could not be read"));

      entry->text = g_strdup (error->message);
      entry->css_class = "error";
      gtk_list_box_append (self->list, new_row (entry));
    }
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (entries, i)));
  self->more = entries != NULL && entries->len >= limit;
  self->n_entries += entries != NULL ? entries->len : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->older), self->more);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), self->n_entries == 0 && entries != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n_entries > 0 || entries == NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ENTRIES]);
}

static gboolean
on_read_cb (gpointer data)
{
  CantonTimeline *self = data;

  self->read_source = 0;
  if (self->more)
    read_page (self, CANTON_TIMELINE_PAGE);

  return G_SOURCE_REMOVE;
}

static void
on_scrolled_cb (CantonTimeline *self)
{
  double below = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_value (self->adjustment) -
                 gtk_adjustment_get_page_size (self->adjustment);

  /* Not while the page is being laid out. */
  if (self->more && self->read_source == 0 && below < NEAR && gtk_adjustment_get_page_size (self->adjustment) > 0)
    self->read_source = g_idle_add (on_read_cb, self);
}

static void
on_older_cb (CantonTimeline *self)
{
  if (self->more)
    read_page (self, CANTON_TIMELINE_PAGE);
}

void
canton_timeline_show (CantonTimeline *self, CantonTimelineFetch fetch, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (CANTON_IS_TIMELINE (self));

  clear (self);
  if (self->destroy != NULL)
    self->destroy (self->data);
  self->fetch = fetch;
  self->data = data;
  self->destroy = destroy;
  if (fetch != NULL)
    read_page (self, CANTON_TIMELINE_PAGE);
}

void
canton_timeline_reload (CantonTimeline *self)
{
  guint shown;

  g_return_if_fail (CANTON_IS_TIMELINE (self));

  if (self->fetch == NULL)
    return;
  shown = self->n_entries;
  clear (self);
  read_page (self, MAX (CANTON_TIMELINE_PAGE, shown));
}

guint
canton_timeline_get_n_entries (CantonTimeline *self)
{
  g_return_val_if_fail (CANTON_IS_TIMELINE (self), 0);

  return self->n_entries;
}

GtkWidget *
canton_timeline_new (void)
{
  return g_object_new (CANTON_TYPE_TIMELINE, NULL);
}

/* Object */

static void
leave_page (CantonTimeline *self)
{
  for (guint i = 0; self->adjustment != NULL && i < G_N_ELEMENTS (self->adjustment_handlers); i++)
    g_clear_signal_handler (&self->adjustment_handlers[i], self->adjustment);
  g_clear_object (&self->adjustment);
}

static void
canton_timeline_map (GtkWidget *widget)
{
  CantonTimeline *self = CANTON_TIMELINE (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (canton_timeline_parent_class)->map (widget);

  leave_page (self);
  if (page == NULL)
    return;
  self->adjustment = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page)));
  self->adjustment_handlers[0] =
    g_signal_connect_swapped (self->adjustment, "value-changed", G_CALLBACK (on_scrolled_cb), self);
  self->adjustment_handlers[1] = g_signal_connect_swapped (self->adjustment, "changed", G_CALLBACK (on_scrolled_cb), self);
}

static void
canton_timeline_unmap (GtkWidget *widget)
{
  leave_page (CANTON_TIMELINE (widget));

  GTK_WIDGET_CLASS (canton_timeline_parent_class)->unmap (widget);
}

static void
canton_timeline_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonTimeline *self = CANTON_TIMELINE (object);

  switch (id)
    {
    case PROP_EMPTY_TEXT:
      g_value_set_string (value, gtk_label_get_label (self->empty));
      break;
    case PROP_N_ENTRIES:
      g_value_set_uint (value, self->n_entries);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_timeline_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EMPTY_TEXT)
    gtk_label_set_label (CANTON_TIMELINE (object)->empty, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
canton_timeline_dispose (GObject *object)
{
  CantonTimeline *self = CANTON_TIMELINE (object);

  g_clear_handle_id (&self->read_source, g_source_remove);
  leave_page (self);
  if (self->destroy != NULL)
    self->destroy (self->data);
  self->destroy = NULL;
  self->fetch = NULL;

  G_OBJECT_CLASS (canton_timeline_parent_class)->dispose (object);
}

static void
canton_timeline_class_init (CantonTimelineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = canton_timeline_get_property;
  object_class->set_property = canton_timeline_set_property;
  object_class->dispose = canton_timeline_dispose;
  widget_class->map = canton_timeline_map;
  widget_class->unmap = canton_timeline_unmap;

  properties[PROP_EMPTY_TEXT] = g_param_spec_string ("empty-text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ENTRIES] = g_param_spec_uint ("n-entries", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
canton_timeline_init (CantonTimeline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->empty = GTK_LABEL (gtk_label_new (_("Nothing has happened yet.")));
  gtk_label_set_wrap (self->empty, TRUE);
  gtk_label_set_xalign (self->empty, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->empty));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, set_header, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "timeline");
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What happened"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));

  self->older = GTK_BUTTON (gtk_button_new_with_mnemonic (_("Show _Older")));
  gtk_widget_set_halign (GTK_WIDGET (self->older), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->older), FALSE);
  g_signal_connect_swapped (self->older, "clicked", G_CALLBACK (on_older_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->older));

  adw_bin_set_child (ADW_BIN (self), box);
}
