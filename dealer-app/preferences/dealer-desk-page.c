/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-desk-page.h"

#include "canton-i18n.h"
#include "canton-staff-table.h"
#include "canton-store-room.h"
#include "dealer-desk.h"
#include "dealer-preferences-command.h"

/* In the order of the choices. */
static const char *const schemes[] = { "default", "light", "dark" };

struct _DealerDeskPage
{
  AdwPreferencesPage parent_instance;

  CantonContext *context;
  GSettings *settings;
  gboolean showing;
  AdwComboRow *staff;
  GPtrArray *members; /* of CantonStaff, as in the choices after the first */
  AdwComboRow *scheme;
};

G_DEFINE_FINAL_TYPE (DealerDeskPage, dealer_desk_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
set_staff (CantonDatabase *database, gpointer id, GCancellable *cancellable, GError **error)
{
  return dealer_desk_set_staff (database, *(gint64 *) id, error);
}

static void
on_staff_cb (DealerDeskPage *self)
{
  guint selected = adw_combo_row_get_selected (self->staff);
  gint64 id;

  if (self->showing || selected == GTK_INVALID_LIST_POSITION)
    return;
  id = selected > 0 ? ((CantonStaff *) g_ptr_array_index (self->members, selected - 1))->id : 0;
  if (id != dealer_desk_get_staff (canton_context_get_reader (self->context)))
    dealer_preferences_command (GTK_WIDGET (self), self->context, _("Saved who sits here"), _("This could not be saved"), set_staff,
                                g_memdup2 (&id, sizeof id), g_free);
}

static void
reload (DealerDeskPage *self)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *members = canton_staff_table_list (reader, TRUE, NULL);
  gint64 id = dealer_desk_get_staff (reader);
  guint selected = 0;

  if (members == NULL)
    return;
  g_clear_pointer (&self->members, g_ptr_array_unref);
  self->members = members;
  gtk_string_list_append (names, _("Nobody in particular"));
  for (guint i = 0; i < members->len; i++)
    {
      CantonStaff *member = g_ptr_array_index (members, i);

      gtk_string_list_append (names, member->name);
      if (member->id == id)
        selected = i + 1;
    }
  self->showing = TRUE;
  adw_combo_row_set_model (self->staff, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->staff, selected);
  self->showing = FALSE;
}

static void
on_store_changed_cb (DealerDeskPage *self, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "staff", "preferences", NULL))
    reload (self);
}

static void
on_scheme_cb (DealerDeskPage *self)
{
  guint selected = adw_combo_row_get_selected (self->scheme);

  if (!self->showing && selected < G_N_ELEMENTS (schemes))
    g_settings_set_string (self->settings, "color-scheme", schemes[selected]);
}

static void
show_scheme (DealerDeskPage *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (scheme, schemes[i]))
      adw_combo_row_set_selected (self->scheme, i);
  self->showing = FALSE;
}

GtkWidget *
dealer_desk_page_new (CantonContext *context, GSettings *settings)
{
  DealerDeskPage *self = g_object_new (DEALER_TYPE_DESK_PAGE, "name", "desk", "title", _("This Desk"), "icon-name",
                                       "computer-symbolic", NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (canton_context_get_store (context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  gtk_widget_set_visible (GTK_WIDGET (self->scheme), settings != NULL);
  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      show_scheme (self);
      g_signal_connect_object (settings, "changed::color-scheme", G_CALLBACK (show_scheme), self, G_CONNECT_SWAPPED);
    }

  return GTK_WIDGET (self);
}

static void
dealer_desk_page_finalize (GObject *object)
{
  DealerDeskPage *self = DEALER_DESK_PAGE (object);

  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_desk_page_parent_class)->finalize (object);
}

static void
dealer_desk_page_class_init (DealerDeskPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_desk_page_finalize;
}

static AdwComboRow *
append_choice (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);

  return ADW_COMBO_ROW (row);
}

static void
dealer_desk_page_init (DealerDeskPage *self)
{
  const char *const names[] = { _("As the desktop is"), _("Light"), _("Dark"), NULL };
  g_autoptr (GtkStringList) scheme_names = gtk_string_list_new (names);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->showing = TRUE;
  adw_preferences_group_set_title (group, _("This Desk"));
  self->staff = append_choice (group, _("Who Sits Here"), _("The salesperson of new sales and the author of notes"));
  self->scheme = append_choice (group, _("Appearance"), NULL);
  adw_combo_row_set_model (self->scheme, G_LIST_MODEL (scheme_names));
  g_signal_connect_object (self->staff, "notify::selected", G_CALLBACK (on_staff_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheme, "notify::selected", G_CALLBACK (on_scheme_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
  self->showing = FALSE;
}
