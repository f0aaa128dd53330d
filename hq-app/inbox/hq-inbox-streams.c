/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-streams.h"

#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-list.h"
#include "canton-split-view.h"
#include "canton-streams-table.h"
#include "hq-inbox-facts.h"
#include "hq-inbox-words.h"

#define REPLIES_SHOWN 10

struct _HqInboxStreams
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonDealerStream *stream; /* that is shown */
  char *search;

  CantonSplitView *split;
  GtkDropDown *shown;
  CantonList *list;
  GtkLabel *name;
  GtkLabel *state;
  GtkLabel *happened;
  GtkLabel *next;
  GtkGrid *facts;
  GtkGrid *held;
  GtkWidget *held_title;
  GtkGrid *answers;
  GtkWidget *replies_title;
};

enum
{
  PROP_0,
  PROP_CAN_GO_BACK,
  PROP_N_ITEMS,
  N_PROPS
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HqInboxStreams, hq_inbox_streams, ADW_TYPE_BIN)

/* The list */

static void
free_filter (gpointer data)
{
  CantonStreamsFilter *filter = data;

  g_free ((char *) filter->search);
  g_free (filter);
}

static GArray *
list_ids (CantonDatabase *database, gconstpointer filter, int order, gboolean descending, GError **error)
{
  return canton_streams_table_list_ids (database, filter, error);
}

static char *
get_name (gpointer item)
{
  return g_strdup (((CantonDealerStream *) item)->dealer_name);
}

static char *
get_place (gpointer item)
{
  CantonDealerStream *stream = item;

  return hq_inbox_words_place (stream->epoch, stream->sequence);
}

static char *
get_state (gpointer item)
{
  CantonDealerStream *stream = item;

  if (stream->clashing > 0)
    return g_strdup (C_ ("stream", "Two bundles clash"));
  if (stream->held > 0)
    return g_strdup_printf (ngettext ("%d waits for an earlier one", "%d wait for earlier ones", stream->held), stream->held);
  if (stream->sequence == 0)
    return g_strdup (C_ ("stream", "Nothing came yet"));

  return g_strdup (C_ ("stream", "Whole"));
}

static const char *
get_state_class (gpointer item)
{
  CantonDealerStream *stream = item;

  return stream->clashing > 0 ? "error" : stream->held > 0 ? "warning" : stream->sequence == 0 ? "dim-label" : "success";
}

static char *
get_unanswered (gpointer item)
{
  CantonDealerStream *stream = item;

  if (stream->sequence == 0 && stream->held == 0)
    return g_strdup (stream->enrolled ? C_ ("reply", "Certificate") : "");
  if (stream->unanswered == 0)
    return g_strdup (C_ ("reply", "Nothing new"));

  return g_strdup_printf (ngettext ("%'d bundle", "%'d bundles", stream->unanswered), stream->unanswered);
}

static const char *
get_unanswered_class (gpointer item)
{
  return ((CantonDealerStream *) item)->unanswered > 0 ? "accent" : "dim-label";
}

static char *
get_replied (gpointer item)
{
  CantonDealerStream *stream = item;

  return stream->replied_at != 0 ? hq_inbox_words_time (stream->replied_at) : g_strdup (C_ ("last reply", "Never"));
}

static const char *
get_dim_class (gpointer item)
{
  return "dim-label";
}

static const CantonListColumn columns[] = {
  { NC_ ("column", "Dealer"), get_name, NULL, -1 },
  { NC_ ("column", "Whole up to"), get_place, NULL, -1, 100, TRUE },
  { NC_ ("column", "State"), get_state, get_state_class, -1, 190 },
  { NC_ ("column", "To Answer"), get_unanswered, get_unanswered_class, -1, 110 },
  { NC_ ("column", "Last Reply"), get_replied, get_dim_class, -1, 130 },
};

static const CantonListInfo info = {
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .first_order = -1,
  .get_item_type = canton_dealer_stream_get_type,
  .fetch = canton_streams_table_fetch,
  .list_ids = list_ids,
  .free_filter = free_filter,
};

static void
apply_filter (HqInboxStreams *self)
{
  guint shown = gtk_drop_down_get_selected (self->shown);
  CantonStreamsFilter *filter;

  if (self->context == NULL)
    return;

  filter = g_new0 (CantonStreamsFilter, 1);
  filter->show = shown == GTK_INVALID_LIST_POSITION ? CANTON_STREAMS_ALL : shown;
  filter->search = g_strdup (self->search);
  g_object_set (self->list, "filtered", filter->show != CANTON_STREAMS_ALL || (self->search != NULL && *self->search != '\0'), NULL);
  canton_list_set_filter (self->list, filter);
}

/* The stream that is shown */

static char *
describe_gap (CantonDealerStream *stream)
{
  int first = stream->sequence + 1, last = stream->first_held - 1;

  if (first == last)
    return g_strdup_printf (_("Bundle %d of epoch %d is missing."), first, (int) stream->epoch);

  return g_strdup_printf (_("Bundles %d to %d of epoch %d are missing."), first, last, (int) stream->epoch);
}

static void
show_story (HqInboxStreams *self)
{
  CantonDealerStream *stream = self->stream;
  g_autofree char *state = get_state (stream);
  g_autofree char *happened = NULL;
  const char *next;

  if (stream->clashing > 0 && stream->first_held <= stream->sequence)
    {
      happened = g_strdup_printf (_("A second bundle %d of epoch %d came, and does not fit what is in."), (int) stream->first_held,
                                  (int) stream->epoch);
      next = _("It is not believed; what is in stays. The dealer has probably restored a backup. Write its reply: it asks for a new epoch with "
               "a snapshot, which settles this by itself. Tell the dealer by telephone to read the reply and export again.");
    }
  else if (stream->clashing > 0)
    {
      happened = g_strdup_printf (_("Two different bundles are number %d of epoch %d."), (int) stream->first_held, (int) stream->epoch);
      next = _("Neither is believed; everything before them is safe. The dealer has probably restored a backup. Write its reply: it asks for a "
               "new epoch with a snapshot, which settles this by itself. Tell the dealer by telephone to read the reply and export again.");
    }
  else if (stream->held > 0 && stream->first_held > stream->sequence + 1)
    {
      happened = describe_gap (stream);
      next = _("Later ones are kept and are imported by themselves when it comes. Look whether the missing file lies on a stick or in a mail; "
               "otherwise write the reply, which tells the dealer what is missing, so that it sends that again.");
    }
  else if (stream->held > 0)
    {
      happened = g_strdup (_("Bundles are held that do not follow from the ones before."));
      next = _("Write the reply, which tells the dealer how far its stream is whole, and have it export again.");
    }
  else if (stream->sequence == 0)
    {
      happened = g_strdup (_("Nothing came from this dealer yet."));
      next = stream->enrolled ? _("Its certificate is written with the replies until the first bundle comes.")
                              : _("It has no key in force: enrol it in Dealers.");
    }
  else
    {
      happened = g_strdup_printf (_("Everything up to bundle %d of epoch %d is in."), (int) stream->sequence, (int) stream->epoch);
      next = stream->unanswered > 0 ? _("The dealer has not been told yet: write its reply.")
                                    : _("The last reply says all there is to say. It can be written again at any time.");
    }
  gtk_label_set_label (self->name, stream->dealer_name);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ get_state_class (stream), NULL });
  gtk_label_set_label (self->happened, happened);
  gtk_label_set_label (self->next, next);
}

static void
show_facts (HqInboxStreams *self)
{
  CantonDealerStream *stream = self->stream;
  g_autofree char *place = hq_inbox_words_place (stream->epoch, stream->sequence);
  g_autofree char *since = stream->held_since != 0 ? hq_inbox_words_time (stream->held_since) : g_strdup ("");
  g_autofree char *unanswered = get_unanswered (stream);
  g_autofree char *lines = stream->unanswered_lines > 0
                             ? g_strdup_printf (ngettext ("%'d line", "%'d lines", stream->unanswered_lines), stream->unanswered_lines)
                             : g_strdup ("");
  g_autofree char *seen = stream->reply_seen > 0 ? g_strdup_printf (_("Number %d"), (int) stream->reply_seen) : g_strdup (_("None yet"));

  hq_inbox_facts_clear (self->facts);
  hq_inbox_facts_add (self->facts, _("Code"), stream->dealer_code, NULL);
  hq_inbox_facts_add (self->facts, _("Whole up to"), place, NULL);
  hq_inbox_facts_add (self->facts, _("Waits since"), since, "warning");
  hq_inbox_facts_add (self->facts, _("To answer"), unanswered, NULL);
  hq_inbox_facts_add (self->facts, _("Verdicts"), lines, NULL);
  hq_inbox_facts_add (self->facts, _("Reply read"), stream->reply_number > 0 ? seen : "", NULL);
}

static void
show_held (HqInboxStreams *self)
{
  g_autoptr (GPtrArray) held =
    canton_inbox_table_list_held (canton_context_get_reader (self->context), self->stream->id, self->stream->epoch, NULL);
  guint n = 0;

  hq_inbox_facts_clear (self->held);
  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      CantonReceivedBundle *bundle = g_ptr_array_index (held, i);
      g_autofree char *place = hq_inbox_words_place (bundle->epoch, bundle->sequence);
      g_autofree char *time = hq_inbox_words_time (bundle->received_at);
      g_autofree char *text = g_strdup_printf (_("%s, came %s. %s"), bundle->file_name, time, bundle->message);

      if (bundle->settled)
        continue;
      hq_inbox_facts_add (self->held, place, text, NULL);
      n++;
    }
  gtk_widget_set_visible (self->held_title, n > 0);
}

static void
show_replies (HqInboxStreams *self)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  g_autoptr (GArray) ids = canton_streams_table_list_replies (reader, self->stream->id, NULL, NULL);
  guint n = ids != NULL ? MIN (ids->len, REPLIES_SHOWN) : 0;
  g_autoptr (GPtrArray) replies = n > 0 ? canton_streams_table_fetch_replies ((gint64 *) ids->data, n, reader, NULL) : NULL;

  hq_inbox_facts_clear (self->answers);
  for (guint i = 0; replies != NULL && i < replies->len; i++)
    {
      g_autoptr (CantonReplySent) reply = g_ptr_array_index (replies, i);
      g_autofree char *time = NULL;
      g_autofree char *place = NULL;
      g_autofree char *text = NULL;

      if (reply == NULL)
        continue;
      time = hq_inbox_words_time (reply->made_at);
      place = hq_inbox_words_place (reply->epoch, reply->sequence);
      text = g_strdup_printf (_("Number %d: whole up to %s, %'d verdicts, %s"), (int) reply->number, *place != '\0' ? place : "0",
                              (int) reply->verdicts, reply->read ? C_ ("reply", "read") : C_ ("reply", "not read yet"));
      hq_inbox_facts_add (self->answers, time, text, NULL);
    }
  gtk_widget_set_visible (self->replies_title, n > 0);
}

static void
show_stream (HqInboxStreams *self, CantonDealerStream *stream)
{
  g_set_object (&self->stream, stream);
  canton_split_view_set_show_detail (self->split, stream != NULL);
  if (stream != NULL)
    {
      show_story (self);
      show_facts (self);
      show_held (self);
      show_replies (self);
    }
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_selected_cb (HqInboxStreams *self, CantonDealerStream *stream)
{
  show_stream (self, stream);
}

gint64
hq_inbox_streams_get_dealer (HqInboxStreams *self)
{
  return self->stream != NULL ? self->stream->id : 0;
}

GArray *
hq_inbox_streams_get_chosen (HqInboxStreams *self)
{
  g_autoptr (GPtrArray) chosen = canton_list_get_selection (self->list);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chosen->len; i++)
    {
      CantonDealerStream *stream = g_ptr_array_index (chosen, i);

      g_array_append_val (ids, stream->id);
    }

  return ids;
}

void
hq_inbox_streams_show_dealer (HqInboxStreams *self, gint64 dealer_id)
{
  gtk_drop_down_set_selected (self->shown, CANTON_STREAMS_ALL);
  hq_inbox_streams_search (self, "");
  canton_list_select_id (self->list, dealer_id);
}

void
hq_inbox_streams_search (HqInboxStreams *self, const char *text)
{
  if (g_strcmp0 (self->search, text) == 0)
    return;
  g_free (self->search);
  self->search = g_strdup (text);
  apply_filter (self);
}

void
hq_inbox_streams_go_back (HqInboxStreams *self)
{
  canton_list_select_id (self->list, 0);
  canton_list_grab_focus (self->list);
}

void
hq_inbox_streams_export (HqInboxStreams *self)
{
  canton_list_export (self->list, _("Streams"));
}

void
hq_inbox_streams_open (HqInboxStreams *self, CantonContext *context)
{
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  canton_list_open (self->list, context, &info);
  apply_filter (self);
}

void
hq_inbox_streams_reload (HqInboxStreams *self)
{
  g_autoptr (GPtrArray) streams = NULL;
  g_autoptr (CantonDealerStream) now = NULL;

  canton_list_reload (self->list);
  if (self->stream == NULL)
    return;
  streams = canton_streams_table_fetch (&self->stream->id, 1, canton_context_get_reader (self->context), NULL);
  now = streams != NULL ? g_ptr_array_index (streams, 0) : NULL;
  if (now != NULL)
    show_stream (self, now);
}

static void
on_count_cb (HqInboxStreams *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
on_can_go_back_cb (HqInboxStreams *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
hq_inbox_streams_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HqInboxStreams *self = HQ_INBOX_STREAMS (object);

  switch (id)
    {
    case PROP_CAN_GO_BACK:
      g_object_get_property (G_OBJECT (self->split), "can-go-back", value);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, canton_list_get_n_items (self->list));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hq_inbox_streams_dispose (GObject *object)
{
  HqInboxStreams *self = HQ_INBOX_STREAMS (object);

  g_clear_object (&self->stream);
  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (hq_inbox_streams_parent_class)->dispose (object);
}

static void
hq_inbox_streams_class_init (HqInboxStreamsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hq_inbox_streams_get_property;
  object_class->dispose = hq_inbox_streams_dispose;

  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SELECTION_CHANGED] =
    g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-streams.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, split);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, shown);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, list);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, name);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, state);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, happened);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, next);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, facts);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, held);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, held_title);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, answers);
  gtk_widget_class_bind_template_child (widget_class, HqInboxStreams, replies_title);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_count_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_can_go_back_cb);
}

static void
hq_inbox_streams_init (HqInboxStreams *self)
{
  g_type_ensure (CANTON_TYPE_SPLIT_VIEW);
  g_type_ensure (CANTON_TYPE_LIST);
  gtk_widget_init_template (GTK_WIDGET (self));
}
