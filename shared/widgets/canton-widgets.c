/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-widgets.h"

#include "canton-assistant.h"
#include "canton-backups-page.h"
#include "canton-chooser.h"
#include "canton-day-entry.h"
#include "canton-fingerprint-view.h"
#include "canton-form.h"
#include "canton-list.h"
#include "canton-money-entry.h"
#include "canton-new-passphrase.h"
#include "canton-split-view.h"
#include "canton-timeline.h"

void
canton_widgets_init (void)
{
  static gboolean done;
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GtkCssProvider) provider = NULL;

  if (done || display == NULL)
    return;
  done = TRUE;

  g_type_ensure (CANTON_TYPE_SHELL_WINDOW);
  g_type_ensure (CANTON_TYPE_ASSISTANT);
  g_type_ensure (CANTON_TYPE_BACKUPS_PAGE);
  g_type_ensure (CANTON_TYPE_CHOOSER);
  g_type_ensure (CANTON_TYPE_DAY_ENTRY);
  g_type_ensure (CANTON_TYPE_FIELD);
  g_type_ensure (CANTON_TYPE_FINGERPRINT_VIEW);
  g_type_ensure (CANTON_TYPE_FORM);
  g_type_ensure (CANTON_TYPE_LIST);
  g_type_ensure (CANTON_TYPE_MONEY_ENTRY);
  g_type_ensure (CANTON_TYPE_NEW_PASSPHRASE);
  g_type_ensure (CANTON_TYPE_SPLIT_VIEW);
  g_type_ensure (CANTON_TYPE_TIMELINE);

  if (g_getenv ("CANTON_UNINSTALLED") != NULL)
    gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (display), CANTON_SOURCE_ICONS);

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/canton/widgets/canton-widgets.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
