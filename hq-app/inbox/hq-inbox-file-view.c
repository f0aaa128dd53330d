/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-inbox-file-view.h"

#include "canton-bundle-verifier.h"
#include "canton-dealer-keys-table.h"
#include "canton-enrolment.h"
#include "canton-error.h"
#include "canton-fingerprint-view.h"
#include "canton-i18n.h"
#include "canton-inbox-history-table.h"
#include "canton-inbox-table.h"
#include "hq-inbox-facts.h"
#include "hq-inbox-lines.h"
#include "hq-inbox-words.h"

#include <string.h>

struct _HqInboxFileView
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonInboxFile *file;

  GtkLabel *name;
  GtkLabel *state;
  GtkButton *dealer;
  GtkStack *stack;
  GtkStackPage *lines_page;
  GtkLabel *happened;
  GtkLabel *next;
  GtkWidget *commands;
  GtkWidget *show_dealer;
  GtkWidget *show_stream;
  GtkWidget *show_lines;
  GtkWidget *retry;
  GtkWidget *settle;
  GtkWidget *unsettle;
  GtkWidget *save_file;
  GtkGrid *facts;
  CantonFingerprintView *fingerprint;
  HqInboxLines *lines;
};

G_DEFINE_FINAL_TYPE (HqInboxFileView, hq_inbox_file_view, ADW_TYPE_BIN)

static char *
format_hash (GBytes *hash)
{
  char text[CANTON_HASH_TEXT_SIZE];
  CantonHash copy;

  if (hash == NULL || g_bytes_get_size (hash) != sizeof copy.bytes)
    return g_strdup ("");
  memcpy (copy.bytes, g_bytes_get_data (hash, NULL), sizeof copy.bytes);

  return g_strdup (canton_hash_to_text (&copy, text));
}

static char *
describe_place (CantonInboxFile *file)
{
  if (file->sequence == 0)
    return g_strdup ("");

  return g_strdup_printf (_("Bundle %d of epoch %d"), (int) file->sequence, (int) file->epoch);
}

static void
show_facts (HqInboxFileView *self, CantonReceivedBundle *bundle)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  CantonInboxFile *file = self->file;
  g_autoptr (CantonInboxRun) run = canton_inbox_history_table_load_run (reader, file->run_id, NULL);
  g_autofree char *came = hq_inbox_words_time (file->handled_at);
  g_autofree char *place = describe_place (file);
  g_autofree char *lines = hq_inbox_words_lines (file->accepted, file->changed, file->rejected);
  g_autofree char *size = file->size >= 0 ? g_format_size (file->size) : g_strdup ("");
  g_autofree char *hash = format_hash (file->hash);
  g_autofree char *bundle_hash = format_hash (bundle != NULL ? bundle->hash : NULL);

  hq_inbox_facts_clear (self->facts);
  hq_inbox_facts_add (self->facts, _("Tells"), file->bundle_id != 0 ? hq_inbox_words_kind (file->kind) : "", NULL);
  hq_inbox_facts_add (self->facts, _("Place"), place, NULL);
  hq_inbox_facts_add (self->facts, _("Lines"), lines, file->rejected > 0 ? "warning" : NULL);
  hq_inbox_facts_add (self->facts, _("Came"), came, NULL);
  hq_inbox_facts_add (self->facts, _("How"), run != NULL ? hq_inbox_words_source (run->source) : "", NULL);
  if (bundle != NULL && file->verdict == CANTON_FILE_REPEATED)
    {
      g_autofree char *first = hq_inbox_words_time (bundle->received_at);

      hq_inbox_facts_add (self->facts, _("First came"), first, NULL);
    }
  hq_inbox_facts_add (self->facts, _("File"), file->path, NULL);
  hq_inbox_facts_add (self->facts, _("Size"), size, NULL);
  hq_inbox_facts_add (self->facts, _("Bundle’s hash"), bundle_hash, "monospace");
  hq_inbox_facts_add (self->facts, _("File’s hash"), hash, "monospace");
}

/* Whose key signed it; known for what was verified. */
static void
show_fingerprint (HqInboxFileView *self)
{
  CantonDatabase *reader = canton_context_get_reader (self->context);
  g_autoptr (GBytes) head = self->file->bundle_id != 0 ? canton_inbox_table_load_head (reader, self->file->bundle_id, NULL) : NULL;
  g_autoptr (CantonDealerKey) key = NULL;
  CantonVerifyKey signer;
  CantonSealKey box;
  char digits[CANTON_FINGERPRINT_SIZE] = "";

  if (head != NULL && canton_bundle_head_get_signer (head, &signer) &&
      canton_dealer_keys_table_find (reader, signer.bytes, &key, NULL) && key != NULL)
    {
      memcpy (box.bytes, key->encryption, sizeof box.bytes);
      canton_dealer_fingerprint (&signer, &box, digits);
    }
  canton_fingerprint_view_set_fingerprint (self->fingerprint, digits);
  gtk_widget_set_visible (GTK_WIDGET (self->fingerprint), *digits != '\0');
}

static void
show_commands (HqInboxFileView *self)
{
  CantonInboxFile *file = self->file;
  gboolean kept = file->bundle_id != 0 && file->state != CANTON_BUNDLE_APPLIED;
  gboolean quarantined = kept && file->state == CANTON_BUNDLE_QUARANTINED;
  gboolean request = file->bundle_id != 0 && file->state == CANTON_BUNDLE_APPLIED && g_str_equal (file->kind, "enrol");

  gtk_widget_set_visible (self->show_dealer, request);
  gtk_widget_set_visible (self->show_stream, kept && !quarantined && file->dealer_id != 0);
  gtk_widget_set_visible (self->show_lines, file->rejected + file->changed > 0);
  gtk_widget_set_visible (self->retry,
                          quarantined && g_str_equal (file->state_code, canton_error_name (CANTON_ERROR_UNKNOWN_SENDER)));
  gtk_widget_set_visible (self->settle, quarantined && !file->settled);
  gtk_widget_set_visible (self->unsettle, quarantined && file->settled);
  gtk_widget_set_visible (self->save_file, kept && !(file->state == CANTON_BUNDLE_HELD && file->settled));
  gtk_widget_set_visible (self->commands, request || kept || file->rejected + file->changed > 0);
}

void
hq_inbox_file_view_show (HqInboxFileView *self, CantonContext *context, CantonInboxFile *file)
{
  g_autoptr (CantonReceivedBundle) bundle = NULL;
  g_autofree char *name = NULL;
  g_autofree char *state = NULL;
  g_autofree char *happened = NULL;
  g_autofree char *next = NULL;
  gboolean has_lines;

  g_return_if_fail (HQ_IS_INBOX_FILE_VIEW (self));

  g_set_object (&self->context, context);
  g_set_object (&self->file, file);
  if (file == NULL)
    return;

  if (file->bundle_id != 0)
    bundle = canton_inbox_table_load (canton_context_get_reader (context), file->bundle_id, NULL);
  name = canton_inbox_file_get_name (file);
  state = hq_inbox_words_state (file);
  happened = hq_inbox_words_happened (file);
  next = hq_inbox_words_next (file);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_css_classes (GTK_WIDGET (self->state), (const char *[]){ hq_inbox_words_state_class (file), NULL });
  gtk_button_set_label (self->dealer, file->dealer_name);
  gtk_widget_set_visible (GTK_WIDGET (self->dealer), file->dealer_id != 0);
  gtk_label_set_label (self->happened, happened);
  gtk_label_set_label (self->next, next);
  show_commands (self);
  show_facts (self, bundle);
  show_fingerprint (self);

  has_lines = file->state == CANTON_BUNDLE_APPLIED && file->accepted + file->changed + file->rejected > 0;
  g_object_set (self->lines_page, "visible", has_lines, NULL);
  if (has_lines)
    hq_inbox_lines_show (self->lines, context, file->bundle_id);
  else
    gtk_stack_set_visible_child_name (self->stack, "happened");
}

CantonInboxFile *
hq_inbox_file_view_get_file (HqInboxFileView *self)
{
  g_return_val_if_fail (HQ_IS_INBOX_FILE_VIEW (self), NULL);

  return self->file;
}

void
hq_inbox_file_view_show_lines (HqInboxFileView *self)
{
  g_return_if_fail (HQ_IS_INBOX_FILE_VIEW (self));

  gtk_stack_set_visible_child_name (self->stack, "lines");
}

static void
hq_inbox_file_view_dispose (GObject *object)
{
  HqInboxFileView *self = HQ_INBOX_FILE_VIEW (object);

  g_clear_object (&self->file);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (hq_inbox_file_view_parent_class)->dispose (object);
}

static void
hq_inbox_file_view_class_init (HqInboxFileViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hq_inbox_file_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Hq/inbox/hq-inbox-file-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, name);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, state);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, dealer);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, stack);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, lines_page);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, happened);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, next);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, commands);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, show_dealer);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, show_stream);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, show_lines);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, retry);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, settle);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, unsettle);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, save_file);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, facts);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, fingerprint);
  gtk_widget_class_bind_template_child (widget_class, HqInboxFileView, lines);
}

static void
hq_inbox_file_view_init (HqInboxFileView *self)
{
  g_type_ensure (CANTON_TYPE_FINGERPRINT_VIEW);
  g_type_ensure (HQ_TYPE_INBOX_LINES);
  gtk_widget_init_template (GTK_WIDGET (self));
}
