/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-dealer.h"

G_BEGIN_DECLS

#define CANTON_TYPE_COVERAGE (canton_coverage_get_type ())
G_DECLARE_FINAL_TYPE (CantonCoverage, canton_coverage, CANTON, COVERAGE, GObject)

/* How well a dealer is heard. Read only. */
struct _CantonCoverage
{
  GObject parent_instance;

  CantonDealer *dealer;       /* with its code, name, region, tier, state, report_days, epoch and heard_at */
  int days_silent;            /* since its last bundle in order; -1: it was never heard */
  int days_late;              /* canton_dealer_get_days_late() */
  int usual_days;             /* between the days on which its bundles came; 0: too few to tell */
  gint64 last_sequence;       /* applied without a gap, in its epoch; 0: none */
  gint64 bundles;             /* applied */
  gint64 missing;             /* that have not come before one that has */
  gint64 held;                /* early ones, forked ones, and quarantined ones that nobody has settled */
  gint64 forked;
  gint64 quarantined;
  gint64 rejected;            /* lines that were rejected and not mended since */
  gint64 trouble_bundle_id;   /* one of those held, forked or quarantined, the worst; 0: none */
  gint64 rejected_bundle_id;  /* the last with such lines; 0: none */
};

/* Returns whether anybody should look at it. */
gboolean canton_coverage_needs_attention (CantonCoverage *self);

/* How it stands, in a few words of the user's language: "On time", "5 days late", "Two histories". (transfer full) */
char *canton_coverage_describe (CantonCoverage *self);

G_END_DECLS
