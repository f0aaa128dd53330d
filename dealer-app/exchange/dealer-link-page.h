/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "canton-links-overview.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_LINK_PAGE (dealer_link_page_get_type ())
G_DECLARE_FINAL_TYPE (DealerLinkPage, dealer_link_page, DEALER, LINK_PAGE, AdwBin)

/* The link to one brand, from HQ's card to the certificate: what linking means, the card's fingerprint to be compared, the one-time
 * code, the request, what comes next; and afterwards both fingerprints. */

void dealer_link_page_show (DealerLinkPage *self, CantonContext *context, const CantonLinkStanding *standing);

/* Shows the fields for a new code at an enrolled brand, too. */
void dealer_link_page_begin_again (DealerLinkPage *self);

/* Reads the own fingerprint anew: the keys can be opened now. */
void dealer_link_page_load_fingerprint (DealerLinkPage *self);

G_END_DECLS
