/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-brands-page.h"

#include "canton-ask.h"
#include "canton-brands-table.h"
#include "canton-i18n.h"
#include "canton-store-room.h"
#include "dealer-preferences-command.h"
#include "dealer-preferences-rows.h"

struct _DealerBrandsPage
{
  AdwPreferencesPage parent_instance;

  CantonContext *context;
  AdwPreferencesGroup *carried;
  AdwPreferencesGroup *dropped;
  GPtrArray *rows; /* of GtkWidget, in both groups */
  AdwEntryRow *code;
  AdwEntryRow *name;
  GtkWidget *add;
  GtkLabel *fault;
};

G_DEFINE_FINAL_TYPE (DealerBrandsPage, dealer_brands_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
insert (CantonDatabase *database, gpointer brand, GCancellable *cancellable, GError **error)
{
  return canton_brands_table_insert (database, brand, error);
}

static gboolean
update (CantonDatabase *database, gpointer brand, GCancellable *cancellable, GError **error)
{
  return canton_brands_table_update (database, brand, error);
}

/* A copy of @brand to be changed. (transfer full) */
static CantonBrand *
copy (CantonBrand *brand)
{
  CantonBrand *other = canton_brand_new (brand->code, brand->name);

  other->id = brand->id;
  other->active = brand->active;

  return other;
}

/* Takes @brand. */
static void
save (DealerBrandsPage *self, CantonBrand *brand, const char *label)
{
  dealer_preferences_command (GTK_WIDGET (self), self->context, label, _("The brand could not be saved"),
                              brand->id == 0 ? insert : update, brand, g_object_unref);
}

static CantonBrand *
brand_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW)), "dealer-record");
}

/* New ones */

static char *
get_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
is_taken (DealerBrandsPage *self, const char *code, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CantonBrand *brand = g_object_get_data (g_ptr_array_index (self->rows, i), "dealer-record");

      if (g_ascii_strcasecmp (brand->code, code) == 0 || g_ascii_strcasecmp (brand->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check (DealerBrandsPage *self)
{
  g_autofree char *code = get_text (self->code);
  g_autofree char *name = get_text (self->name);
  gboolean wrong = *code != '\0' && !canton_brand_is_code (code);
  gboolean taken = is_taken (self, code, name);

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->code), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->code), "error");
  gtk_label_set_label (self->fault, wrong   ? _("A code has 1 to 32 letters, digits, dots, hyphens or underlines, such as AURORA")
                                    : taken ? _("There is a brand of this code or name already")
                                            : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), wrong || taken);
  gtk_widget_set_sensitive (self->add, *code != '\0' && *name != '\0' && !wrong && !taken);
}

static void
on_add_cb (DealerBrandsPage *self)
{
  g_autofree char *code = get_text (self->code);
  g_autofree char *name = get_text (self->name);

  if (!gtk_widget_get_sensitive (self->add))
    return;
  save (self, canton_brand_new (code, name), _("Brand added"));
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

/* Those there are */

typedef struct
{
  DealerBrandsPage *self;
  CantonBrand *brand;
} Naming;

static void
on_named_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Naming *naming = data;
  g_autofree char *name = canton_ask_text_finish (result);
  g_autoptr (DealerBrandsPage) self = naming->self;
  g_autoptr (CantonBrand) brand = naming->brand;

  g_free (naming);
  if (name == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  g_free (brand->name);
  brand->name = g_strdup (name);
  save (self, g_steal_pointer (&brand), _("Brand renamed"));
}

static void
on_rename_cb (DealerBrandsPage *self, GtkWidget *button)
{
  Naming *naming = g_new0 (Naming, 1);

  naming->self = g_object_ref (self);
  naming->brand = copy (brand_of (button));
  canton_ask_text (GTK_WIDGET (self), _("Rename a Brand"), _("Its code stays: bundles name the brand by it."), _("Name"),
                   naming->brand->name, _("_Rename"), CANTON_ASK_TEXT_DEFAULT, NULL, on_named_cb, naming);
}

static void
on_carry_cb (DealerBrandsPage *self, GtkWidget *button)
{
  CantonBrand *changed = copy (brand_of (button));

  changed->active = !changed->active;
  save (self, changed, changed->active ? _("The brand is carried again") : _("No longer carried; what was sold stays in the books"));
}

static void
add_row (DealerBrandsPage *self, CantonBrand *brand)
{
  GtkWidget *row = dealer_preferences_row_new (brand->name, brand->code, G_OBJECT (brand));

  g_signal_connect_object (dealer_preferences_row_add_button (row, "document-edit-symbolic", _("Rename…")), "clicked",
                           G_CALLBACK (on_rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dealer_preferences_row_add_text_button (row, brand->active ? _("_No Longer Carried") : _("_Carry Again")),
                           "clicked", G_CALLBACK (on_carry_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (brand->active ? self->carried : self->dropped, row);
  g_ptr_array_add (self->rows, row);
}

static void
reload (DealerBrandsPage *self)
{
  g_autoptr (GPtrArray) brands = canton_brands_table_list (canton_context_get_reader (self->context), FALSE, NULL);
  gboolean some_dropped = FALSE;

  if (brands == NULL)
    return;
  dealer_preferences_rows_clear (self->rows);
  for (guint i = 0; i < brands->len; i++)
    {
      CantonBrand *brand = g_ptr_array_index (brands, i);

      add_row (self, brand);
      some_dropped = some_dropped || !brand->active;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->dropped), some_dropped);
  check (self);
}

static void
on_store_changed_cb (DealerBrandsPage *self, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "brands", NULL))
    reload (self);
}

GtkWidget *
dealer_brands_page_new (CantonContext *context)
{
  DealerBrandsPage *self = g_object_new (DEALER_TYPE_BRANDS_PAGE, "name", "brands", "title", _("Brands"), "icon-name",
                                         "starred-symbolic", NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (canton_context_get_store (context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}

static void
dealer_brands_page_finalize (GObject *object)
{
  DealerBrandsPage *self = DEALER_BRANDS_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_brands_page_parent_class)->finalize (object);
}

static void
dealer_brands_page_class_init (DealerBrandsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dealer_brands_page_finalize;
}

static AdwPreferencesGroup *
append_group (DealerBrandsPage *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);

  return group;
}

static AdwEntryRow *
append_entry (DealerBrandsPage *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (on_add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);

  return ADW_ENTRY_ROW (row);
}

static void
dealer_brands_page_init (DealerBrandsPage *self)
{
  AdwPreferencesGroup *more;

  self->rows = g_ptr_array_new ();
  self->carried = append_group (self, _("Brands Carried"), _("Each is told of its own products’ sales, and of nothing else"));
  more = append_group (self, _("Another Brand"), _("The code is the one on the card of the brand’s headquarters"));
  self->dropped = append_group (self, _("No Longer Carried"), NULL);

  self->code = append_entry (self, more, _("Code"));
  self->name = append_entry (self, more, _("Name"));
  self->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->fault, 0);
  gtk_label_set_wrap (self->fault, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "error");
  adw_preferences_group_add (more, GTK_WIDGET (self->fault));
  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (on_add_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (more, self->add);
}
