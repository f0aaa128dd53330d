/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-coverage.h"

#include "canton-i18n.h"

G_DEFINE_FINAL_TYPE (CantonCoverage, canton_coverage, G_TYPE_OBJECT)

gboolean
canton_coverage_needs_attention (CantonCoverage *self)
{
  return self->days_late > 0 || self->missing > 0 || self->held > 0 || self->forked > 0 || self->quarantined > 0 ||
         self->rejected > 0;
}

char *
canton_coverage_describe (CantonCoverage *self)
{
  if (self->forked > 0)
    return g_strdup (_("Two histories"));
  if (self->missing > 0)
    return g_strdup_printf (ngettext ("%u bundle missing", "%u bundles missing", self->missing), (guint) self->missing);
  if (self->quarantined > 0)
    return g_strdup_printf (ngettext ("%u file quarantined", "%u files quarantined", self->quarantined), (guint) self->quarantined);
  if (self->days_late > 0 && self->days_silent < 0)
    return g_strdup (_("Never heard of"));
  if (self->days_late > 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", self->days_late), self->days_late);
  if (self->rejected > 0)
    return g_strdup_printf (ngettext ("%u line rejected", "%u lines rejected", self->rejected), (guint) self->rejected);
  if (self->dealer->state != CANTON_DEALER_ENROLLED)
    return g_strdup (canton_dealer_state_get_title (self->dealer->state));

  return g_strdup (self->days_silent < 0 ? _("Expected") : _("On time"));
}

static void
canton_coverage_finalize (GObject *object)
{
  g_object_unref (CANTON_COVERAGE (object)->dealer);

  G_OBJECT_CLASS (canton_coverage_parent_class)->finalize (object);
}

static void
canton_coverage_class_init (CantonCoverageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = canton_coverage_finalize;
}

static void
canton_coverage_init (CantonCoverage *self)
{
  self->dealer = canton_dealer_new (NULL, NULL);
  self->days_silent = -1;
}
