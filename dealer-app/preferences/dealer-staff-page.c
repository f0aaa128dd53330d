/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-staff-page.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-staff-table.h"
#include "canton-store-room.h"
#include "dealer-preferences-command.h"
#include "dealer-preferences-rows.h"

struct _DealerStaffPage
{
  AdwPreferencesPage parent_instance;

  CantonContext *context;
  AdwPreferencesGroup *here;
  AdwPreferencesGroup *gone;
  GPtrArray *rows; /* of GtkWidget, in both groups */
};

G_DEFINE_FINAL_TYPE (DealerStaffPage, dealer_staff_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
insert (CantonDatabase *database, gpointer staff, GCancellable *cancellable, GError **error)
{
  return canton_staff_table_insert (database, staff, error);
}

static gboolean
update (CantonDatabase *database, gpointer staff, GCancellable *cancellable, GError **error)
{
  return canton_staff_table_update (database, staff, error);
}

/* A copy of @staff to be changed. (transfer full) */
static CantonStaff *
copy (CantonStaff *staff)
{
  CantonStaff *other = canton_staff_new (staff->name);

  other->id = staff->id;
  other->role = staff->role;
  other->active = staff->active;

  return other;
}

/* Takes @staff. */
static void
save (DealerStaffPage *self, CantonStaff *staff, const char *label)
{
  dealer_preferences_command (GTK_WIDGET (self), self->context, label, _("This could not be saved"),
                              staff->id == 0 ? insert : update, staff, g_object_unref);
}

static CantonStaff *
staff_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW)), "dealer-record");
}

static void
on_role_cb (DealerStaffPage *self, GParamSpec *pspec, GtkDropDown *role)
{
  CantonStaff *staff = staff_of (GTK_WIDGET (role));
  CantonStaff *changed;

  if (gtk_drop_down_get_selected (role) == staff->role)
    return;
  changed = copy (staff);
  changed->role = gtk_drop_down_get_selected (role);
  save (self, changed, _("Role changed"));
}

typedef struct
{
  DealerStaffPage *self;
  CantonStaff *staff; /* NULL: a new one */
} Naming;

static void
on_named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Naming *naming = data;
  g_autofree char *name = canton_ask_text_finish (result);
  g_autoptr (DealerStaffPage) self = naming->self;
  g_autoptr (CantonStaff) staff = naming->staff;

  g_free (naming);
  if (name == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (staff == NULL)
    {
      save (self, canton_staff_new (name), _("Member of staff added"));
      return;
    }
  g_free (staff->name);
  staff->name = g_strdup (name);
  save (self, g_steal_pointer (&staff), _("Name changed"));
}

static void
ask_name (DealerStaffPage *self, CantonStaff *staff)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->self = g_object_ref (self);
  naming->staff = staff != NULL ? copy (staff) : NULL;
  canton_ask_text (GTK_WIDGET (self), staff != NULL ? _("Rename a Member of Staff") : _("Add a Member of Staff"),
                   staff != NULL ? _("Papers and sales of before show the new name too.") : _("Roles can be chosen in the list."),
                   _("Name"), staff != NULL ? staff->name : NULL, staff != NULL ? _("_Rename") : _("_Add"),
                   CANTON_ASK_TEXT_DEFAULT, NULL, on_named_cb, naming);
}

static void
on_add_cb (DealerStaffPage *self)
{
  ask_name (self, NULL);
}

static void
on_rename_cb (DealerStaffPage *self, GtkWidget *button)
{
  ask_name (self, staff_of (button));
}

static void
on_leave_cb (DealerStaffPage *self, GtkWidget *button)
{
  CantonStaff *changed = copy (staff_of (button));

  changed->active = !changed->active;
  save (self, changed, changed->active ? _("Works here again") : _("Works here no more; what they sold stays theirs"));
}

static void
add_row (DealerStaffPage *self, CantonStaff *staff)
{
  const char *const roles[] = { C_ ("role", "Salesperson"), C_ ("role", "Manager"), C_ ("role", "Clerk"), NULL };
  GtkWidget *row = dealer_preferences_row_new (staff->name, NULL, G_OBJECT (staff));
  GtkWidget *role = gtk_drop_down_new_from_strings (roles);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (role), staff->role);
  gtk_widget_set_valign (role, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (role, staff->active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (role), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Role"), -1);
  g_signal_connect_object (role, "notify::selected", G_CALLBACK (on_role_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), role);
  g_signal_connect_object (dealer_preferences_row_add_button (row, "document-edit-symbolic", _("Rename…")), "clicked",
                           G_CALLBACK (on_rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dealer_preferences_row_add_text_button (row, staff->active ? _("_Has Left") : _("_Is Back")),
                           "clicked", G_CALLBACK (on_leave_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (staff->active ? self->here : self->gone, row);
  g_ptr_array_add (self->rows, row);
}

static void
reload (DealerStaffPage *self)
{
  g_autoptr (GPtrArray) staff = canton_staff_table_list (canton_context_get_reader (self->context), FALSE, NULL);
  gboolean some_left = FALSE;

  if (staff == NULL)
    return;
  dealer_preferences_rows_clear (self->rows);
  for (guint i = 0; i < staff->len; i++)
    {
      CantonStaff *one = g_ptr_array_index (staff, i);

      add_row (self, one);
      some_left = some_left || !one->active;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->gone), some_left);
}

static void
on_store_changed_cb (DealerStaffPage *self, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "staff", NULL))
    reload (self);
}

GtkWidget *
dealer_staff_page_new (CantonContext *context)
{
  DealerStaffPage *self = g_object_new (DEALER_TYPE_STAFF_PAGE, "name", "staff", "title", _("Staff"), "icon-name",
                                        "system-users-symbolic", NULL);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add…"));

  self->context = g_object_ref (context);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (self->here, add);
  g_signal_connect_object (canton_context_get_store (context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}

static void
dealer_staff_page_finalize (GObject *object)
{
  DealerStaffPage *self = DEALER_STAFF_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_staff_page_parent_class)->finalize (object);
}

static void
dealer_staff_page_class_init (DealerStaffPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_staff_page_finalize;
}

static void
dealer_staff_page_init (DealerStaffPage *self)
{
  self->rows = g_ptr_array_new ();
  self->here = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->gone = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->here, _("Who Works Here"));
  adw_preferences_group_set_description (self->here, _("They can be chosen as salespersons, and each desk says who sits at it"));
  adw_preferences_group_set_title (self->gone, _("Who Has Left"));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->here);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->gone);
}
