/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-query-ask.h"

/* Shared by the model and the jobs that answer it. */
typedef struct
{
  CantonQueryFind find;
  gpointer question;
  GDestroyNotify free_question;
} Question;

/* What a model was asked last. */
typedef struct
{
  CantonStoreThread *store;
  Question *question;
  GCancellable *cancellable; /* of the answer that is under way; NULL: none */
} Asked;

typedef struct
{
  Question *question;
  GArray *ids;
} Answer;

static void
clear_question (gpointer data)
{
  Question *self = data;

  if (self->free_question != NULL)
    self->free_question (self->question);
}

static void
unref_question (Question *self)
{
  g_atomic_rc_box_release_full (self, clear_question);
}

static void
drop_answer (Asked *asked)
{
  if (asked->cancellable != NULL)
    g_cancellable_cancel (asked->cancellable);
  g_clear_object (&asked->cancellable);
}

static void
free_asked (gpointer data)
{
  Asked *asked = data;

  drop_answer (asked);
  g_clear_pointer (&asked->question, unref_question);
  g_clear_object (&asked->store);
  g_free (asked);
}

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  unref_question (answer->question);
  g_clear_pointer (&answer->ids, g_array_unref);
  g_free (answer);
}

static Asked *
get_asked (CantonQueryModel *model)
{
  static const char key[] = "canton-query-asked";
  Asked *asked = g_object_get_data (G_OBJECT (model), key);

  if (asked == NULL)
    {
      asked = g_new0 (Asked, 1);
      g_object_set_data_full (G_OBJECT (model), key, asked, free_asked);
    }

  return asked;
}

static gboolean
find_all (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Answer *answer = data;
  gboolean complete;

  answer->ids = answer->question->find (database, answer->question->question, 0, &complete, error);

  return answer->ids != NULL;
}

static void
on_found_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (CantonQueryModel) model = CANTON_QUERY_MODEL (data);
  g_autoptr (GError) error = NULL;
  Answer *answer = canton_store_thread_get_job_data (result);
  Asked *asked = get_asked (model);
  gboolean found = canton_store_thread_run_finish (CANTON_STORE_THREAD (store), result, &error);

  /* Another question, or another asking of this one, was cancelled: its answer is not wanted any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || asked->cancellable == NULL ||
      g_task_get_cancellable (G_TASK (result)) != asked->cancellable)
    return;

  g_clear_object (&asked->cancellable);
  if (found)
    canton_query_model_set_ids (model, g_steal_pointer (&answer->ids));
  else
    canton_query_model_fail (model, error);
}

static void
start (CantonQueryModel *self, Asked *asked)
{
  Answer *answer = g_new0 (Answer, 1);

  drop_answer (asked);
  asked->cancellable = g_cancellable_new ();
  answer->question = g_atomic_rc_box_acquire (asked->question);
  canton_store_thread_run_async (asked->store, CANTON_JOB_READ, find_all, answer, free_answer, asked->cancellable,
                                 on_found_cb, g_object_ref (self));
}

void
canton_query_model_ask (CantonQueryModel *self,
                        CantonStoreThread *store,
                        CantonQueryFind find,
                        gpointer question,
                        GDestroyNotify free_question)
{
  Asked *asked;
  GArray *ids;
  gboolean complete;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (CANTON_IS_QUERY_MODEL (self));
  g_return_if_fail (CANTON_IS_STORE_THREAD (store));

  asked = get_asked (self);
  drop_answer (asked);
  g_set_object (&asked->store, store);
  g_clear_pointer (&asked->question, unref_question);
  asked->question = g_atomic_rc_box_new0 (Question);
  asked->question->find = find;
  asked->question->question = question;
  asked->question->free_question = free_question;

  ids = find (canton_store_thread_get_reader (store), question, CANTON_QUERY_FIRST, &complete, &error);
  if (ids == NULL)
    {
      canton_query_model_set_ids (self, NULL);
      canton_query_model_fail (self, error);
      return;
    }
  if (complete)
    {
      canton_query_model_set_ids (self, ids);
      return;
    }
  canton_query_model_set_first (self, ids);
  start (self, asked);
}

void
canton_query_model_ask_again (CantonQueryModel *self)
{
  Asked *asked;

  g_return_if_fail (CANTON_IS_QUERY_MODEL (self));

  asked = get_asked (self);
  if (asked->question != NULL)
    start (self, asked);
}
