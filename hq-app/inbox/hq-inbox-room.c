/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-room.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-list.h"
#include "canton-shell-window.h"
#include "canton-streams-table.h"
#include "hq-inbox-answer.h"
#include "hq-inbox-errands.h"
#include "hq-inbox-files.h"
#include "hq-inbox-import.h"
#include "hq-inbox-replies.h"
#include "hq-inbox-streams.h"
#include "hq-inbox-watch-bar.h"
#include "hq-inbox-watch-dialog.h"
#include "hq-inbox-words.h"
#include "canton-unlock.h"

struct _HqInboxRoom
{
  CantonStoreRoom parent_instance;

  gint64 run_id;        /* that the notice speaks of; 0: none */

  GtkWidget *notice;
  GtkLabel *notice_text;
  GtkWidget *show_run;
  GtkWidget *notice_reply;
  GtkWidget *attention;
  GtkLabel *attention_text;
  HqInboxWatchBar *watch_bar;
  AdwViewStack *tabs;
  HqInboxFiles *files;
  HqInboxStreams *streams;
  CantonList *replies;
};

G_DEFINE_FINAL_TYPE (HqInboxRoom, hq_inbox_room, CANTON_TYPE_STORE_ROOM)

/* What acts on the file that is shown. */
static const char *const file_actions[] = {
  "inbox.settle", "inbox.unsettle", "inbox.retry", "inbox.save-file", "inbox.show-dealer", "inbox.show-lines", "inbox.show-stream",
};

/* What acts on the dealer whose stream is shown. */
static const char *const stream_actions[] = {
  "inbox.reply-shown", "inbox.reply-chosen", "inbox.show-files", "inbox.show-stream-dealer",
};

/* Notices */

static void
show_notice (HqInboxRoom *self, const char *text, gint64 run_id)
{
  self->run_id = run_id;
  gtk_label_set_label (self->notice_text, text);
  gtk_widget_set_visible (self->show_run, run_id != 0);
  gtk_widget_set_visible (self->notice_reply, run_id != 0);
  gtk_widget_set_visible (self->notice, TRUE);
}

static void
on_dismiss (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_set_visible (HQ_INBOX_ROOM (widget)->notice, FALSE);
}

static void
show_attention (HqInboxRoom *self)
{
  gint64 count = 0;
  g_autofree char *text = NULL;

  canton_inbox_table_count_urgent (canton_store_room_get_reader (CANTON_STORE_ROOM (self)), &count, NULL);
  text = g_strdup_printf (ngettext ("%'d file waits for your decision", "%'d files wait for your decision", count), (int) count);
  gtk_label_set_label (self->attention_text, text);
  gtk_widget_set_visible (self->attention, count > 0);
}

/* The files */

static gboolean
is_tab (HqInboxRoom *self, const char *name)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->tabs), name) == 0;
}

static char *
describe_count (HqInboxRoom *self)
{
  guint count;

  if (is_tab (self, "streams"))
    {
      g_object_get (self->streams, "n-items", &count, NULL);
      return g_strdup_printf (ngettext ("%'u dealer", "%'u dealers", count), count);
    }
  if (is_tab (self, "replies"))
    {
      count = canton_list_get_n_items (self->replies);
      return g_strdup_printf (ngettext ("%'u reply", "%'u replies", count), count);
    }
  count = hq_inbox_files_get_n_items (self->files);

  return g_strdup_printf (ngettext ("%'u file", "%'u files", count), count);
}

static void
update_header (HqInboxRoom *self)
{
  gboolean can_go_back = FALSE;
  g_autofree char *subtitle = describe_count (self);

  if (is_tab (self, "files"))
    g_object_get (self->files, "can-go-back", &can_go_back, NULL);
  else if (is_tab (self, "streams"))
    g_object_get (self->streams, "can-go-back", &can_go_back, NULL);
  canton_room_set_can_go_back (CANTON_ROOM (self), can_go_back);
  canton_room_set_subtitle (CANTON_ROOM (self), subtitle);
}

static void
on_file_changed_cb (HqInboxRoom *self)
{
  gboolean has_file = hq_inbox_files_get_file (self->files) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (file_actions); i++)
    canton_room_set_action_enabled (CANTON_ROOM (self), file_actions[i], has_file);
}

static void
on_search_cb (HqInboxRoom *self)
{
  const char *text = canton_room_get_search_text (CANTON_ROOM (self));

  hq_inbox_files_search (self->files, text);
  hq_inbox_streams_search (self->streams, text);
  g_object_set (self->replies, "filtered", *text != '\0', NULL);
  if (canton_list_get_info (self->replies) != NULL)
    canton_list_set_filter (self->replies, g_strdup (text));
}

static void
on_tab_cb (HqInboxRoom *self)
{
  canton_room_set_search_placeholder (CANTON_ROOM (self), is_tab (self, "files") ? _("File, folder, code or name of a dealer")
                                                                                : _("Code or name of a dealer"));
  update_header (self);
}

static void
show_stream_of (HqInboxRoom *self, gint64 dealer_id)
{
  canton_room_set_search_text (CANTON_ROOM (self), "");
  adw_view_stack_set_visible_child_name (self->tabs, "streams");
  hq_inbox_streams_show_dealer (self->streams, dealer_id);
}

static void
on_file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (widget);
  CantonStoreRoom *room = CANTON_STORE_ROOM (widget);
  CantonInboxFile *file = hq_inbox_files_get_file (self->files);
  g_autofree char *dealer = file != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, file->dealer_id) : NULL;

  if (file == NULL)
    return;
  if (g_str_equal (action, "inbox.settle"))
    hq_inbox_settle (room, file, TRUE);
  else if (g_str_equal (action, "inbox.unsettle"))
    hq_inbox_settle (room, file, FALSE);
  else if (g_str_equal (action, "inbox.retry"))
    hq_inbox_retry (room);
  else if (g_str_equal (action, "inbox.save-file"))
    hq_inbox_save_file (room, file);
  else if (g_str_equal (action, "inbox.show-lines"))
    hq_inbox_files_show_lines (self->files);
  else if (g_str_equal (action, "inbox.show-stream"))
    show_stream_of (self, file->dealer_id);
  else if (g_str_equal (action, "inbox.show-dealer") && file->dealer_id != 0)
    gtk_widget_activate_action (widget, "win.show-item", "(ss)", "dealers", dealer);
}

static void
on_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (widget);

  if (is_tab (self, "streams"))
    hq_inbox_streams_export (self->streams);
  else if (is_tab (self, "replies"))
    canton_list_export (self->replies, _("Replies"));
  else
    hq_inbox_files_export (self->files);
}

static void
on_show_attention (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (widget);

  adw_view_stack_set_visible_child_name (self->tabs, "files");
  hq_inbox_files_show_attention (self->files);
}

static void
on_show_run (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (widget);

  adw_view_stack_set_visible_child_name (self->tabs, "files");
  if (self->run_id != 0)
    hq_inbox_files_show_run (self->files, self->run_id);
}

/* Importing */

/* The keys were opened, so a folder can be watched that waited for that. */
static void
start_watching_if_locked (HqInboxRoom *self)
{
  HqInboxWatching *watching = hq_inbox_watching_of (canton_store_room_get_context (CANTON_STORE_ROOM (self)));

  if (hq_inbox_watching_get_state (watching) == HQ_WATCHING_LOCKED)
    hq_inbox_watching_start (watching);
}

static void
show_batch (HqInboxRoom *self, HqInboxBatch *batch, const GError *error)
{
  const CantonInboxRun *run = hq_inbox_batch_get_run (batch);
  const GError *notice = hq_inbox_batch_get_notice (batch);
  g_autofree char *counts = hq_inbox_words_run (run);
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup_printf (_("Cancelled after %'d of %'d. What was imported before is whole and stays. %s."), (int) canton_inbox_run_count (run),
                            (int) run->total, counts);
  else if (notice != NULL)
    text = g_strdup_printf (_("%s. The files are in, but then: %s"), counts, notice->message);
  else
    text = g_strdup_printf (_("%s."), counts);
  show_notice (self, text, run->id);
}

static void
on_imported_cb (CantonStoreRoom *room, HqInboxBatch *batch, const GError *error)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (room);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    canton_ask_show_error (GTK_WIDGET (room), _("The import ended early; what was imported before is whole"), error);
  if (batch == NULL)
    return;

  start_watching_if_locked (self);
  if (hq_inbox_batch_get_n_files (batch) == 0)
    show_notice (self, _("There is no file whose name ends in .canton in that folder. Nothing was imported."), 0);
  else
    show_batch (self, batch, error);
}

static void
on_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hq_inbox_import_pick (CANTON_STORE_ROOM (widget), g_str_equal (action, "inbox.import-folder"), on_imported_cb);
}

static void
hq_inbox_room_open_files (CantonRoom *room, GFile **files, int n_files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < n_files; i++)
    if (g_file_peek_path (files[i]) != NULL)
      g_ptr_array_add (paths, g_file_get_path (files[i]));
  if (paths->len > 0)
    hq_inbox_import (CANTON_STORE_ROOM (room), paths, on_imported_cb);
}

/* Answering */

static void
on_stream_changed_cb (HqInboxRoom *self)
{
  gboolean has_stream = hq_inbox_streams_get_dealer (self->streams) != 0;

  for (guint i = 0; i < G_N_ELEMENTS (stream_actions); i++)
    canton_room_set_action_enabled (CANTON_ROOM (self), stream_actions[i], has_stream);
}

static void
on_reply_selected_cb (HqInboxRoom *self, CantonReplySent *reply)
{
  canton_room_set_action_enabled (CANTON_ROOM (self), "inbox.reply-again", reply != NULL);
}

static void
on_answered_cb (CantonStoreRoom *room, guint n_files, const char *folder, const GError *error)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (room);
  g_autofree char *text = NULL;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    canton_ask_show_error (GTK_WIDGET (room), _("Not all replies were written; nothing is lost, for they can be written again"), error);
  start_watching_if_locked (self);
  if (n_files > 0)
    text = g_strdup_printf (ngettext ("%'u file for dealers written to %s. Their names tell nobody whom they are for.",
                                      "%'u files for dealers written to %s. Their names tell nobody whom they are for.", n_files),
                            n_files, folder);
  else
    text = g_strdup (_("Nothing was written: there is nothing to tell these dealers yet."));
  if (error == NULL || n_files > 0)
    show_notice (self, text, 0);
}

static void
answer (HqInboxRoom *self, GArray *dealer_ids)
{
  if (dealer_ids != NULL && dealer_ids->len > 0)
    hq_inbox_answer (CANTON_STORE_ROOM (self), dealer_ids, on_answered_cb);
  else
    show_notice (self, _("No dealer can be answered yet: none is enrolled."), 0);
}

static void
on_reply_all (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const CantonStreamsFilter filter = { CANTON_STREAMS_ALL, NULL };
  g_autoptr (GArray) ids = canton_streams_table_list_ids (canton_store_room_get_reader (CANTON_STORE_ROOM (widget)), &filter, NULL);

  answer (HQ_INBOX_ROOM (widget), ids);
}

static void
on_reply_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (widget);
  g_autoptr (GPtrArray) chosen = canton_list_get_selection (self->replies);
  g_autoptr (GHashTable) dealers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++)
    {
      CantonReplySent *reply = g_ptr_array_index (chosen, i);

      if (g_hash_table_add (dealers, &reply->dealer_id))
        g_array_append_val (ids, reply->dealer_id);
    }
  answer (self, ids);
}

static void
on_stream_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (widget);
  gint64 dealer_id = hq_inbox_streams_get_dealer (self->streams);
  g_autofree char *item = g_strdup_printf ("%" G_GINT64_FORMAT, dealer_id);
  g_autoptr (GArray) ids = NULL;

  if (dealer_id == 0)
    return;
  if (g_str_equal (action, "inbox.show-stream-dealer"))
    {
      gtk_widget_activate_action (widget, "win.show-item", "(ss)", "dealers", item);
    }
  else if (g_str_equal (action, "inbox.show-files"))
    {
      adw_view_stack_set_visible_child_name (self->tabs, "files");
      hq_inbox_files_show_dealer (self->files, dealer_id);
    }
  else if (g_str_equal (action, "inbox.reply-chosen"))
    {
      ids = hq_inbox_streams_get_chosen (self->streams);
      answer (self, ids);
    }
  else
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (ids, dealer_id);
      answer (self, ids);
    }
}

/* The watched folder */

static void
on_watch (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (hq_inbox_watch_dialog_new (CANTON_STORE_ROOM (widget))));
}

static void
on_look (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hq_inbox_watching_look (hq_inbox_watching_of (canton_store_room_get_context (CANTON_STORE_ROOM (widget))));
}

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HqInboxRoom) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonKeyFile) keys = canton_unlock_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (keys != NULL)
    start_watching_if_locked (self);
  else
    canton_ask_show_error (GTK_WIDGET (self), _("The keys were not opened"), error);
}

static void
on_unlock (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CantonStoreRoom *room = CANTON_STORE_ROOM (widget);

  canton_unlock_async (widget, canton_store_room_get_context (room), canton_store_room_get_cancellable (room), on_unlocked_cb,
                   g_object_ref (widget));
}

/* The room */

static void
hq_inbox_room_open (CantonStoreRoom *room)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (room);
  CantonContext *context = canton_store_room_get_context (room);

  hq_inbox_watch_bar_set_watching (self->watch_bar, hq_inbox_watching_of (context));
  hq_inbox_files_open (self->files, context);
  hq_inbox_streams_open (self->streams, context);
  canton_list_open (self->replies, context, &hq_inbox_replies_info);
  canton_list_set_filter (self->replies, g_strdup (""));
  on_file_changed_cb (self);
  on_stream_changed_cb (self);
  on_reply_selected_cb (self, NULL);
  show_attention (self);
}

static void
hq_inbox_room_changed (CantonStoreRoom *room, const char *const *tables)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (room);

  if (canton_store_room_concerns (tables, "inbox_runs", "inbox_files", "bundles", "dealers", NULL))
    hq_inbox_files_reload (self->files);
  if (canton_store_room_concerns (tables, "bundles", "dealers", "streams", "replies", "dealer_keys", NULL))
    {
      hq_inbox_streams_reload (self->streams);
      canton_list_reload (self->replies);
    }
  show_attention (self);
}

static void
hq_inbox_room_go_back (CantonRoom *room)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (room);

  if (is_tab (self, "streams"))
    hq_inbox_streams_go_back (self->streams);
  else
    hq_inbox_files_go_back (self->files);
}

static void
hq_inbox_room_show_item (CantonRoom *room, const char *id)
{
  HqInboxRoom *self = HQ_INBOX_ROOM (room);

  if (g_str_has_prefix (id, "stream:"))
    {
      show_stream_of (self, g_ascii_strtoll (id + strlen ("stream:"), NULL, 10));
      return;
    }

  canton_room_set_search_text (room, "");
  adw_view_stack_set_visible_child_name (self->tabs, "files");
  if (g_str_equal (id, "attention"))
    hq_inbox_files_show_attention (self->files);
  else
    hq_inbox_files_show_bundle (self->files, g_ascii_strtoll (id, NULL, 10));
}

static void
hq_inbox_room_class_init (HqInboxRoomClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  CantonRoomClass *room_class = CANTON_ROOM_CLASS (klass);
  CantonStoreRoomClass *store_class = CANTON_STORE_ROOM_CLASS (klass);

  room_class->go_back = hq_inbox_room_go_back;
  room_class->show_item = hq_inbox_room_show_item;
  room_class->open_files = hq_inbox_room_open_files;
  store_class->open = hq_inbox_room_open;
  store_class->changed = hq_inbox_room_changed;

  gtk_widget_class_install_action (widget_class, "inbox.import", NULL, on_import);
  gtk_widget_class_install_action (widget_class, "inbox.import-folder", NULL, on_import);
  gtk_widget_class_install_action (widget_class, "inbox.reply-all", NULL, on_reply_all);
  gtk_widget_class_install_action (widget_class, "inbox.reply-again", NULL, on_reply_again);
  for (guint i = 0; i < G_N_ELEMENTS (stream_actions); i++)
    gtk_widget_class_install_action (widget_class, stream_actions[i], NULL, on_stream_action);
  gtk_widget_class_install_action (widget_class, "inbox.watch", NULL, on_watch);
  gtk_widget_class_install_action (widget_class, "inbox.look", NULL, on_look);
  gtk_widget_class_install_action (widget_class, "inbox.unlock", NULL, on_unlock);
  gtk_widget_class_install_action (widget_class, "inbox.export", NULL, on_export);
  gtk_widget_class_install_action (widget_class, "inbox.dismiss", NULL, on_dismiss);
  gtk_widget_class_install_action (widget_class, "inbox.show-run", NULL, on_show_run);
  gtk_widget_class_install_action (widget_class, "inbox.show-attention", NULL, on_show_attention);
  for (guint i = 0; i < G_N_ELEMENTS (file_actions); i++)
    gtk_widget_class_install_action (widget_class, file_actions[i], NULL, on_file_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, notice);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, notice_text);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, show_run);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, notice_reply);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, attention);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, attention_text);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, watch_bar);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, tabs);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, files);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, streams);
  gtk_widget_class_bind_template_child (widget_class, HqInboxRoom, replies);
  gtk_widget_class_bind_template_callback (widget_class, update_header);
  gtk_widget_class_bind_template_callback (widget_class, on_file_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stream_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_reply_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tab_cb);
}

static void
hq_inbox_room_init (HqInboxRoom *self)
{
  g_type_ensure (HQ_TYPE_INBOX_FILES);
  g_type_ensure (HQ_TYPE_INBOX_STREAMS);
  g_type_ensure (CANTON_TYPE_LIST);
  g_type_ensure (HQ_TYPE_INBOX_WATCH_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (on_search_cb), NULL);
}
