/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-enrolment.h"
#include "canton-key-lock.h"
#include "canton-links-table.h"
#include "canton-context.h"

G_BEGIN_DECLS

/* How a dealer comes to a link with a brand. */

/* Opens the key file of @context, or begins one. A passphrase that it needs is in the keyring, or was given to the lock of
 * its path before; else CANTON_ERROR_WRONG_PASSPHRASE. (transfer full) */
CantonKeyFile *dealer_enrolment_load_keys (CantonContext *context, GError **error);

/* The names that a link's keys have in the key file. (transfer full) */
char *dealer_enrolment_signing_name (gint64 link_id);
char *dealer_enrolment_box_name (gint64 link_id);

/* Reads HQ's card in the file @path. (transfer full) */
CantonHqCard *dealer_enrolment_read_card (const char *path, GError **error);

/* Takes the card in @path for its brand, which is added to the brands carried if it is not among them; makes the link's keys; writes
 * a request, proved with @code as it was typed, as a file into @folder. Asked again with the same code, it makes the same request;
 * with another, one with new keys. Returns the path of the request, and the link in @link_id. Fails with CANTON_ERROR_WRONG_CODE, or as reading a card
 * does. (transfer full) */
char *dealer_enrolment_request (CantonContext *context,
                                const char    *path,
                                const char    *code,
                                const char    *folder,
                                gint64        *link_id,
                                GError       **error);

/* The same for a link whose card is here already. */
char *dealer_enrolment_request_link (CantonContext *context, CantonLink *link, const char *code, const char *folder, GError **error);

/* Takes HQ's card, the bytes of its file, in a write job: the brand is added to those carried if it is not among them, and has a link
 * in state card, or the newer card in the link it has. Fails when the card is none, or is not of the HQ that the link was begun
 * with. */
gboolean dealer_enrolment_take_card (CantonDatabase *database, GBytes *file, gint64 *link_id, GError **error);

/* Takes the certificate @notice for @link in a write job: the link is enrolled, and every sale of its brand is copied to be told. */
gboolean dealer_enrolment_take_certificate (CantonDatabase        *database,
                                            CantonLink            *link,
                                            const CantonKeyNotice *notice,
                                            GBytes                *file,
                                            CantonKeyFile         *keys,
                                            GCancellable          *cancellable,
                                            GError               **error);

/* Writes @bytes as @folder/@name so that a pulled plug leaves all of it or nothing, and reads it back. Returns the path.
 * (transfer full) */
char *dealer_enrolment_write_file (GBytes *bytes, const char *folder, const char *name, GError **error);

G_END_DECLS
