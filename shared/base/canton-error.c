/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-error.h"
#include "canton-i18n.h"

#include <gio/gio.h>

typedef struct
{
  const char *fault;
  char *field;
} CantonErrorPrivate;

static void
canton_error_private_init (CantonErrorPrivate *private)
{
}

static void
canton_error_private_copy (const CantonErrorPrivate *from, CantonErrorPrivate *to)
{
  to->fault = from->fault;
  to->field = g_strdup (from->field);
}

static void
canton_error_private_clear (CantonErrorPrivate *private)
{
  g_free (private->field);
}

G_DEFINE_EXTENDED_ERROR (CantonError, canton_error)

typedef struct
{
  const char *name;
  const char *advice;
} Explanation;

static const Explanation explanations[CANTON_N_ERRORS] = {
  [CANTON_ERROR_NOT_A_BUNDLE] = { "not_a_bundle", N_ ("Nothing was imported and your data is unchanged. Choose a file whose name ends in .canton.") },
  [CANTON_ERROR_NEWER_FORMAT] = { "newer_format", N_ ("Nothing was imported and your data is unchanged. Update Canton on this computer, then import the file again.") },
  [CANTON_ERROR_TOO_LARGE] = { "too_large", N_ ("Nothing was imported and your data is unchanged. Ask the sender to export again: Canton itself never makes a file this large.") },
  [CANTON_ERROR_NOT_FOR_US] = { "not_for_us", N_ ("Nothing was imported and your data is unchanged. Nobody but the addressee can read this file; forward it to them.") },
  [CANTON_ERROR_DAMAGED] = { "damaged", N_ ("Nothing was imported and your data is unchanged. Copy the file again from where it came, or ask for it again: the sender still has the same bytes.") },
  [CANTON_ERROR_UNKNOWN_SENDER] = { "unknown_sender", N_ ("Nothing was imported and your data is unchanged. If the sender is yours, finish their enrolment first, then import the file again.") },
  [CANTON_ERROR_KEY_REVOKED] = { "key_revoked", N_ ("Nothing was imported and your data is unchanged. The sender must enrol again with a new code.") },
  [CANTON_ERROR_BAD_SIGNATURE] = { "bad_signature", N_ ("Nothing was imported and your data is unchanged. Do not trust this file; ask the sender by telephone whether they made it.") },
  [CANTON_ERROR_MALFORMED] = { "malformed", N_ ("Nothing was imported and your data is unchanged. The sender's program made a wrong file; send them this message.") },
  [CANTON_ERROR_OUT_OF_ORDER] = { "out_of_order", N_ ("The file is kept and will be imported by itself as soon as the earlier ones arrive. Ask the sender for those that are missing.") },
  [CANTON_ERROR_SEEN_BEFORE] = { "seen_before", N_ ("Nothing needed to be done: this file was imported before, and the same answer will be sent again.") },
  [CANTON_ERROR_FORKED] = { "forked", N_ ("The file is kept aside and nothing was imported. The sender has probably restored a backup: ask them to start a new epoch with a snapshot.") },
  [CANTON_ERROR_REJECTED] = { "rejected", N_ ("The other lines were imported. Correct this one and send it again.") },
  [CANTON_ERROR_WRONG_PASSPHRASE] = { "wrong_passphrase", N_ ("Your keys are unchanged. Try again; without the passphrase the keys cannot be opened by anybody.") },
  [CANTON_ERROR_WRONG_CODE] = { "wrong_code", N_ ("Nothing was changed. Compare the code with what HQ gave you, or ask HQ for a new one: each works once and for a limited time.") },
  [CANTON_ERROR_NOT_ENROLLED] = { "not_enrolled", N_ ("Your data is unchanged. Enrol with the brand first.") },
  [CANTON_ERROR_STORE] = { "store", N_ ("What was saved before is safe. Check that the disk is not full and that the folder can be written, then try again.") },
  [CANTON_ERROR_NEWER_STORE] = { "newer_store", N_ ("Your data is safe and was not touched. Update Canton on this computer.") },
  [CANTON_ERROR_NOT_A_STORE] = { "not_a_store", N_ ("The folder was not touched. Choose another one.") },
  [CANTON_ERROR_BUSY] = { "busy", N_ ("Your data is safe. Close the other window or wait for the other job to end, then try again.") },
  [CANTON_ERROR_NOT_FOUND] = { "not_found", N_ ("Your data is unchanged.") },
  [CANTON_ERROR_CONFLICT] = { "conflict", N_ ("Nothing was changed, and the newer state was kept.") },
  [CANTON_ERROR_INVALID] = { "invalid", N_ ("Nothing was saved. Correct what is named above and try again.") },
  [CANTON_ERROR_BELOW_FLOOR] = { "below_floor", N_ ("Nothing was saved. Raise the price to the floor or lower the discount.") },
  [CANTON_ERROR_DUPLICATE] = { "duplicate", N_ ("Nothing was saved and the existing entry is unchanged.") },
  [CANTON_ERROR_USAGE] = { "usage", N_ ("Nothing was done. See --help.") },
};

const char *
canton_error_name (CantonError code)
{
  g_return_val_if_fail (code < CANTON_N_ERRORS, "unknown");

  return explanations[code].name;
}

const char *
canton_error_advice (const GError *error)
{
  g_return_val_if_fail (error != NULL, "");

  if (error->domain == CANTON_ERROR && error->code < CANTON_N_ERRORS)
    return _(explanations[error->code].advice);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return _("What was finished before you cancelled is saved; the rest was not begun.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _("What was saved before is safe. Make room on the disk, then try again.");

  return _("What was saved before is safe. Try again; if it fails again, keep this message.");
}

int
canton_error_exit_code (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain == CANTON_ERROR && error->code < CANTON_N_ERRORS)
    return error->code == CANTON_ERROR_USAGE ? 2 : 64 + error->code;
  return 1;
}

void
canton_error_set_fault (GError *error, const char *fault, const char *field)
{
  CantonErrorPrivate *private;

  g_return_if_fail (error != NULL && error->domain == CANTON_ERROR);

  private = canton_error_get_private (error);
  private->fault = fault;
  g_free (private->field);
  private->field = g_strdup (field);
}

const char *
canton_error_get_fault (const GError *error)
{
  if (error == NULL || error->domain != CANTON_ERROR)
    return NULL;
  return canton_error_get_private (error)->fault;
}

const char *
canton_error_get_field (const GError *error)
{
  if (error == NULL || error->domain != CANTON_ERROR)
    return NULL;
  return canton_error_get_private (error)->field;
}
