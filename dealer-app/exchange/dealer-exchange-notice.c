/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-exchange-notice.h"

#include "canton-ask.h"
#include "canton-i18n.h"

struct _DealerExchangeNotice
{
  AdwBin parent_instance;

  GFile *folder;

  GtkRevealer *revealer;
  GtkLabel *text;
  GtkWidget *eject;
};

G_DEFINE_FINAL_TYPE (DealerExchangeNotice, dealer_exchange_notice, ADW_TYPE_BIN)

static void
on_mount_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerExchangeNotice) self = data;
  g_autoptr (GMount) mount = g_file_find_enclosing_mount_finish (G_FILE (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_set_visible (self->eject, mount != NULL && (g_mount_can_eject (mount) || g_mount_can_unmount (mount)));
}

void
dealer_exchange_notice_show (DealerExchangeNotice *self, const char *text, const char *folder)
{
  g_return_if_fail (DEALER_IS_EXCHANGE_NOTICE (self));

  g_clear_object (&self->folder);
  self->folder = g_file_new_for_path (folder);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (self->eject, FALSE);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  g_file_find_enclosing_mount_async (self->folder, G_PRIORITY_DEFAULT, NULL, on_mount_cb, g_object_ref (self));
}

void
dealer_exchange_notice_hide (DealerExchangeNotice *self)
{
  g_return_if_fail (DEALER_IS_EXCHANGE_NOTICE (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
close_notice (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dealer_exchange_notice_hide (DEALER_EXCHANGE_NOTICE (widget));
}

static void
open_folder (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeNotice *self = DEALER_EXCHANGE_NOTICE (widget);
  g_autofree char *uri = self->folder != NULL ? g_file_get_uri (self->folder) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
on_ejected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerExchangeNotice) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_mount_can_eject (G_MOUNT (source))
                    ? g_mount_eject_with_operation_finish (G_MOUNT (source), result, &error)
                    : g_mount_unmount_with_operation_finish (G_MOUNT (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (!done)
    canton_ask_show_error (GTK_WIDGET (self), _("The stick cannot be ejected"), error);
  else
    gtk_label_set_label (self->text, _("Everything is written; the stick can be pulled out now."));
  gtk_widget_set_visible (self->eject, !done);
}

static void
eject (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerExchangeNotice *self = DEALER_EXCHANGE_NOTICE (widget);
  g_autoptr (GMount) mount = self->folder != NULL ? g_file_find_enclosing_mount (self->folder, NULL, NULL) : NULL;

  if (mount == NULL)
    return;
  if (g_mount_can_eject (mount))
    g_mount_eject_with_operation (mount, G_MOUNT_UNMOUNT_NONE, NULL, NULL, on_ejected_cb, g_object_ref (self));
  else
    g_mount_unmount_with_operation (mount, G_MOUNT_UNMOUNT_NONE, NULL, NULL, on_ejected_cb, g_object_ref (self));
}

static void
dealer_exchange_notice_finalize (GObject *object)
{
  g_clear_object (&DEALER_EXCHANGE_NOTICE (object)->folder);

  G_OBJECT_CLASS (dealer_exchange_notice_parent_class)->finalize (object);
}

static void
dealer_exchange_notice_class_init (DealerExchangeNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dealer_exchange_notice_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-exchange-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeNotice, text);
  gtk_widget_class_bind_template_child (widget_class, DealerExchangeNotice, eject);
  gtk_widget_class_install_action (widget_class, "notice.close", NULL, close_notice);
  gtk_widget_class_install_action (widget_class, "notice.open-folder", NULL, open_folder);
  gtk_widget_class_install_action (widget_class, "notice.eject", NULL, eject);
}

static void
dealer_exchange_notice_init (DealerExchangeNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
