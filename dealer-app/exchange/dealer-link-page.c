/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-link-page.h"

#include "canton-ask.h"
#include "canton-fingerprint-view.h"
#include "canton-i18n.h"
#include "canton-one-time-code.h"
#include "canton-store-room.h"
#include "dealer-exchange-jobs.h"

#define CODE_DIGITS 20

struct _DealerLinkPage
{
  AdwBin parent_instance;

  CantonContext *context;
  char *brand_name;
  gint64 link_id;        /* 0: not linked */
  CantonLinkState state;
  char *old_code;        /* of a request that was made */
  gboolean again;        /* a new code is to be typed although a request was made, or the link works */

  GtkWidget *promise_box;
  GtkLabel *promise_title;
  GtkWidget *waiting_box;
  GtkLabel *waiting_text;
  GtkWidget *hq_box;
  GtkLabel *hq_title;
  GtkLabel *hq_text;
  CantonFingerprintView *hq_fingerprint;
  GtkWidget *compare_box;
  GtkCheckButton *compared;
  GtkWidget *code_box;
  GtkEntry *one_time_code;
  GtkLabel *code_message;
  GtkWidget *own_box;
  CantonFingerprintView *own_fingerprint;
  GtkWidget *own_failed_box;
  GtkLabel *own_failed;
  GtkWidget *again_box;
};

G_DEFINE_FINAL_TYPE (DealerLinkPage, dealer_link_page, ADW_TYPE_BIN)

/* The code */

static guint
count_digits (const char *typed)
{
  guint n = 0;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (g_utf8_get_char (p));

  return n;
}

static void
show_message (DealerLinkPage *self, const char *text, const char *css_class)
{
  const char *classes[] = { css_class, NULL };

  gtk_label_set_label (self->code_message, text);
  gtk_widget_set_css_classes (GTK_WIDGET (self->code_message), classes);
}

/* Whether the code is one; says so as it is typed, and what is wrong only when it could be complete. */
static gboolean
check_code (DealerLinkPage *self, char text[CANTON_CODE_TEXT_SIZE])
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->one_time_code));
  guint n_digits = count_digits (typed);
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gboolean fits = canton_code_parse (typed, text, &error);

  gtk_widget_remove_css_class (GTK_WIDGET (self->one_time_code), "error");
  if (fits)
    {
      message = g_strdup_printf (_("The code is complete: %s"), text);
      show_message (self, message, "success");
    }
  else if (n_digits < CODE_DIGITS)
    {
      message = g_strdup_printf (_("%u of %u letters and digits"), n_digits, CODE_DIGITS);
      show_message (self, message, "dim-label");
    }
  else
    {
      message = g_strdup_printf (_("%s. Compare it with what HQ gave you."), error->message);
      show_message (self, message, "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->one_time_code), "error");
    }
  return fits;
}

static gboolean
needs_comparing (DealerLinkPage *self)
{
  return self->state == CANTON_LINK_CARD;
}

static void
update_request (DealerLinkPage *self)
{
  char text[CANTON_CODE_TEXT_SIZE];
  gboolean fits = check_code (self, text);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "link.request",
                                 fits && (!needs_comparing (self) || gtk_check_button_get_active (self->compared)));
}

static void
on_code_changed_cb (DealerLinkPage *self)
{
  update_request (self);
}

static void
on_code_activated_cb (DealerLinkPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "link.request", NULL);
}

/* Commands: the room does the work, for it asks for a passphrase and tells failures. */

static void
make_request (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerLinkPage *self = DEALER_LINK_PAGE (widget);
  char text[CANTON_CODE_TEXT_SIZE];

  if (self->link_id != 0 && check_code (self, text))
    gtk_widget_activate_action (widget, "exchange.request", "(xs)", self->link_id, text);
}

static void
save_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerLinkPage *self = DEALER_LINK_PAGE (widget);

  if (self->link_id != 0 && self->old_code[0] != '\0')
    gtk_widget_activate_action (widget, "exchange.request", "(xs)", self->link_id, self->old_code);
}

static void
on_differ_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerLinkPage) self = data;

  if (canton_ask_confirm_finish (result) && self->link_id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "exchange.forget-card", "x", self->link_id);
}

static void
differ (GtkWidget *widget, const char *name, GVariant *parameter)
{
  canton_ask_confirm (widget, _("Forget This Card?"),
                      _("If HQ reads other digits, somebody may have put another card in its place. Nothing has left this "
                        "computer. Forget the card, and ask HQ by telephone to send theirs again."),
                      _("_Forget the Card"), CANTON_ANSWER_DESTRUCTIVE, NULL, on_differ_cb, g_object_ref (widget));
}

static void arrange (DealerLinkPage *self);

void
dealer_link_page_begin_again (DealerLinkPage *self)
{
  g_return_if_fail (DEALER_IS_LINK_PAGE (self));

  self->again = TRUE;
  arrange (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->one_time_code));
}

static void
on_again_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DealerLinkPage) self = data;

  if (canton_ask_confirm_finish (result))
    dealer_link_page_begin_again (self);
}

static void
begin_again (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerLinkPage *self = DEALER_LINK_PAGE (widget);

  if (self->state != CANTON_LINK_ENROLLED)
    {
      dealer_link_page_begin_again (self);
      return;
    }
  canton_ask_confirm (widget, _("Enrol Again With New Keys?"),
                      _("From the moment the request is made until HQ’s certificate comes, nothing can be exported to this brand. "
                        "Your own work goes on, and what waits stays waiting."),
                      _("_Enrol Again"), CANTON_ANSWER_SUGGESTED, NULL, on_again_cb, g_object_ref (widget));
}

/* Fingerprints */

typedef struct
{
  DealerLinkPage *page;
  gint64 link_id;
} Reading;

static void
on_fingerprint_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Reading *reading = data;
  g_autoptr (DealerLinkPage) self = reading->page;
  g_autoptr (GError) error = NULL;
  g_autofree char *fingerprint = dealer_exchange_fingerprint_finish (CANTON_CONTEXT (source), result, &error);

  if (self->own_box == NULL || self->link_id != reading->link_id)
    return;

  canton_fingerprint_view_set_fingerprint (self->own_fingerprint, fingerprint);
  gtk_widget_set_visible (GTK_WIDGET (self->own_fingerprint), fingerprint != NULL && *fingerprint != '\0');
  gtk_widget_set_visible (self->own_failed_box, fingerprint == NULL);
  gtk_label_set_label (self->own_failed, error != NULL ? error->message : "");
}

void
dealer_link_page_load_fingerprint (DealerLinkPage *self)
{
  g_return_if_fail (DEALER_IS_LINK_PAGE (self));

  if (self->link_id != 0 && self->state != CANTON_LINK_CARD)
    {
      Reading *reading = g_new0 (Reading, 1);

      reading->page = g_object_ref (self);
      reading->link_id = self->link_id;
      dealer_exchange_fingerprint_async (self->context, self->link_id, on_fingerprint_cb, reading);
    }
}

/* Showing */

static void
arrange (DealerLinkPage *self)
{
  gboolean linked = self->link_id != 0;
  gboolean waits = linked && self->state == CANTON_LINK_REQUESTED;
  gboolean works = linked && self->state == CANTON_LINK_ENROLLED;

  gtk_widget_set_visible (self->promise_box, !linked);
  gtk_widget_set_visible (self->waiting_box, waits);
  gtk_widget_set_visible (self->hq_box, linked);
  gtk_widget_set_visible (self->compare_box, linked && needs_comparing (self));
  gtk_widget_set_visible (self->code_box, linked && ((!waits && !works) || self->again));
  gtk_widget_set_visible (self->own_box, waits || works);
  gtk_widget_set_visible (self->again_box, works && !self->again);
  update_request (self);
}

static void
show_texts (DealerLinkPage *self)
{
  g_autofree char *promise = g_strdup_printf (_("Not Linked With %s"), self->brand_name);
  g_autofree char *title = needs_comparing (self) ? g_strdup_printf (_("Is This Really the Card of %s?"), self->brand_name)
                                                  : g_strdup_printf (_("The Fingerprint of %s’s HQ"), self->brand_name);
  g_autofree char *waiting =
    g_strdup_printf (_("Give the file with the request to %s’s HQ, by stick or mail. HQ compares the fingerprint below, approves, "
                       "and sends back a file with a certificate. Import that file here, or drop it on this window; then sales "
                       "can be exported. Until then nothing leaves, and nothing of your work waits."), self->brand_name);

  gtk_label_set_label (self->promise_title, promise);
  gtk_label_set_label (self->hq_title, title);
  gtk_label_set_label (self->hq_text, needs_comparing (self)
                                        ? _("Call HQ on a number you know, and let them read their fingerprint to you; or hold "
                                            "their printed QR code beside this one.")
                                        : _("It is the same on every bundle and for every dealer of this brand."));
  gtk_label_set_label (self->waiting_text, waiting);
}

void
dealer_link_page_show (DealerLinkPage *self, CantonContext *context, const CantonLinkStanding *standing)
{
  const CantonLink *link = standing->link;
  gint64 link_id = link != NULL ? link->id : 0;
  CantonLinkState state = link != NULL ? link->state : CANTON_LINK_CARD;
  gboolean other = link_id != self->link_id || state != self->state || g_strcmp0 (self->brand_name, standing->brand_name) != 0;
  g_autofree char *fingerprint = link != NULL ? dealer_exchange_get_hq_fingerprint (standing->link) : NULL;

  g_return_if_fail (DEALER_IS_LINK_PAGE (self));

  g_set_object (&self->context, context);
  g_free (self->brand_name);
  self->brand_name = g_strdup (standing->brand_name);
  g_free (self->old_code);
  self->old_code = g_strdup (link != NULL ? link->code : "");
  self->link_id = link_id;
  self->state = state;
  canton_fingerprint_view_set_fingerprint (self->hq_fingerprint, fingerprint);
  if (other)
    {
      self->again = FALSE;
      gtk_editable_set_text (GTK_EDITABLE (self->one_time_code), "");
      gtk_check_button_set_active (self->compared, FALSE);
      canton_fingerprint_view_set_fingerprint (self->own_fingerprint, NULL);
      dealer_link_page_load_fingerprint (self);
    }
  show_texts (self);
  arrange (self);
}

static void
dealer_link_page_dispose (GObject *object)
{
  DealerLinkPage *self = DEALER_LINK_PAGE (object);

  self->own_box = NULL;
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dealer_link_page_parent_class)->dispose (object);
}

static void
dealer_link_page_finalize (GObject *object)
{
  DealerLinkPage *self = DEALER_LINK_PAGE (object);

  g_free (self->brand_name);
  g_free (self->old_code);

  G_OBJECT_CLASS (dealer_link_page_parent_class)->finalize (object);
}

static void
dealer_link_page_class_init (DealerLinkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dealer_link_page_dispose;
  object_class->finalize = dealer_link_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-link-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, promise_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, promise_title);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, waiting_text);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, hq_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, hq_title);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, hq_text);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, hq_fingerprint);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, compare_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, compared);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, code_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, one_time_code);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, code_message);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, own_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, own_fingerprint);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, own_failed_box);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, own_failed);
  gtk_widget_class_bind_template_child (widget_class, DealerLinkPage, again_box);
  gtk_widget_class_bind_template_callback (widget_class, update_request);
  gtk_widget_class_bind_template_callback (widget_class, on_code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_code_activated_cb);
  gtk_widget_class_install_action (widget_class, "link.request", NULL, make_request);
  gtk_widget_class_install_action (widget_class, "link.save-again", NULL, save_again);
  gtk_widget_class_install_action (widget_class, "link.differ", NULL, differ);
  gtk_widget_class_install_action (widget_class, "link.begin-again", NULL, begin_again);
}

static void
dealer_link_page_init (DealerLinkPage *self)
{
  self->brand_name = g_strdup ("");
  self->old_code = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}
