/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-application.h"

#include "canton-dealer-keys-table.h"
#include "canton-hq-brand-table.h"
#include "canton-hq-undo-table.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-store-room.h"
#include "hq-inbox-watching.h"
#include "hq-room-list.h"
#include "hq-welcome.h"

struct _HqApplication
{
  CantonStoreApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (HqApplication, hq_application, CANTON_TYPE_STORE_APPLICATION)

HqApplication *
hq_application_new (GApplicationFlags flags)
{
  return g_object_new (HQ_TYPE_APPLICATION, "application-id", "org.canton.Hq", "flags",
                       flags | G_APPLICATION_HANDLES_OPEN, NULL);
}

static gboolean
hq_application_is_set_up (CantonStoreApplication *application, CantonContext *context)
{
  g_autoptr (CantonHqBrand) brand = canton_hq_brand_table_load (canton_context_get_reader (context), NULL);

  return brand != NULL;
}

static GtkWidget *
hq_application_create_welcome (CantonStoreApplication *application, CantonContext *context)
{
  return hq_welcome_new (application, context);
}

/* How many things wait in a room, whether or not it was opened yet. */
static void
show_badges (HqApplication *self)
{
  CantonContext *context = canton_store_application_get_context (CANTON_STORE_APPLICATION (self));
  g_autoptr (GPtrArray) requests =
    context != NULL ? canton_dealer_keys_table_list_requests (canton_context_get_reader (context), 0, NULL) : NULL;
  gint64 urgent = 0;
  CantonShellWindow *window;

  /* A change may be told while the window closes; asking for it then would make another. */
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    return;

  window = canton_shell_application_get_window (CANTON_SHELL_APPLICATION (self));
  if (requests != NULL)
    canton_shell_window_set_badge (window, "dealers", requests->len);
  if (context != NULL && canton_inbox_table_count_urgent (canton_context_get_reader (context), &urgent, NULL))
    canton_shell_window_set_badge (window, "inbox", urgent);
}

static void
on_store_changed_cb (HqApplication *self, const char *const *tables)
{
  if (canton_store_room_concerns (tables, "enrolment_requests", "bundles", NULL))
    show_badges (self);
}

static void
hq_application_entered (CantonStoreApplication *application, CantonShellWindow *window, CantonContext *context)
{
  g_autoptr (CantonHqBrand) brand = canton_hq_brand_table_load (canton_context_get_reader (context), NULL);

  if (brand != NULL)
    canton_shell_window_set_owner (window, brand->name, brand->code);
  g_signal_connect_object (canton_context_get_store (context), "changed", G_CALLBACK (on_store_changed_cb), application,
                           G_CONNECT_SWAPPED);
  show_badges (HQ_APPLICATION (application));

  /* As long as the window is there, and not longer: what is taken must be seen. */
  g_signal_connect_object (canton_shell_window_get_cancellable (window), "cancelled", G_CALLBACK (hq_inbox_watching_stop),
                           hq_inbox_watching_of (context), G_CONNECT_SWAPPED);
  hq_inbox_watching_start (hq_inbox_watching_of (context));
}

static const char *
hq_application_room_for_file (CantonStoreApplication *application, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  if (lower == NULL)
    return NULL;

  /* A folder stands for the bundles in it. */
  return g_str_has_suffix (lower, ".canton") || g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY
           ? "inbox"
           : NULL;
}

static void
hq_application_describe (CantonShellApplication *application, AdwAboutWindow *about)
{
  adw_about_window_set_application_name (about, _("Canton HQ"));
  adw_about_window_set_application_icon (about, "org.canton.Hq");
  adw_about_window_set_comments (about, _("What a brand’s dealers told of their sales: buyers cared for, dealers supported and supervised."));
}

static void
hq_application_class_init (HqApplicationClass *klass)
{
  CantonShellApplicationClass *shell_class = CANTON_SHELL_APPLICATION_CLASS (klass);
  CantonStoreApplicationClass *store_class = CANTON_STORE_APPLICATION_CLASS (klass);

  shell_class->settings_schema = "org.canton.Hq";
  shell_class->shortcuts_resource = "/org/canton/Hq/shell/hq-shortcuts.ui";
  shell_class->describe = hq_application_describe;
  store_class->kind = CANTON_STORE_HQ;
  store_class->rooms = hq_room_list;
  store_class->undo = canton_hq_undo_table_undo;
  store_class->is_set_up = hq_application_is_set_up;
  store_class->create_welcome = hq_application_create_welcome;
  store_class->entered = hq_application_entered;
  store_class->room_for_file = hq_application_room_for_file;
}

static void
hq_application_init (HqApplication *self)
{
}
