/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "hq-dealers-enrolment.h"

#include "canton-ask.h"
#include "canton-dealers-table.h"
#include "canton-error.h"
#include "canton-i18n.h"
#include "canton-inbox-table.h"
#include "canton-pick-file.h"
#include "canton-shell-window.h"
#include "canton-unlock.h"
#include "hq-enrolment.h"
#include "hq-importer.h"
#include "hq-reply.h"

/* How long a one-time code is good. */
#define CODE_DAYS 30

/* One thing that is being done about a dealer; what it does not need is NULL. */
typedef struct
{
  CantonStoreRoom *room; /* weak */
  CantonContext *context;
  CantonDealer *dealer;
  CantonDealerRequest *request;
  CantonKeyFile *keys;
  char *text;            /* a reason, or a folder */
  GPtrArray *files;
} Doing;

static Doing *
doing_new (CantonStoreRoom *room, CantonDealer *dealer)
{
  Doing *doing = g_new0 (Doing, 1);

  g_set_weak_pointer (&doing->room, room);
  doing->context = g_object_ref (canton_store_room_get_context (room));
  doing->dealer = dealer != NULL ? g_object_ref (dealer) : NULL;

  return doing;
}

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_clear_weak_pointer (&doing->room);
  g_object_unref (doing->context);
  g_clear_object (&doing->dealer);
  g_clear_pointer (&doing->request, canton_dealer_request_free);
  g_clear_object (&doing->keys);
  g_free (doing->text);
  g_clear_pointer (&doing->files, g_ptr_array_unref);
  g_free (doing);
}

/* Whether the room is still on a window. */
static gboolean
is_open (Doing *doing)
{
  return doing->room != NULL && gtk_widget_get_root (GTK_WIDGET (doing->room)) != NULL;
}

/* Codes */

static gboolean
issue_code (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;
  char code[CANTON_CODE_TEXT_SIZE];

  return hq_enrolment_issue_code (database, doing->dealer->id, CODE_DAYS, code, error);
}

static void
on_code_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;

  if (canton_ask_confirm_finish (result) && is_open (doing))
    canton_store_room_write (doing->room, NULL, _("No code was made"), issue_code, doing, doing_free, NULL);
  else
    doing_free (doing);
}

void
hq_dealers_make_code (CantonStoreRoom *room, CantonDealer *dealer)
{
  g_autofree char *heading = g_strdup_printf (_("Make a one-time code for %s?"), dealer->name);
  g_autofree char *body =
    g_strdup_printf (ngettext ("It is good for one request within %d day. A code made before, and not used, is called back.",
                               "It is good for one request within %d days. A code made before, and not used, is called back.", CODE_DAYS),
                     CODE_DAYS);

  canton_ask_confirm (GTK_WIDGET (room), heading, body, _("_Make the Code"), CANTON_ANSWER_SUGGESTED,
                      canton_store_room_get_cancellable (room), on_code_confirmed_cb, doing_new (room, dealer));
}

void
hq_dealers_replace_keys (CantonStoreRoom *room, CantonDealer *dealer)
{
  g_autofree char *heading = g_strdup_printf (_("Replace the keys of %s?"), dealer->name);

  canton_ask_confirm (GTK_WIDGET (room), heading,
                      _("1. A new one-time code is made now; tell it to the dealer.\n"
                        "2. The dealer makes new keys with it and sends a request.\n"
                        "3. When you approve that, the old key is revoked from the next bundle on and a new epoch begins. Nothing that came "
                        "before is lost.\n\n"
                        "If somebody else may have the old keys, revoke them now as well."),
                      _("_Make the Code"), CANTON_ANSWER_SUGGESTED, canton_store_room_get_cancellable (room), on_code_confirmed_cb,
                      doing_new (room, dealer));
}

/* Requests */

/* The one that waits, the latest. (transfer full) */
static CantonDealerRequest *
find_request (CantonStoreRoom *room, CantonDealer *dealer)
{
  g_autoptr (GPtrArray) requests = canton_dealer_keys_table_list_requests (canton_store_room_get_reader (room), dealer->id, NULL);

  return requests != NULL && requests->len > 0 ? g_ptr_array_steal_index (requests, 0) : NULL;
}

static void
on_retried_cb (GObject *source, GAsyncResult *result, gpointer importer)
{
  g_autoptr (GError) error = NULL;

  /* What still cannot be read stays in quarantine, where the inbox shows it. */
  if (!canton_store_thread_run_finish (CANTON_STORE_THREAD (source), result, &error))
    g_message ("What waited for a key was not read: %s", error->message);
}

/* What came before its key was known can be read now. */
static void
retry (Doing *doing)
{
  HqImporter *importer = hq_importer_new (doing->keys, NULL);

  canton_store_thread_run_async (canton_context_get_store (doing->context), CANTON_JOB_MAINTAIN, hq_importer_run, importer,
                                 (GDestroyNotify) hq_importer_free, NULL, on_retried_cb, NULL);
}

static gboolean
approve (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;
  g_autoptr (HqBrandKeys) brand = hq_brand_keys_load (database, doing->keys, error);

  return brand != NULL && hq_enrolment_approve (database, brand, doing->request, error);
}

static void
on_approved_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  if (done)
    retry (data);
}

static void
on_approve_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GError) error = NULL;

  doing->keys = canton_unlock_finish (result, &error);
  if (doing->keys != NULL && is_open (doing))
    {
      canton_store_room_write (doing->room, _("The dealer is enrolled"), _("The request was not approved"), approve, doing,
                               doing_free, on_approved_cb);
      return;
    }
  if (error != NULL && is_open (doing))
    canton_ask_show_error (GTK_WIDGET (doing->room), _("The request was not approved"), error);
  doing_free (doing);
}

static void
on_approve_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;

  if (canton_ask_confirm_finish (result) && is_open (doing))
    canton_unlock_async (GTK_WIDGET (doing->room), doing->context, canton_store_room_get_cancellable (doing->room), on_approve_unlocked_cb,
                     doing);
  else
    doing_free (doing);
}

void
hq_dealers_approve (CantonStoreRoom *room, CantonDealer *dealer)
{
  CantonDealerRequest *request = find_request (room, dealer);
  char digits[CANTON_FINGERPRINT_SIZE];
  g_autofree char *heading = g_strdup_printf (_("Did %s read you these digits?"), dealer->name);
  g_autofree char *body = NULL;
  Doing *doing;

  if (request == NULL)
    return;
  doing = doing_new (room, dealer);
  doing->request = request;
  canton_dealer_fingerprint ((const CantonVerifyKey *) (gconstpointer) request->signing,
                             (const CantonSealKey *) (gconstpointer) request->encryption, digits);
  body = g_strdup_printf (_("%s\n\nOnce approved, everything signed with these keys is taken as said by this dealer. A key that was in force "
                            "is revoked from its next bundle on."),
                          digits);
  canton_ask_confirm (GTK_WIDGET (room), heading, body, _("All the Same: _Approve"), CANTON_ANSWER_SUGGESTED,
                      canton_store_room_get_cancellable (room), on_approve_confirmed_cb, doing);
}

static gboolean
refuse (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return canton_dealer_keys_table_decide_request (database, ((Doing *) data)->request, FALSE, error);
}

static void
on_refuse_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;

  if (canton_ask_confirm_finish (result) && is_open (doing))
    canton_store_room_write (doing->room, _("Request refused"), _("The request was not refused"), refuse, doing, doing_free, NULL);
  else
    doing_free (doing);
}

void
hq_dealers_refuse (CantonStoreRoom *room, CantonDealer *dealer)
{
  CantonDealerRequest *request = find_request (room, dealer);
  g_autofree char *heading = g_strdup_printf (_("Refuse the request of %s?"), dealer->name);
  Doing *doing;

  if (request == NULL)
    return;
  doing = doing_new (room, dealer);
  doing->request = request;
  canton_ask_confirm (GTK_WIDGET (room), heading,
                      _("The dealer is told nothing and has to ask again. If the digits were not the same, somebody else knew the code: "
                        "make a new one, which calls this one back."),
                      _("_Refuse"), CANTON_ANSWER_DESTRUCTIVE, canton_store_room_get_cancellable (room), on_refuse_confirmed_cb, doing);
}

/* The end of a key */

static gboolean
revoke_key (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;

  return hq_enrolment_revoke (database, doing->dealer->id, doing->text, error);
}

static void
on_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;

  doing->text = canton_ask_text_finish (result);
  if (doing->text != NULL && is_open (doing))
    canton_store_room_write (doing->room, _("Key revoked"), _("The key was not revoked"), revoke_key, doing, doing_free, NULL);
  else
    doing_free (doing);
}

void
hq_dealers_revoke (CantonStoreRoom *room, CantonDealer *dealer)
{
  CantonDatabase *reader = canton_store_room_get_reader (room);
  g_autofree char *heading = g_strdup_printf (_("Revoke the key of %s?"), dealer->name);
  g_autofree char *body = NULL;
  guint8 head[CANTON_INBOX_HASH_SIZE];
  gint64 epoch = 0, sequence = 0;

  if (!canton_inbox_table_get_epoch (reader, dealer->id, &epoch, NULL) ||
      !canton_inbox_table_get_stream (reader, dealer->id, epoch, &sequence, head, NULL))
    sequence = 0;
  body = g_strdup_printf (_("From bundle %d on, nothing signed with it is believed. What came before stays. The dealer is suspended until it "
                            "is enrolled anew with a new code. This cannot be taken back."),
                          (int) sequence + 1);
  canton_ask_text (GTK_WIDGET (room), heading, body, _("Why, for the record"), NULL, _("_Revoke"), CANTON_ASK_TEXT_DEFAULT,
                   canton_store_room_get_cancellable (room), on_reason_cb, doing_new (room, dealer));
}

static gboolean
end_contract (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;
  g_autoptr (CantonDealerKey) key = NULL;

  return canton_dealer_keys_table_current (database, doing->dealer->id, &key, error) &&
         (key == NULL || hq_enrolment_revoke (database, doing->dealer->id, _("The contract ended"), error)) &&
         canton_dealers_table_set_state (database, doing->dealer->id, CANTON_DEALER_ENDED, error);
}

static void
on_end_confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;

  if (canton_ask_confirm_finish (result) && is_open (doing))
    canton_store_room_write (doing->room, _("Contract ended"), _("The contract was not ended"), end_contract, doing, doing_free, NULL);
  else
    doing_free (doing);
}

void
hq_dealers_end (CantonStoreRoom *room, CantonDealer *dealer)
{
  g_autofree char *heading = g_strdup_printf (_("End the contract of %s?"), dealer->name);

  canton_ask_confirm (GTK_WIDGET (room), heading,
                      _("Its key is revoked from its next bundle on, so have it send what is still missing first. Everything it sent stays. "
                        "It can be enrolled again later."),
                      _("_End the Contract"), CANTON_ANSWER_DESTRUCTIVE, canton_store_room_get_cancellable (room), on_end_confirmed_cb,
                      doing_new (room, dealer));
}

/* Files */

static gboolean
write_files (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;
  g_autoptr (HqBrandKeys) brand = hq_brand_keys_load (database, doing->keys, error);

  if (brand != NULL)
    doing->files = hq_reply_write (database, brand, doing->dealer->id, doing->text, error);

  return doing->files != NULL;
}

static void
on_written_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  Doing *doing = data;
  CantonShellWindow *window = canton_shell_window_of (GTK_WIDGET (room));
  g_autofree char *message = NULL;

  if (!done || window == NULL)
    return;
  if (doing->files->len == 0)
    message = g_strdup_printf (_("There is nothing for %s to read yet"), doing->dealer->name);
  else
    message = g_strdup_printf (ngettext ("%u file for %s written to %s", "%u files for %s written to %s", doing->files->len),
                               doing->files->len, doing->dealer->name, doing->text);
  canton_shell_window_add_toast (window, message);
}

static void
on_files_unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GError) error = NULL;

  doing->keys = canton_unlock_finish (result, &error);
  if (doing->keys != NULL && is_open (doing))
    {
      canton_store_room_write (doing->room, NULL, _("Nothing was written"), write_files, doing, doing_free, on_written_cb);
      return;
    }
  if (error != NULL && is_open (doing))
    canton_ask_show_error (GTK_WIDGET (doing->room), _("Nothing was written"), error);
  doing_free (doing);
}

static void
on_folder_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GFile) folder = canton_pick_file_finish (result);

  if (folder == NULL || g_file_peek_path (folder) == NULL || !is_open (doing))
    {
      doing_free (doing);
      return;
    }
  doing->text = g_file_get_path (folder);
  canton_unlock_async (GTK_WIDGET (doing->room), doing->context, canton_store_room_get_cancellable (doing->room), on_files_unlocked_cb, doing);
}

void
hq_dealers_save_files (CantonStoreRoom *room, CantonDealer *dealer)
{
  g_autofree char *title = g_strdup_printf (_("Where the Files for %s Go"), dealer->name);

  canton_pick_file (GTK_WIDGET (room), CANTON_PICK_FOLDER, title, _("_Save Here"), NULL, NULL, canton_store_room_get_cancellable (room),
                    on_folder_picked_cb, doing_new (room, dealer));
}

static void
on_card_picked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GFile) file = canton_pick_file_finish (result);
  g_autoptr (GError) error = NULL;
  g_autoptr (CantonHqBrand) brand = NULL;
  gsize size;
  const char *bytes;

  if (file != NULL && is_open (doing))
    {
      brand = canton_hq_brand_table_load (canton_context_get_reader (doing->context), &error);
      bytes = brand != NULL ? g_bytes_get_data (brand->card, &size) : NULL;
      if (bytes != NULL && g_file_set_contents_full (g_file_peek_path (file), bytes, size,
                                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &error))
        {
          g_autofree char *message = g_strdup_printf (_("Card saved to %s"), g_file_peek_path (file));

          canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (doing->room)), message);
        }
      else
        {
          canton_ask_show_error (GTK_WIDGET (doing->room), _("The card was not saved"), error);
        }
    }
  doing_free (doing);
}

void
hq_dealers_save_card (CantonStoreRoom *room)
{
  const CantonPickFilter filters[] = { { _("Canton files"), "*.canton" }, { NULL } };
  g_autoptr (CantonHqBrand) brand = canton_hq_brand_table_load (canton_store_room_get_reader (room), NULL);
  g_autofree char *name = g_strdup_printf ("%s-%s.canton", brand != NULL ? brand->code : "", C_ ("file name", "card"));

  canton_pick_file (GTK_WIDGET (room), CANTON_PICK_SAVE, _("Save the Card"), NULL, name, filters, canton_store_room_get_cancellable (room),
                    on_card_picked_cb, doing_new (room, NULL));
}
