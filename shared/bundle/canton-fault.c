/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-fault.h"

typedef struct
{
  const char *name;
  CantonError code;
} Fault;

static const Fault faults[CANTON_N_FAULTS] = {
#define CANTON_FAULT_ROW(id, word, code) { word, CANTON_ERROR_##code },
  CANTON_FAULTS (CANTON_FAULT_ROW)
#undef CANTON_FAULT_ROW
};

const char *
canton_fault_name (CantonFault fault)
{
  g_return_val_if_fail (fault < CANTON_N_FAULTS, "unknown");

  return faults[fault].name;
}

CantonError
canton_fault_code (CantonFault fault)
{
  g_return_val_if_fail (fault < CANTON_N_FAULTS, CANTON_ERROR_MALFORMED);

  return faults[fault].code;
}

CantonFault
canton_fault_of (const GError *error)
{
  const char *name = canton_error_get_fault (error);

  for (CantonFault fault = 0; name != NULL && fault < CANTON_N_FAULTS; fault++)
    if (g_str_equal (faults[fault].name, name))
      return fault;

  return CANTON_N_FAULTS;
}

void
canton_fault_set (GError **error, CantonFault fault, const char *field, const char *format, ...)
{
  va_list arguments;

  g_return_if_fail (fault < CANTON_N_FAULTS);

  if (error == NULL)
    return;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (CANTON_ERROR, faults[fault].code, format, arguments));
  va_end (arguments);
  canton_error_set_fault (*error, faults[fault].name, field);
}
