/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-outgoing-person.h"

#include <string.h>
#include <sys/random.h>

CantonOutgoingPerson *
canton_outgoing_person_new (void)
{
  CantonOutgoingPerson *person = g_new0 (CantonOutgoingPerson, 1);

  person->phones = g_array_new (FALSE, TRUE, sizeof (CantonOutgoingContact));
  person->emails = g_array_new (FALSE, TRUE, sizeof (CantonOutgoingContact));
  person->addresses = g_array_new (FALSE, TRUE, sizeof (CantonOutgoingAddress));
  person->birthday = CANTON_DAY_NONE;

  return person;
}

void
canton_outgoing_person_clear (CantonOutgoingPerson *person)
{
  CantonOutgoingPerson empty = { .base = person->base,
                                 .birthday = CANTON_DAY_NONE,
                                 .phones = person->phones,
                                 .emails = person->emails,
                                 .addresses = person->addresses };

  canton_outgoing_record_clear (&empty.base);
  g_array_set_size (empty.phones, 0);
  g_array_set_size (empty.emails, 0);
  g_array_set_size (empty.addresses, 0);
  *person = empty;
}

void
canton_outgoing_person_free (CantonOutgoingPerson *person)
{
  canton_outgoing_record_destroy (&person->base);
  g_array_unref (person->phones);
  g_array_unref (person->emails);
  g_array_unref (person->addresses);
  g_free (person);
}

void
canton_outgoing_person_make_salt (CantonOutgoingPerson *person)
{
  if (getrandom (person->salt, sizeof person->salt, 0) != sizeof person->salt)
    g_error ("The system gave no random bytes");
}

static void
add_contact (GArray *contacts, const char *kind, const char *value)
{
  CantonOutgoingContact contact = { .kind = kind, .value = value };

  g_array_append_val (contacts, contact);
}

void
canton_outgoing_person_add_phone (CantonOutgoingPerson *person, const char *kind, const char *number)
{
  add_contact (person->phones, kind, number);
}

void
canton_outgoing_person_add_email (CantonOutgoingPerson *person, const char *kind, const char *address)
{
  add_contact (person->emails, kind, address);
}

void
canton_outgoing_person_add_address (CantonOutgoingPerson *person, const CantonOutgoingAddress *address)
{
  g_array_append_vals (person->addresses, address, 1);
}
