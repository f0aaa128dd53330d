/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-dealer-view.h"

#include "canton-dealer-history-table.h"
#include "canton-dealer-keys-table.h"
#include "canton-enrolment.h"
#include "canton-fingerprint-view.h"
#include "canton-facts-grid.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-money.h"
#include "canton-sent-table.h"

#define BUNDLES_SHOWN 8
#define HISTORY_SHOWN 20
#define LABEL_WIDTH 100

struct _HqDealerView
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonDealer *dealer;

  GtkLabel *name;
  GtkLabel *code;
  GtkLabel *state;
  GtkWidget *next;
  GtkLabel *next_title;
  GtkLabel *next_text;
  CantonFingerprintView *request_fingerprint;
  GtkLabel *one_time_code;
  GtkWidget *save_card;
  GtkWidget *copy_code;
  GtkWidget *make_code;
  GtkWidget *refuse;
  GtkWidget *approve;
  GtkWidget *save_files;
  GtkGrid *facts;
  GtkGrid *keys;
  GtkGrid *bundles;
  GtkGrid *history;
};

G_DEFINE_FINAL_TYPE (HqDealerView, hq_dealer_view, ADW_TYPE_BIN)

/* Lines of two columns: what, or when, and then the text. */

static void
add_line (GtkGrid *grid, int row, const char *first, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (first);
  GtkWidget *value = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_size_request (label, LABEL_WIDTH, -1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (value), 0.0);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  /* Read by anybody, reached by Tab by nobody: there are too many of them. */
  gtk_widget_set_focusable (value, FALSE);
  gtk_widget_set_hexpand (value, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (value, css_class);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, value, 1, row, 1, 1);
}

static void
add_nothing (GtkGrid *grid, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (grid, label, 0, 0, 1, 1);
}

static char *
format_day (CantonInstant instant)
{
  return canton_day_format (canton_clock_day_of (instant));
}

/* Facts */

static void
add_fact (HqDealerView *self, int *row, const char *label, const char *text)
{
  if (*text != '\0')
    add_line (self->facts, (*row)++, label, text, NULL);
}

static char *
describe_contract (CantonDealer *dealer)
{
  g_autofree char *from = dealer->contract_from != CANTON_DAY_NONE ? canton_day_format (dealer->contract_from) : NULL;
  g_autofree char *to = dealer->contract_to != CANTON_DAY_NONE ? canton_day_format (dealer->contract_to) : NULL;

  if (from != NULL && to != NULL)
    return g_strdup_printf (_("%s to %s"), from, to);
  if (from != NULL)
    return g_strdup_printf (_("From %s on"), from);

  return to != NULL ? g_strdup_printf (_("Until %s"), to) : g_strdup ("");
}

static char *
describe_reporting (CantonDealer *dealer)
{
  int late = canton_dealer_get_days_late (dealer, canton_clock_now ());
  g_autofree char *heard = dealer->heard_at != 0 ? format_day (dealer->heard_at) : g_strdup (C_ ("last bundle", "Never"));
  g_autofree char *delay = NULL;

  if (late == 0)
    return g_steal_pointer (&heard);
  delay = g_strdup_printf (ngettext ("%d day late", "%d days late", late), late);

  return g_strdup_printf ("%s · %s", heard, delay);
}

static void
show_facts (HqDealerView *self)
{
  CantonDealer *dealer = self->dealer;
  g_autofree char *contract = describe_contract (dealer);
  g_autofree char *reports = g_strdup_printf (ngettext ("Every day", "Every %d days", dealer->report_days), dealer->report_days);
  g_autofree char *heard = describe_reporting (dealer);
  g_autofree char *sold = canton_money_format (dealer->sold, dealer->currency);
  int row = 0;

  canton_facts_grid_clear (self->facts);
  add_fact (self, &row, _("Region"), dealer->region);
  add_fact (self, &row, _("Tier"), dealer->tier);
  add_fact (self, &row, _("Territory"), dealer->territory);
  add_fact (self, &row, _("Contract"), contract);
  add_fact (self, &row, _("Reports"), reports);
  add_line (self->facts, row++, _("Last bundle"), heard,
            canton_dealer_get_days_late (dealer, canton_clock_now ()) > 0 ? "warning" : NULL);
  add_fact (self, &row, _("Sold this year"), sold);
  add_fact (self, &row, _("Contact"), dealer->contact_name);
  add_fact (self, &row, _("Telephone"), dealer->phone);
  add_fact (self, &row, _("E-mail"), dealer->email);
  add_fact (self, &row, _("Address"), dealer->address);
  add_fact (self, &row, _("Note"), dealer->note);
}

/* Keys */

static void
add_key (HqDealerView *self, int row, const CantonDealerKey *key)
{
  char digits[CANTON_FINGERPRINT_SIZE];
  g_autofree char *from = format_day (key->certified_at);
  g_autofree char *text = NULL;

  canton_dealer_fingerprint ((const CantonVerifyKey *) (gconstpointer) key->signing,
                             (const CantonSealKey *) (gconstpointer) key->encryption, digits);
  if (key->revoked_epoch == 0)
    {
      text = g_strdup_printf (_("In force from epoch %d on\n%s"), (int) key->epoch, digits);
    }
  else
    {
      g_autofree char *revoked = format_day (key->revoked_at);

      text = g_strdup_printf (_("Revoked on %s, from bundle %d of epoch %d on: %s\n%s"), revoked, (int) key->revoked_from,
                              (int) key->revoked_epoch, key->reason, digits);
    }
  add_line (self->keys, row, from, text, key->revoked_epoch == 0 ? NULL : "dim-label");
}

static void
show_keys (HqDealerView *self, GPtrArray *keys)
{
  canton_facts_grid_clear (self->keys);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    add_key (self, i, g_ptr_array_index (keys, i));
  if (keys == NULL || keys->len == 0)
    add_nothing (self->keys, _("None yet: they come with the dealer’s request."));
}

/* What it sent */

static char *
describe_stream (HqDealerView *self)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  guint8 head[CANTON_INBOX_HASH_SIZE];
  g_autoptr (GPtrArray) held = NULL;
  gint64 epoch = 0, sequence = 0;
  gint64 first;

  if (!canton_inbox_table_get_epoch (reader, self->dealer->id, &epoch, NULL) || epoch == 0 ||
      !canton_inbox_table_get_stream (reader, self->dealer->id, epoch, &sequence, head, NULL))
    return NULL;
  held = canton_inbox_table_list_held (reader, self->dealer->id, epoch, NULL);
  if (held == NULL || held->len == 0)
    return g_strdup_printf (_("Whole up to bundle %d of epoch %d"), (int) sequence, (int) epoch);

  first = ((CantonReceivedBundle *) g_ptr_array_index (held, 0))->sequence;
  if (first <= sequence + 1)
    return g_strdup_printf (_("Two bundles clash at number %d of epoch %d"), (int) first, (int) epoch);
  if (first == sequence + 2)
    return g_strdup_printf (_("Bundle %d of epoch %d is missing; later ones wait for it"), (int) sequence + 1, (int) epoch);

  return g_strdup_printf (_("Bundles %d to %d of epoch %d are missing; later ones wait for them"), (int) sequence + 1,
                          (int) first - 1, (int) epoch);
}

static const char *
describe_kind (const char *kind)
{
  if (g_str_equal (kind, "enrol"))
    return _("Request to be enrolled");
  if (g_str_equal (kind, "keys"))
    return _("Change of keys");

  return *kind != '\0' ? kind : _("A file");
}

static void
add_bundle (HqDealerView *self, int row, CantonReceivedBundle *bundle)
{
  g_autofree char *day = format_day (bundle->received_at);
  g_autofree char *place = bundle->sequence > 0 ? g_strdup_printf ("%d.%d", (int) bundle->epoch, (int) bundle->sequence)
                                                : g_strdup (describe_kind (bundle->kind));
  g_autofree char *text = NULL;

  if (bundle->state == CANTON_BUNDLE_APPLIED && bundle->sequence > 0)
    text = g_strdup_printf (_("%s · %d accepted, %d changed, %d rejected"), place, bundle->accepted, bundle->changed, bundle->rejected);
  else
    text = g_strdup_printf ("%s · %s %s", place, canton_bundle_state_get_title (bundle->state), bundle->message);
  add_line (self->bundles, row, day, text,
            bundle->state == CANTON_BUNDLE_APPLIED ? (bundle->rejected > 0 ? "warning" : NULL) : "error");
}

static void
show_bundles (HqDealerView *self)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  const CantonInboxFilter filter = { CANTON_INBOX_ALL, self->dealer->id, NULL };
  g_autoptr (GArray) ids = canton_inbox_table_list_ids (reader, &filter, NULL);
  g_autoptr (GPtrArray) bundles = NULL;
  g_autofree char *stream = describe_stream (self);
  int row = 0;

  canton_facts_grid_clear (self->bundles);
  if (ids == NULL || ids->len == 0)
    {
      add_nothing (self->bundles, _("Nothing came from this dealer yet."));
      return;
    }
  if (stream != NULL)
    add_line (self->bundles, row++, _("In order"), stream, NULL);
  bundles = canton_inbox_table_fetch ((const gint64 *) ids->data, MIN (ids->len, BUNDLES_SHOWN), reader, NULL);
  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    {
      CantonReceivedBundle *bundle = g_ptr_array_index (bundles, i);

      if (bundle != NULL)
        add_bundle (self, row++, bundle);
      g_clear_object (&bundle);
    }
  if (ids->len > BUNDLES_SHOWN)
    {
      guint n = ids->len - BUNDLES_SHOWN;
      g_autofree char *more = g_strdup_printf (ngettext ("and %'u earlier one", "and %'u earlier ones", n), n);

      add_line (self->bundles, row++, "", more, "dim-label");
    }
}

static void
show_history (HqDealerView *self)
{
  g_autoptr (GPtrArray) events =
    canton_dealer_history_table_list (canton_context_get_reader (self->context), self->dealer->id, HISTORY_SHOWN, NULL);

  canton_facts_grid_clear (self->history);
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const CantonDealerEvent *event = g_ptr_array_index (events, i);
      g_autofree char *day = format_day (event->at);
      g_autofree char *text = canton_dealer_event_describe (event);

      add_line (self->history, i, day, text, NULL);
    }
}

/* What is to be done next about its enrolment */

static void
show_request (HqDealerView *self, const CantonDealerRequest *request)
{
  char digits[CANTON_FINGERPRINT_SIZE];
  g_autofree char *title = g_strdup_printf (_("“%s” asks to be enrolled"), request->dealer_name);

  gtk_label_set_label (self->next_title, title);
  gtk_label_set_label (self->next_text,
                       _("Call the dealer on a number you know and have these thirty digits read to you from its Exchange page. "
                         "Approve only if all are the same: from then on, what these keys sign is believed."));
  canton_fingerprint_view_set_fingerprint (
    self->request_fingerprint,
    canton_dealer_fingerprint ((const CantonVerifyKey *) (gconstpointer) request->signing,
                               (const CantonSealKey *) (gconstpointer) request->encryption, digits));
}

static void
show_code (HqDealerView *self, const CantonEnrolmentCode *code)
{
  g_autofree char *until = format_day (code->expires_at);
  g_autofree char *text = g_strdup_printf (_("Tell it to the dealer by telephone or letter, never together with the card. It is good "
                                             "once, until %s. The dealer’s request then comes to the inbox."),
                                           until);

  gtk_label_set_label (self->next_title, _("The one-time code for this dealer"));
  gtk_label_set_label (self->next_text, text);
  gtk_label_set_label (self->one_time_code, code->code);
}

static void
show_next (HqDealerView *self)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  g_autoptr (GPtrArray) requests = canton_dealer_keys_table_list_requests (reader, self->dealer->id, NULL);
  g_autoptr (GPtrArray) codes = canton_dealer_keys_table_list_codes (reader, self->dealer->id, canton_clock_now (), NULL);
  g_autoptr (GPtrArray) due = canton_sent_table_list_due (reader, self->dealer->id, NULL);
  gboolean request = requests != NULL && requests->len > 0;
  gboolean certificate = !request && due != NULL && due->len > 0 && self->dealer->state == CANTON_DEALER_ENROLLED;
  gboolean code = !request && !certificate && codes != NULL && codes->len > 0;
  gboolean none = !request && !certificate && !code && self->dealer->state != CANTON_DEALER_ENROLLED;

  gtk_widget_set_visible (self->next, request || certificate || code || none);
  gtk_widget_set_visible (GTK_WIDGET (self->request_fingerprint), request);
  gtk_widget_set_visible (self->approve, request);
  gtk_widget_set_visible (self->refuse, request);
  gtk_widget_set_visible (self->save_files, certificate);
  gtk_widget_set_visible (GTK_WIDGET (self->one_time_code), code);
  gtk_widget_set_visible (self->copy_code, code);
  gtk_widget_set_visible (self->save_card, code || none);
  gtk_widget_set_visible (self->make_code, none);
  if (request)
    {
      show_request (self, g_ptr_array_index (requests, 0));
    }
  else if (certificate)
    {
      gtk_label_set_label (self->next_title, _("Its certificate is ready"));
      gtk_label_set_label (self->next_text, _("The dealer can send bundles once it has read this file. It is written with the next "
                                              "replies too, until the first bundle comes."));
    }
  else if (code)
    {
      show_code (self, g_ptr_array_index (codes, 0));
    }
  else if (none)
    {
      gtk_label_set_label (self->next_title, self->dealer->state == CANTON_DEALER_REGISTERED
                                               ? _("Not enrolled yet")
                                               : _("Nothing that comes from this dealer is believed now"));
      gtk_label_set_label (self->next_text, _("To enrol it, give it the brand’s card as a file and, by another way, a one-time code. "
                                              "The dealer answers with a request that you approve here."));
    }
}

static void
show_state (HqDealerView *self)
{
  CantonDealerState state = self->dealer->state;

  gtk_label_set_label (self->state, canton_dealer_state_get_title (state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->state),
                              (const char *[]){ state == CANTON_DEALER_ENROLLED    ? "success"
                                                : state == CANTON_DEALER_SUSPENDED ? "error"
                                                                                   : "dim-label",
                                                NULL });
}

void
hq_dealer_view_show (HqDealerView *self, CantonContext *context, CantonDealer *dealer)
{
  g_autoptr (GPtrArray) keys = NULL;

  g_return_if_fail (HQ_IS_DEALER_VIEW (self));

  g_set_object (&self->context, context);
  g_set_object (&self->dealer, dealer);
  if (dealer == NULL)
    return;

  gtk_label_set_label (self->name, dealer->name);
  gtk_label_set_label (self->code, dealer->code);
  show_state (self);
  show_next (self);
  show_facts (self);
  keys = canton_dealer_keys_table_list (canton_context_get_reader (context), dealer->id, NULL);
  show_keys (self, keys);
  show_bundles (self);
  show_history (self);
}

CantonDealer *
hq_dealer_view_get_dealer (HqDealerView *self)
{
  g_return_val_if_fail (HQ_IS_DEALER_VIEW (self), NULL);

  return self->dealer;
}

static void
hq_dealer_view_dispose (GObject *object)
{
  HqDealerView *self = HQ_DEALER_VIEW (object);

  g_clear_object (&self->context);
  g_clear_object (&self->dealer);

  G_OBJECT_CLASS (hq_dealer_view_parent_class)->dispose (object);
}

static void
hq_dealer_view_class_init (HqDealerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_dealer_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/dealers/hq-dealer-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, name);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, code);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, state);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, next);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, next_title);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, next_text);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, request_fingerprint);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, one_time_code);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, save_card);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, copy_code);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, make_code);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, refuse);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, approve);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, save_files);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, facts);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, keys);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, bundles);
  gtk_widget_class_bind_template_child (widget_class, HqDealerView, history);
}

static void
hq_dealer_view_init (HqDealerView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
