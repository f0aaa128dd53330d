/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-day-entry.h"

#include "canton-clock.h"
#include "canton-date.h"
#include "canton-i18n.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

struct _CantonDayEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkPopover *popover;
  GtkCalendar *calendar;

  CantonDay day;
  gboolean is_valid;
  gboolean setting;
};

enum
{
  PROP_DAY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonDayEntry, canton_day_entry, ADW_TYPE_BIN)

/* What a day and month without a year mean is as the locale writes them. */
static CantonDateOrder
locale_order (void)
{
  const char *format = nl_langinfo (D_FMT);
  const char *day = strpbrk (format, "de");
  const char *month = strpbrk (format, "mbB");

  if (strncmp (format, "%Y", 2) == 0 || strncmp (format, "%F", 2) == 0)
    return CANTON_DATE_YMD;
  return day != NULL && month != NULL && day < month ? CANTON_DATE_DMY : CANTON_DATE_MDY;
}

/* Month and day of this year: "11-24", "11/24", "11月24日". */
static CantonDay
parse_without_year (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[^0-9]+", text, 0, 0);
  int numbers[2], n = 0, year;

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      {
        if (n == 2 || strlen (parts[i]) > 2)
          return CANTON_DAY_NONE;
        numbers[n++] = atoi (parts[i]);
      }
  if (n != 2)
    return CANTON_DAY_NONE;

  canton_day_to_ymd (canton_clock_today (), &year, NULL, NULL);
  return locale_order () == CANTON_DATE_DMY ? canton_day_from_ymd (year, numbers[1], numbers[0])
                                            : canton_day_from_ymd (year, numbers[0], numbers[1]);
}

static CantonDay
parse (const char *text)
{
  CantonDay day;

  if ((text[0] == '+' || text[0] == '-') && text[1] != '\0' && strspn (text + 1, "0123456789") == strlen (text + 1) &&
      strlen (text) <= 5)
    return canton_clock_today () + atoi (text);

  day = canton_date_parse (text, locale_order ());
  return day != CANTON_DAY_NONE ? day : parse_without_year (text);
}

static void
apply (CantonDayEntry *self, CantonDay day, gboolean is_valid)
{
  gboolean changed = day != self->day || is_valid != self->is_valid;

  self->day = day;
  self->is_valid = is_valid;
  if (is_valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               is_valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DAY]);
}

static void
show_day (CantonDayEntry *self)
{
  char text[CANTON_DAY_TEXT_SIZE];

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), canton_day_to_text (self->day, text));
  self->setting = FALSE;
}

static void
on_changed_cb (CantonDayEntry *self)
{
  g_autofree char *text = NULL;
  CantonDay day;

  if (self->setting)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  day = *text != '\0' ? parse (text) : CANTON_DAY_NONE;
  apply (self, day, *text == '\0' || day != CANTON_DAY_NONE);
}

/* Whatever way it was typed, it is shown in one. */
static void
on_focus_left_cb (CantonDayEntry *self)
{
  if (self->is_valid)
    show_day (self);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *controller,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   CantonDayEntry *self)
{
  int step = keyval == GDK_KEY_Up ? 1 : keyval == GDK_KEY_Down ? -1 : 0;

  if (step == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return GDK_EVENT_PROPAGATE;

  canton_day_entry_set_day (self, self->day == CANTON_DAY_NONE ? canton_clock_today () : self->day + step);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);

  return GDK_EVENT_STOP;
}

static void
on_icon_press_cb (CantonDayEntry *self)
{
  int year, month, day;
  g_autoptr (GDateTime) shown = NULL;

  canton_day_to_ymd (self->day != CANTON_DAY_NONE ? self->day : canton_clock_today (), &year, &month, &day);
  shown = g_date_time_new_local (year, month, day, 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, shown);
  self->setting = FALSE;
  gtk_popover_popup (self->popover);
}

static void
on_day_selected_cb (CantonDayEntry *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);
  CantonDay day = canton_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                       g_date_time_get_day_of_month (date));
  int month_before = 0, month;

  if (self->setting)
    return;

  /* The arrows to other months select a day as well: only one of the month on screen is a choice. */
  canton_day_to_ymd (self->day != CANTON_DAY_NONE ? self->day : canton_clock_today (), NULL, &month_before, NULL);
  canton_day_to_ymd (day, NULL, &month, NULL);
  canton_day_entry_set_day (self, day);
  if (month == month_before)
    gtk_popover_popdown (self->popover);
}

CantonDay
canton_day_entry_get_day (CantonDayEntry *self)
{
  g_return_val_if_fail (CANTON_IS_DAY_ENTRY (self), CANTON_DAY_NONE);

  return self->day;
}

void
canton_day_entry_set_day (CantonDayEntry *self, CantonDay day)
{
  g_return_if_fail (CANTON_IS_DAY_ENTRY (self));

  apply (self, day, TRUE);
  show_day (self);
}

gboolean
canton_day_entry_is_valid (CantonDayEntry *self)
{
  g_return_val_if_fail (CANTON_IS_DAY_ENTRY (self), FALSE);

  return self->is_valid;
}

GtkWidget *
canton_day_entry_new (void)
{
  return g_object_new (CANTON_TYPE_DAY_ENTRY, NULL);
}

static void
canton_day_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DAY)
    g_value_set_int (value, CANTON_DAY_ENTRY (object)->day);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
canton_day_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DAY)
    canton_day_entry_set_day (CANTON_DAY_ENTRY (object), g_value_get_int (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
canton_day_entry_dispose (GObject *object)
{
  g_clear_pointer ((GtkWidget **) &CANTON_DAY_ENTRY (object)->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (canton_day_entry_parent_class)->dispose (object);
}

static void
canton_day_entry_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (CANTON_DAY_ENTRY (widget)->entry), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* A popover follows its parent only if that says so when it is allocated. */
static void
canton_day_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (GTK_WIDGET (CANTON_DAY_ENTRY (widget)->entry), width, height, baseline, NULL);
  gtk_popover_present (CANTON_DAY_ENTRY (widget)->popover);
}

static void
canton_day_entry_class_init (CantonDayEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = canton_day_entry_get_property;
  object_class->set_property = canton_day_entry_set_property;
  object_class->dispose = canton_day_entry_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = canton_day_entry_size_allocate;
  GTK_WIDGET_CLASS (klass)->measure = canton_day_entry_measure;

  properties[PROP_DAY] = g_param_spec_int ("day", NULL, NULL, G_MININT, G_MAXINT, CANTON_DAY_NONE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
canton_day_entry_init (CantonDayEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->day = CANTON_DAY_NONE;
  self->is_valid = TRUE;

  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* allocates its popover itself */
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, C_ ("placeholder of a day", "YYYY-MM-DD"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 14);
  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, "x-office-calendar-symbolic");
  gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Pick a Day"));
  gtk_entry_set_activates_default (self->entry, TRUE);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_changed_cb), self);
  g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (on_icon_press_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_left_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->entry));

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (on_day_selected_cb), self);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}
