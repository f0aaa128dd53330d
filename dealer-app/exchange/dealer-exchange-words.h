/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-links-overview.h"
#include "canton-told-line.h"

G_BEGIN_DECLS

/* The exchange in words. Titles are in the user's language and static; a class is a style class or NULL. */

/* "24 Nov 2026, 14:32" in local time; "" for 0. (transfer full) */
char *dealer_exchange_format_instant (CantonInstant instant);

/* How it stands with a brand: "Not linked", "Enrolled" and so on. @link may be NULL. */
const char *dealer_exchange_get_state_title (const CantonLink *link);
const char *dealer_exchange_get_state_class (const CantonLink *link);

/* What waits to be sent, and since when. (transfer full) */
char *dealer_exchange_describe_waiting (const CantonLinkStanding *standing);

/* When something was sent last, and what is not acknowledged of it. (transfer full) */
char *dealer_exchange_describe_sent (const CantonLinkStanding *standing);

/* When HQ answered last. (transfer full) */
char *dealer_exchange_describe_answer (const CantonLinkStanding *standing);

/* What a person has to do, most urgent first: one line each. (element-type utf8) (transfer full) */
GPtrArray *dealer_exchange_list_tasks (const CantonLinkStanding *standing, CantonInstant now);

const char *dealer_exchange_get_mark_title (CantonToldMark mark);
const char *dealer_exchange_get_mark_class (CantonToldMark mark);

/* HQ's verdict in a word or two: "Accepted", "Rejected"; "" while there is none. @line has waited or left. */
const char *dealer_exchange_get_verdict_title (const CantonToldLine *line);
const char *dealer_exchange_get_verdict_class (const CantonToldLine *line);

/* What HQ found, the field included; "" when it found nothing. (transfer full) */
char *dealer_exchange_describe_verdict (const CantonToldLine *line);

/* What to do about a rejected line; "" when there is nothing to do. */
const char *dealer_exchange_advise_verdict (const CantonToldLine *line);

/* How far a bundle came. */
const char *dealer_exchange_get_bundle_title (CantonInstant delivered_at, CantonInstant acknowledged_at);

G_END_DECLS
