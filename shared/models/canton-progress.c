/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-progress.h"

/* Nobody reads faster than this, and a store thread that reports every row must not flood the main loop. */
#define REPORT_INTERVAL_MS 50

struct _CantonProgress
{
  GObject parent_instance;

  char *title;
  GCancellable *cancellable;
  char *detail;
  double fraction;
  gboolean finished;

  /* what the working thread said, not yet shown */
  GMutex mutex;
  char *said_detail;
  double said_fraction;
  gboolean said_finished;
  gboolean scheduled;
};

enum
{
  PROP_TITLE = 1,
  PROP_DETAIL,
  PROP_FRACTION,
  PROP_CANCELLABLE,
  PROP_FINISHED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CantonProgress, canton_progress, G_TYPE_OBJECT)

static gboolean
on_report_cb (gpointer data)
{
  CantonProgress *self = data;
  g_autofree char *detail = NULL;
  double fraction;
  gboolean finished;

  g_mutex_lock (&self->mutex);
  detail = g_steal_pointer (&self->said_detail);
  fraction = self->said_fraction;
  finished = self->said_finished;
  self->scheduled = FALSE;
  g_mutex_unlock (&self->mutex);

  g_object_freeze_notify (G_OBJECT (self));
  if (detail != NULL && g_strcmp0 (detail, self->detail) != 0)
    {
      g_free (self->detail);
      self->detail = g_steal_pointer (&detail);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
    }
  if (fraction != self->fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  if (finished && !self->finished)
    {
      self->finished = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINISHED]);
    }
  g_object_thaw_notify (G_OBJECT (self));

  return G_SOURCE_REMOVE;
}

/* Called with the mutex held. */
static void
schedule (CantonProgress *self)
{
  g_autoptr (GSource) source = NULL;

  if (self->scheduled)
    return;

  self->scheduled = TRUE;
  source = g_timeout_source_new (REPORT_INTERVAL_MS);
  g_source_set_static_name (source, "canton-progress-report");
  g_source_set_callback (source, on_report_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, NULL);
}

void
canton_progress_report (CantonProgress *self, guint64 done, guint64 total, const char *detail)
{
  g_return_if_fail (CANTON_IS_PROGRESS (self));

  g_mutex_lock (&self->mutex);
  self->said_fraction = total > 0 ? CLAMP ((double) done / (double) total, 0.0, 1.0) : -1.0;
  if (detail != NULL)
    {
      g_free (self->said_detail);
      self->said_detail = g_strdup (detail);
    }
  schedule (self);
  g_mutex_unlock (&self->mutex);
}

void
canton_progress_finish (CantonProgress *self)
{
  g_return_if_fail (CANTON_IS_PROGRESS (self));

  g_mutex_lock (&self->mutex);
  self->said_finished = TRUE;
  schedule (self);
  g_mutex_unlock (&self->mutex);
}

GCancellable *
canton_progress_get_cancellable (CantonProgress *self)
{
  g_return_val_if_fail (CANTON_IS_PROGRESS (self), NULL);

  return self->cancellable;
}

const char *
canton_progress_get_title (CantonProgress *self)
{
  g_return_val_if_fail (CANTON_IS_PROGRESS (self), NULL);

  return self->title;
}

const char *
canton_progress_get_detail (CantonProgress *self)
{
  g_return_val_if_fail (CANTON_IS_PROGRESS (self), NULL);

  return self->detail;
}

double
canton_progress_get_fraction (CantonProgress *self)
{
  g_return_val_if_fail (CANTON_IS_PROGRESS (self), 0.0);

  return self->fraction;
}

gboolean
canton_progress_get_finished (CantonProgress *self)
{
  g_return_val_if_fail (CANTON_IS_PROGRESS (self), TRUE);

  return self->finished;
}

CantonProgress *
canton_progress_new (const char *title)
{
  return g_object_new (CANTON_TYPE_PROGRESS, "title", title, NULL);
}

static void
canton_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonProgress *self = CANTON_PROGRESS (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_CANCELLABLE:
      g_value_set_object (value, self->cancellable);
      break;
    case PROP_FINISHED:
      g_value_set_boolean (value, self->finished);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_progress_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonProgress *self = CANTON_PROGRESS (object);

  switch (id)
    {
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_progress_finalize (GObject *object)
{
  CantonProgress *self = CANTON_PROGRESS (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->said_detail);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (canton_progress_parent_class)->finalize (object);
}

static void
canton_progress_class_init (CantonProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = canton_progress_get_property;
  object_class->set_property = canton_progress_set_property;
  object_class->finalize = canton_progress_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, "", readable);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, readable);
  properties[PROP_CANCELLABLE] = g_param_spec_object ("cancellable", NULL, NULL, G_TYPE_CANCELLABLE, readable);
  properties[PROP_FINISHED] = g_param_spec_boolean ("finished", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
canton_progress_init (CantonProgress *self)
{
  self->cancellable = g_cancellable_new ();
  self->detail = g_strdup ("");
  self->fraction = -1.0;
  self->said_fraction = -1.0;
  g_mutex_init (&self->mutex);
}
