/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-preferences.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "dealer-backup-page.h"
#include "dealer-brands-page.h"
#include "dealer-dealership-page.h"
#include "dealer-desk-page.h"
#include "dealer-keys-page.h"
#include "dealer-staff-page.h"

static void
on_discard_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) window = data;
  g_autofree char *answer = canton_ask_finish (result);

  if (g_str_equal (answer, "discard"))
    gtk_window_destroy (window);
  else if (g_str_equal (answer, "save"))
    dealer_dealership_page_save (g_object_get_data (G_OBJECT (window), "dealership-page"));
}

/* Saving goes on after the window is closed; here it stays, to tell how it went. */
static gboolean
on_close_cb (GtkWindow *window, DealerDealershipPage *page)
{
  const CantonAskAnswer answers[] = { { "discard", _("_Discard"), CANTON_ANSWER_DESTRUCTIVE },
                                      { "save", _("_Save"), CANTON_ANSWER_SUGGESTED },
                                      { NULL } };

  if (!dealer_dealership_page_is_changed (page))
    return GDK_EVENT_PROPAGATE;
  canton_ask (GTK_WIDGET (page), _("Save what was changed about the dealership?"), _("It was typed, and not saved yet."), answers,
              NULL, on_discard_answered_cb, g_object_ref (window));

  return GDK_EVENT_STOP;
}

GtkWindow *
dealer_preferences_show (GtkWindow *parent, CantonContext *context, GSettings *settings)
{
  AdwPreferencesWindow *window = ADW_PREFERENCES_WINDOW (adw_preferences_window_new ());
  GtkWidget *dealership = dealer_dealership_page_new (context);

  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 820, 640);
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (dealership));
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (dealer_staff_page_new (context)));
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (dealer_brands_page_new (context)));
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (dealer_desk_page_new (context, settings)));
  if (settings != NULL)
    adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (dealer_backup_page_new (context, settings)));
  adw_preferences_window_add (window, ADW_PREFERENCES_PAGE (dealer_keys_page_new (context)));
  g_object_set_data (G_OBJECT (window), "dealership-page", dealership);
  g_signal_connect (window, "close-request", G_CALLBACK (on_close_cb), dealership);
  gtk_window_present (GTK_WINDOW (window));

  return GTK_WINDOW (window);
}
