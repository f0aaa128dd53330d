/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-progress-strip.h"

#include "canton-i18n.h"

#define PULSE_INTERVAL_MS 120

struct _CantonProgressStrip
{
  AdwBin parent_instance;

  CantonProgress *progress;
  guint pulse_source;

  GtkLabel *title;
  GtkLabel *detail;
  GtkProgressBar *bar;
  GtkButton *cancel;
};

G_DEFINE_FINAL_TYPE (CantonProgressStrip, canton_progress_strip, ADW_TYPE_BIN)

static void
on_cancel_clicked_cb (CantonProgressStrip *self)
{
  /* What is done in one transaction cannot stop at once: say that it was heard. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  gtk_button_set_label (self->cancel, _("Stopping…"));
  g_cancellable_cancel (canton_progress_get_cancellable (self->progress));
}

static gboolean
on_pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (CANTON_PROGRESS_STRIP (data)->bar);

  return G_SOURCE_CONTINUE;
}

static void
update (CantonProgressStrip *self)
{
  double fraction = canton_progress_get_fraction (self->progress);

  gtk_label_set_label (self->title, canton_progress_get_title (self->progress));
  gtk_label_set_label (self->detail, canton_progress_get_detail (self->progress));
  if (fraction < 0.0)
    {
      if (self->pulse_source == 0)
        self->pulse_source = g_timeout_add (PULSE_INTERVAL_MS, on_pulse_cb, self);
      return;
    }
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_progress_bar_set_fraction (self->bar, fraction);
}

CantonProgress *
canton_progress_strip_get_progress (CantonProgressStrip *self)
{
  g_return_val_if_fail (CANTON_IS_PROGRESS_STRIP (self), NULL);

  return self->progress;
}

GtkWidget *
canton_progress_strip_new (CantonProgress *progress)
{
  CantonProgressStrip *self = g_object_new (CANTON_TYPE_PROGRESS_STRIP, NULL);

  self->progress = g_object_ref (progress);
  g_signal_connect_object (progress, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

static void
canton_progress_strip_dispose (GObject *object)
{
  CantonProgressStrip *self = CANTON_PROGRESS_STRIP (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (canton_progress_strip_parent_class)->dispose (object);
}

static void
canton_progress_strip_class_init (CantonProgressStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = canton_progress_strip_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-progress-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonProgressStrip, title);
  gtk_widget_class_bind_template_child (widget_class, CantonProgressStrip, detail);
  gtk_widget_class_bind_template_child (widget_class, CantonProgressStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, CantonProgressStrip, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
canton_progress_strip_init (CantonProgressStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
