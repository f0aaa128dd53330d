/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-dealership-page.h"

#include "canton-dealership-table.h"
#include "canton-form.h"
#include "canton-i18n.h"
#include "canton-store-room.h"
#include "dealer-preferences-command.h"

#include <string.h>

/* In the order of the drop-down. */
static const char *const languages[] = { "", "en", "zh-CN" };

struct _DealerDealershipPage
{
  AdwPreferencesPage parent_instance;

  CantonContext *context;
  CantonDealership *dealership; /* as it is in the books */
  gboolean showing;

  GtkWidget *save;
  CantonField *name_field;
  GtkEditable *name;
  GtkEditable *territory;
  GtkEditable *phone;
  GtkEditable *email;
  GtkEditable *tax_number;
  GtkTextView *address;
  GtkTextView *bank;
  GtkTextView *quotation_terms;
  GtkTextView *contract_terms;
  GtkTextView *delivery_terms;
  GtkDropDown *language;
  GtkSpinButton *quotation_days;
};

G_DEFINE_FINAL_TYPE (DealerDealershipPage, dealer_dealership_page, ADW_TYPE_PREFERENCES_PAGE)

/* One thing that is typed, and where it is in the record. */
typedef struct
{
  GtkWidget *widget;
  char **text;
} Entry;

#define N_ENTRIES 10

static void
list_entries (DealerDealershipPage *self, CantonDealership *dealership, Entry entries[N_ENTRIES])
{
  const Entry all[N_ENTRIES] = {
    { GTK_WIDGET (self->name), &dealership->name },
    { GTK_WIDGET (self->territory), &dealership->territory },
    { GTK_WIDGET (self->phone), &dealership->phone },
    { GTK_WIDGET (self->email), &dealership->email },
    { GTK_WIDGET (self->tax_number), &dealership->tax_number },
    { GTK_WIDGET (self->address), &dealership->address },
    { GTK_WIDGET (self->bank), &dealership->bank },
    { GTK_WIDGET (self->quotation_terms), &dealership->quotation_terms },
    { GTK_WIDGET (self->contract_terms), &dealership->contract_terms },
    { GTK_WIDGET (self->delivery_terms), &dealership->delivery_terms },
  };

  memcpy (entries, all, sizeof all);
}

static char *
get_text (GtkWidget *widget)
{
  GtkTextIter start, end;

  if (GTK_IS_EDITABLE (widget))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget))));

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), &start, &end, FALSE));
}

static void
set_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
}

static const char *
get_language (DealerDealershipPage *self)
{
  return languages[gtk_drop_down_get_selected (self->language)];
}

static guint
find_language (const char *language)
{
  if (g_ascii_strncasecmp (language, "zh", 2) == 0)
    return 2;

  return *language != '\0' ? 1 : 0;
}

gboolean
dealer_dealership_page_is_changed (DealerDealershipPage *self)
{
  Entry entries[N_ENTRIES];

  if (self->dealership == NULL)
    return FALSE;
  list_entries (self, self->dealership, entries);
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_autofree char *text = get_text (entries[i].widget);
      g_autofree char *before = g_strstrip (g_strdup (*entries[i].text));

      if (!g_str_equal (text, before))
        return TRUE;
    }
  return find_language (self->dealership->language) != gtk_drop_down_get_selected (self->language) ||
         gtk_spin_button_get_value_as_int (self->quotation_days) != self->dealership->quotation_days;
}

static void
check (DealerDealershipPage *self)
{
  g_autofree char *name = get_text (GTK_WIDGET (self->name));
  gboolean changed;

  if (self->showing)
    return;
  changed = dealer_dealership_page_is_changed (self);
  canton_field_set_error (self->name_field, *name == '\0' ? _("The dealership needs a name") : NULL);
  gtk_widget_set_sensitive (self->save, changed && *name != '\0');
}

/* What is being typed is left alone. */
static void
reload (DealerDealershipPage *self)
{
  gboolean changed = dealer_dealership_page_is_changed (self);
  CantonDealership *dealership = canton_dealership_table_load (canton_context_get_reader (self->context), NULL);
  Entry entries[N_ENTRIES];

  if (dealership == NULL)
    return;
  g_clear_pointer (&self->dealership, canton_dealership_free);
  self->dealership = dealership;
  if (!changed)
    {
      self->showing = TRUE;
      list_entries (self, dealership, entries);
      for (guint i = 0; i < N_ENTRIES; i++)
        set_text (entries[i].widget, *entries[i].text);
      gtk_drop_down_set_selected (self->language, find_language (dealership->language));
      gtk_spin_button_set_value (self->quotation_days, dealership->quotation_days);
      self->showing = FALSE;
    }
  check (self);
}

static void
on_store_changed_cb (DealerDealershipPage *self, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "dealership", NULL))
    reload (self);
}

static gboolean
update (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_dealership_table_update (database, data, error);
}

void
dealer_dealership_page_save (DealerDealershipPage *self)
{
  CantonDealership *dealership = canton_dealership_table_load (canton_context_get_reader (self->context), NULL);
  Entry entries[N_ENTRIES];

  gtk_spin_button_update (self->quotation_days);
  if (dealership == NULL || !gtk_widget_get_sensitive (self->save))
    {
      canton_dealership_free (dealership);
      return;
    }
  list_entries (self, dealership, entries);
  for (guint i = 0; i < N_ENTRIES; i++)
    {
      g_free (*entries[i].text);
      *entries[i].text = get_text (entries[i].widget);
    }
  if (find_language (dealership->language) != gtk_drop_down_get_selected (self->language))
    {
      g_free (dealership->language);
      dealership->language = g_strdup (get_language (self));
    }
  dealership->quotation_days = gtk_spin_button_get_value_as_int (self->quotation_days);
  dealer_preferences_command (GTK_WIDGET (self), self->context, _("Dealership saved"), _("The dealership could not be saved"),
                              update, dealership, (GDestroyNotify) canton_dealership_free);
}

GtkWidget *
dealer_dealership_page_new (CantonContext *context)
{
  DealerDealershipPage *self = g_object_new (DEALER_TYPE_DEALERSHIP_PAGE, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (canton_context_get_store (context), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  reload (self);

  return GTK_WIDGET (self);
}

static void
dealer_dealership_page_finalize (GObject *object)
{
  DealerDealershipPage *self = DEALER_DEALERSHIP_PAGE (object);

  canton_dealership_free (self->dealership);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_dealership_page_parent_class)->finalize (object);
}

static void
dealer_dealership_page_class_init (DealerDealershipPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dealer_dealership_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/preferences/dealer-dealership-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, save);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, name_field);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, name);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, territory);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, phone);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, email);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, tax_number);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, address);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, bank);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, quotation_terms);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, contract_terms);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, delivery_terms);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, language);
  gtk_widget_class_bind_template_child (widget_class, DealerDealershipPage, quotation_days);
  gtk_widget_class_bind_template_callback (widget_class, check);
  gtk_widget_class_bind_template_callback (widget_class, dealer_dealership_page_save);
}

static void
dealer_dealership_page_init (DealerDealershipPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->address), "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->bank), "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->quotation_terms), "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->contract_terms), "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->delivery_terms), "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
}
