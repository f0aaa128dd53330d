/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-dealer-stream.h"

G_DEFINE_FINAL_TYPE (CantonDealerStream, canton_dealer_stream, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (CantonReplySent, canton_reply_sent, G_TYPE_OBJECT)

CantonDealerStream *
canton_dealer_stream_new (void)
{
  return g_object_new (CANTON_TYPE_DEALER_STREAM, NULL);
}

static void
canton_dealer_stream_finalize (GObject *object)
{
  CantonDealerStream *self = CANTON_DEALER_STREAM (object);

  g_free (self->dealer_code);
  g_free (self->dealer_name);

  G_OBJECT_CLASS (canton_dealer_stream_parent_class)->finalize (object);
}

static void
canton_dealer_stream_class_init (CantonDealerStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_dealer_stream_finalize;
}

static void
canton_dealer_stream_init (CantonDealerStream *self)
{
}

CantonReplySent *
canton_reply_sent_new (void)
{
  return g_object_new (CANTON_TYPE_REPLY_SENT, NULL);
}

static void
canton_reply_sent_finalize (GObject *object)
{
  CantonReplySent *self = CANTON_REPLY_SENT (object);

  g_free (self->dealer_code);
  g_free (self->dealer_name);

  G_OBJECT_CLASS (canton_reply_sent_parent_class)->finalize (object);
}

static void
canton_reply_sent_class_init (CantonReplySentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_reply_sent_finalize;
}

static void
canton_reply_sent_init (CantonReplySent *self)
{
}
