/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DEALER_TYPE_EXCHANGE_NOTICE (dealer_exchange_notice_get_type ())
G_DECLARE_FINAL_TYPE (DealerExchangeNotice, dealer_exchange_notice, DEALER, EXCHANGE_NOTICE, AdwBin)

/* A strip that says what was written, until it is closed: it can open the folder, and eject the stick it is on. */

void dealer_exchange_notice_show (DealerExchangeNotice *self, const char *text, const char *folder);

void dealer_exchange_notice_hide (DealerExchangeNotice *self);

G_END_DECLS
