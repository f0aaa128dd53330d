/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-watch-bar.h"

#include "canton-i18n.h"
#include "canton-progress.h"
#include "hq-inbox-words.h"

struct _HqInboxWatchBar
{
  AdwBin parent_instance;

  HqInboxWatching *watching;
  CantonProgress *progress; /* of the batch at work, or NULL */

  GtkImage *icon;
  GtkLabel *text;
  GtkWidget *unlock;
  GtkWidget *look;
};

G_DEFINE_FINAL_TYPE (HqInboxWatchBar, hq_inbox_watch_bar, ADW_TYPE_BIN)

static char *
describe_idle (HqInboxWatching *watching)
{
  const char *folder = hq_inbox_watching_get_folder (watching);
  g_autofree char *at = hq_inbox_words_time (hq_inbox_watching_get_looked_at (watching));
  guint n = hq_inbox_watching_get_n_growing (watching);

  if (n > 0)
    return g_strdup_printf (ngettext ("Watching %s, last look %s: %u file is still being written there",
                                      "Watching %s, last look %s: %u files are still being written there", n),
                            folder, at, n);

  return g_strdup_printf (_("Watching %s, last look %s"), folder, at);
}

static char *
describe_busy (HqInboxWatchBar *self)
{
  const char *folder = hq_inbox_watching_get_folder (self->watching);

  if (self->progress == NULL)
    return g_strdup_printf (_("Looking into %s"), folder);

  return g_strdup_printf (_("Importing from %s: %d %%"), folder, (int) (100 * MAX (0.0, canton_progress_get_fraction (self->progress))));
}

static char *
describe_failure (HqInboxWatching *watching)
{
  const GError *error = hq_inbox_watching_get_error (watching);

  return g_strdup_printf (_("%s cannot be watched: %s. It is tried again each minute."), hq_inbox_watching_get_folder (watching),
                          error->message);
}

static void
update (HqInboxWatchBar *self)
{
  HqWatchingState state = hq_inbox_watching_get_state (self->watching);
  const char *icon = "folder-symbolic", *css_class = "dim-label";
  g_autofree char *text = NULL;

  switch (state)
    {
    case HQ_WATCHING_IDLE:
      text = describe_idle (self->watching);
      css_class = "success";
      break;
    case HQ_WATCHING_BUSY:
      text = describe_busy (self);
      css_class = "accent";
      break;
    case HQ_WATCHING_LOCKED:
      text = g_strdup_printf (_("%s is watched once the keys are opened"), hq_inbox_watching_get_folder (self->watching));
      icon = "changes-prevent-symbolic";
      css_class = "warning";
      break;
    case HQ_WATCHING_FAILED:
      text = describe_failure (self->watching);
      icon = "dialog-warning-symbolic";
      css_class = "error";
      break;
    case HQ_WATCHING_OFF:
    default:
      text = g_strdup (_("No folder is watched"));
      break;
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ css_class, NULL });
  gtk_label_set_label (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->text), text);
  gtk_widget_set_visible (self->unlock, state == HQ_WATCHING_LOCKED);
  gtk_widget_set_visible (self->look, state == HQ_WATCHING_IDLE || state == HQ_WATCHING_FAILED);
}

static void
on_batch_cb (HqInboxWatchBar *self, HqInboxBatch *batch)
{
  g_clear_object (&self->progress);
  self->progress = canton_progress_new (_("Importing"));
  g_signal_connect_object (self->progress, "notify::fraction", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  /* The batch may outlast the bar. */
  g_object_set_data_full (G_OBJECT (batch), "hq-progress", g_object_ref (self->progress), g_object_unref);
  hq_inbox_batch_set_progress (batch, (HqInboxProgress) canton_progress_report, self->progress);
  update (self);
}

static void
on_taken_cb (HqInboxWatchBar *self)
{
  g_clear_object (&self->progress);
  update (self);
}

void
hq_inbox_watch_bar_set_watching (HqInboxWatchBar *self, HqInboxWatching *watching)
{
  g_return_if_fail (HQ_IS_INBOX_WATCH_BAR (self));
  g_return_if_fail (self->watching == NULL);

  self->watching = g_object_ref (watching);
  g_signal_connect_object (watching, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watching, "batch", G_CALLBACK (on_batch_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watching, "taken", G_CALLBACK (on_taken_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
hq_inbox_watch_bar_dispose (GObject *object)
{
  HqInboxWatchBar *self = HQ_INBOX_WATCH_BAR (object);

  g_clear_object (&self->progress);
  g_clear_object (&self->watching);

  G_OBJECT_CLASS (hq_inbox_watch_bar_parent_class)->dispose (object);
}

static void
hq_inbox_watch_bar_class_init (HqInboxWatchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_inbox_watch_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-watch-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchBar, icon);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchBar, text);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchBar, unlock);
  gtk_widget_class_bind_template_child (widget_class, HqInboxWatchBar, look);
}

static void
hq_inbox_watch_bar_init (HqInboxWatchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
