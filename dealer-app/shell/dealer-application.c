/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-application.h"

#include "canton-dealership-table.h"
#include "canton-i18n.h"
#include "canton-store-room.h"
#include "canton-undo-table.h"
#include "dealer-exchange-badge.h"
#include "dealer-exporter.h"
#include "dealer-preferences.h"
#include "dealer-room-list.h"
#include "dealer-welcome.h"

struct _DealerApplication
{
  CantonStoreApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (DealerApplication, dealer_application, CANTON_TYPE_STORE_APPLICATION)

DealerApplication *
dealer_application_new (GApplicationFlags flags)
{
  return g_object_new (DEALER_TYPE_APPLICATION, "application-id", "org.canton.Dealer", "flags",
                       flags | G_APPLICATION_HANDLES_OPEN, NULL);
}

static gboolean
dealer_application_is_set_up (CantonStoreApplication *application, CantonContext *context)
{
  return canton_dealership_table_exists (canton_context_get_reader (context));
}

static GtkWidget *
dealer_application_create_welcome (CantonStoreApplication *application, CantonContext *context)
{
  return dealer_welcome_new (application, context);
}

static void
dealer_application_show_preferences (CantonShellApplication *application, CantonShellWindow *window)
{
  CantonContext *context = canton_store_application_get_context (CANTON_STORE_APPLICATION (application));

  /* Before the dealership is set up there is nothing to prefer. */
  if (context != NULL && canton_shell_window_get_room (window) != NULL)
    dealer_preferences_show (GTK_WINDOW (window), context, canton_shell_application_get_settings (application));
}

static void
show_owner (CantonShellWindow *window, CantonContext *context)
{
  g_autoptr (CantonDealership) dealership = canton_dealership_table_load (canton_context_get_reader (context), NULL);

  if (dealership != NULL)
    canton_shell_window_set_owner (window, dealership->name, dealership->territory);
}

/* The name can be changed in Preferences, and taken back. */
static void
on_store_changed_cb (CantonShellWindow *window, const char *const *tables)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  CantonContext *context =
    application != NULL ? canton_store_application_get_context (CANTON_STORE_APPLICATION (application)) : NULL;

  if (context != NULL && canton_store_room_concerns (tables, "dealership", NULL))
    show_owner (window, context);
}

static void
dealer_application_entered (CantonStoreApplication *application, CantonShellWindow *window, CantonContext *context)
{
  show_owner (window, context);
  g_signal_connect_object (canton_context_get_store (context), "changed", G_CALLBACK (on_store_changed_cb), window,
                           G_CONNECT_SWAPPED);
  dealer_exchange_badge_attach (window, context);
}

static const char *
dealer_application_room_for_file (CantonStoreApplication *application, GFile *file)
{
  static const char *const tables[] = { ".csv", ".tsv", ".txt", ".vcf" };
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_has_suffix (lower, tables[i]))
      return "data";

  return g_str_has_suffix (lower, ".canton") ? "exchange" : NULL;
}

static void
dealer_application_describe (CantonShellApplication *application, AdwAboutWindow *about)
{
  adw_about_window_set_application_name (about, _("Canton Dealer"));
  adw_about_window_set_application_icon (about, "org.canton.Dealer");
  adw_about_window_set_comments (about, _("Everything a dealer needs to know about its customers, and nothing of it leaves but what "
                                          "was sold to the brand whose product it is."));
}

static void
dealer_application_class_init (DealerApplicationClass *klass)
{
  CantonShellApplicationClass *shell_class = CANTON_SHELL_APPLICATION_CLASS (klass);
  CantonStoreApplicationClass *store_class = CANTON_STORE_APPLICATION_CLASS (klass);

  shell_class->settings_schema = "org.canton.Dealer";
  shell_class->shortcuts_resource = "/org/canton/Dealer/shell/dealer-shortcuts.ui";
  shell_class->show_preferences = dealer_application_show_preferences;
  shell_class->describe = dealer_application_describe;
  store_class->kind = CANTON_STORE_DEALER;
  store_class->rooms = dealer_room_list;
  store_class->undo = canton_undo_table_undo;
  store_class->restore_adjust = dealer_exporter_begin_epochs;
  store_class->is_set_up = dealer_application_is_set_up;
  store_class->create_welcome = dealer_application_create_welcome;
  store_class->entered = dealer_application_entered;
  store_class->room_for_file = dealer_application_room_for_file;
}

static void
dealer_application_init (DealerApplication *self)
{
}
