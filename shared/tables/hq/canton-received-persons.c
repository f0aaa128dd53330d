/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-received-private.h"

#include "canton-collation.h"
#include "canton-id.h"
#include "canton-search.h"

#include <string.h>

static const char *const kinds[CANTON_N_PERSON_KINDS] = { "person", "company" };
static const char *const genders[CANTON_N_GENDERS] = { "", "female", "male", "other" };

/* More than a bundle can bring. */
#define MAX_NOTED 50000

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* NULL not asked, 1 given, 0 refused. */
static gint64
consent (CantonConsent value)
{
  return value == CANTON_CONSENT_UNKNOWN ? -1 : value == CANTON_CONSENT_GIVEN;
}

static gboolean
find (CantonReceivedTable *self, gint64 dealer_id, const char *uid, CantonKnown *known, GError **error)
{
  CantonStatement *row = canton_received_statement (
    self, CANTON_RECEIVED_FIND_PERSON,
    "SELECT id, standing = 'erased', epoch, revision, told_epoch, hash, standing = 'superseded' FROM persons "
    "WHERE dealer_id = ?1 AND uid = ?2",
    error);
  CantonStep step;

  memset (known, 0, sizeof *known);
  if (row == NULL)
    return FALSE;
  canton_statement_bind (row, "it", dealer_id, uid);
  step = canton_statement_step (row, error);
  if (step == CANTON_STEP_ROW)
    {
      known->id = canton_statement_get_int (row, 0);
      known->erased = canton_statement_get_int (row, 1) != 0;
      known->epoch = canton_statement_get_int (row, 2);
      known->revision = canton_statement_get_int (row, 3);
      known->told_epoch = canton_statement_get_int (row, 4);
      canton_received_read_hash (row, 5, known);
      known->superseded = canton_statement_get_int (row, 6) != 0;
    }
  canton_statement_reset (row);

  return step != CANTON_STEP_FAILED;
}

static gint64
look_up (CantonReceivedTable *self, gint64 dealer_id, const char *uid)
{
  return self->person_ids_dealer == dealer_id ? GPOINTER_TO_SIZE (g_hash_table_lookup (self->person_ids, uid)) : 0;
}

static void
note_id (CantonReceivedTable *self, gint64 dealer_id, const char *uid, gint64 id)
{
  if (self->person_ids_dealer != dealer_id || g_hash_table_size (self->person_ids) >= MAX_NOTED)
    g_hash_table_remove_all (self->person_ids);
  self->person_ids_dealer = dealer_id;
  g_hash_table_insert (self->person_ids, g_strdup (uid), GSIZE_TO_POINTER (id));
}

static gboolean
insert_bare (CantonReceivedTable *self, gint64 dealer_id, const char *uid, gint64 *id, GError **error)
{
  if (!canton_database_run (self->database, error, "INSERT INTO persons (dealer_id, uid, standing) VALUES (?1, ?2, 'unread')",
                            "it", dealer_id, uid))
    return FALSE;
  *id = canton_database_last_id (self->database);

  return TRUE;
}

gboolean
canton_received_find_person (CantonReceivedTable *self, gint64 dealer_id, const char *uid, gint64 *id, GError **error)
{
  CantonKnown known;

  *id = look_up (self, dealer_id, uid);
  if (*id != 0)
    return TRUE;
  if (!find (self, dealer_id, uid, &known, error) ||
      (known.id == 0 && !insert_bare (self, dealer_id, uid, &known.id, error)))
    return FALSE;
  *id = known.id;
  note_id (self, dealer_id, uid, *id);

  return TRUE;
}

struct _CantonReceivedKeys
{
  char *sort_key;
  char *terms;
  char **match_keys; /* of the phones, then of the e-mail addresses */
};

static char *
make_terms (const CantonOutgoingPerson *person)
{
  GString *terms = g_string_new (NULL);

  canton_search_add_text (terms, person->name);
  canton_search_add_text (terms, person->contact_name);
  for (guint i = 0; i < person->phones->len; i++)
    canton_search_add_phone (terms, g_array_index (person->phones, CantonOutgoingContact, i).value);
  for (guint i = 0; i < person->emails->len; i++)
    canton_search_add_text (terms, g_array_index (person->emails, CantonOutgoingContact, i).value);

  return g_string_free (terms, FALSE);
}

static char *
keep_digits (const char *value)
{
  char *digits = g_malloc (strlen (value) + 1);
  char *to = digits;

  for (const char *p = value; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      *to++ = *p;
  *to = '\0';

  return digits;
}

CantonReceivedKeys *
canton_received_keys_new (const CantonOutgoingPerson *person)
{
  CantonReceivedKeys *self = g_new0 (CantonReceivedKeys, 1);
  guint n_phones = person->phones->len;

  /* Those without a name have a place of their own in lists. */
  self->sort_key = person->name != NULL ? canton_collation_key (person->name) : g_strdup ("");
  self->terms = make_terms (person);
  self->match_keys = g_new0 (char *, n_phones + person->emails->len + 1);
  for (guint i = 0; i < n_phones; i++)
    self->match_keys[i] = keep_digits (g_array_index (person->phones, CantonOutgoingContact, i).value);
  for (guint i = 0; i < person->emails->len; i++)
    self->match_keys[n_phones + i] = g_utf8_strdown (g_array_index (person->emails, CantonOutgoingContact, i).value, -1);

  return self;
}

void
canton_received_keys_free (CantonReceivedKeys *self)
{
  g_free (self->sort_key);
  g_free (self->terms);
  g_strfreev (self->match_keys);
  g_free (self);
}

static gboolean
insert_contacts (CantonReceivedTable *self, gint64 id, const char *medium, GArray *contacts, char **match_keys, GError **error)
{
  for (guint i = 0; i < contacts->len; i++)
    {
      const CantonOutgoingContact *contact = &g_array_index (contacts, CantonOutgoingContact, i);
      CantonStatement *insert = canton_received_statement (
        self, CANTON_RECEIVED_INSERT_CONTACT,
        "INSERT INTO person_contacts (person_id, medium, label, value, match_key, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        error);

      if (insert == NULL)
        return FALSE;
      canton_statement_bind (insert, "itttti", id, medium, or_empty (contact->kind), contact->value, match_keys[i],
                             (gint64) i);
      if (!canton_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_addresses (CantonReceivedTable *self, gint64 id, GArray *addresses, GError **error)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const CantonOutgoingAddress *address = &g_array_index (addresses, CantonOutgoingAddress, i);
      CantonStatement *insert = canton_received_statement (
        self, CANTON_RECEIVED_INSERT_ADDRESS,
        "INSERT INTO person_addresses (person_id, position, label, street, district, city, region, postcode, country) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        error);

      if (insert == NULL)
        return FALSE;
      canton_statement_bind (insert, "inttttttt", id, (int) i, or_empty (address->kind), or_empty (address->street),
                             or_empty (address->district), or_empty (address->city), or_empty (address->region),
                             or_empty (address->postcode), or_empty (address->country));
      if (!canton_statement_run (insert, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_terms (CantonReceivedTable *self, gint64 id, const char *terms, GError **error)
{
  CantonStatement *insert = canton_received_statement (self, CANTON_RECEIVED_INSERT_TERMS,
                                                       "INSERT INTO search_persons (rowid, terms) VALUES (?1, ?2)", error);

  if (insert == NULL)
    return FALSE;
  canton_statement_bind (insert, "it", id, terms);

  return terms[0] == '\0' || canton_statement_run (insert, error);
}

/* The index can only forget what it is told again. */
static gboolean
delete_terms (CantonReceivedTable *self, gint64 id, GError **error)
{
  return canton_database_run (self->database, error,
                              "INSERT INTO search_persons (search_persons, rowid, terms) "
                              "SELECT 'delete', id, search_terms FROM persons WHERE id = ?1 AND search_terms <> ''",
                              "i", id);
}

static gboolean
delete_parts (CantonReceivedTable *self, gint64 id, GError **error)
{
  return canton_database_run (self->database, error, "DELETE FROM person_contacts WHERE person_id = ?1", "i", id) &&
         canton_database_run (self->database, error, "DELETE FROM person_addresses WHERE person_id = ?1", "i", id);
}

/* Both statements number their values alike. */
#define INSERT_VERSION                                                                                                         \
  "INSERT INTO persons (epoch, revision, operation, hash, bundle_id, line, kind, name, contact_name, gender, birthday, "        \
  "birthday_lunar, do_not_contact, may_call, may_message, may_email, may_post, phone, city, reason, sort_key, search_terms, "   \
  "told_epoch, standing, dealer_id, uid) VALUES (?1, ?2, 'put', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, " \
  "?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25)"
#define UPDATE_VERSION                                                                                                         \
  "UPDATE persons SET epoch = ?1, revision = ?2, operation = 'put', hash = ?3, bundle_id = ?4, line = ?5, kind = ?6, "          \
  "name = ?7, contact_name = ?8, gender = ?9, birthday = ?10, birthday_lunar = ?11, do_not_contact = ?12, may_call = ?13, "     \
  "may_message = ?14, may_email = ?15, may_post = ?16, phone = ?17, city = ?18, reason = ?19, sort_key = ?20, "                 \
  "search_terms = ?21, told_epoch = ?22, standing = ?23 WHERE dealer_id = ?24 AND uid = ?25"

/* Makes @person the version that holds, and gives @known an id if it had none. */
static gboolean
write_version (CantonReceivedTable        *self,
               const CantonReceivedLine   *line,
               const CantonOutgoingPerson *person,
               const CantonReceivedKeys   *keys,
               CantonKnown                *known,
               gint64                      told_epoch,
               gboolean                    superseded,
               GError                    **error)
{
  g_autoptr (CantonStatement) update = NULL;
  CantonStatement *write;
  const char *phone = person->phones->len > 0 ? g_array_index (person->phones, CantonOutgoingContact, 0).value : "";
  const char *city =
    person->addresses->len > 0 ? or_empty (g_array_index (person->addresses, CantonOutgoingAddress, 0).city) : "";

  if (known->id == 0)
    write = canton_received_statement (self, CANTON_RECEIVED_INSERT_PERSON, INSERT_VERSION, error);
  else
    {
      if (known->epoch != 0 && (!delete_parts (self, known->id, error) || !delete_terms (self, known->id, error)))
        return FALSE;
      write = update = canton_database_prepare (self->database, UPDATE_VERSION, error);
    }
  if (write == NULL)
    return FALSE;

  canton_statement_bind (write, "ii0inttttdnnzzzztttttitit", person->base.epoch, person->base.revision, line->bundle_id,
                         line->line, kinds[person->kind], or_empty (person->name), or_empty (person->contact_name),
                         genders[person->gender], person->birthday, person->birthday_lunar ? 1 : 0,
                         person->do_not_contact ? 1 : 0, consent (person->consent_call), consent (person->consent_message),
                         consent (person->consent_email), consent (person->consent_post), phone, city,
                         or_empty (person->base.reason), keys->sort_key, keys->terms, told_epoch,
                         superseded ? "superseded" : "current", line->dealer_id, person->base.id);
  canton_statement_bind_blob (write, 3, line->hash, CANTON_RECEIVED_HASH_SIZE);
  if (!canton_statement_run (write, error))
    return FALSE;
  if (known->id == 0)
    known->id = canton_database_last_id (self->database);

  return insert_terms (self, known->id, keys->terms, error) &&
         insert_contacts (self, known->id, "phone", person->phones, keys->match_keys, error) &&
         insert_contacts (self, known->id, "email", person->emails, keys->match_keys + person->phones->len, error) &&
         insert_addresses (self, known->id, person->addresses, error);
}

/* Rejects what was said of the person after they were erased at (@epoch, @revision): the same, whether it came before the erasure or
 * after it. Of an erased one, what is later than the earliest erasure known so far was rejected when it came. */
static gboolean
reject_later (CantonReceivedTable *self, const CantonKnown *known, gint64 epoch, gint64 revision, GError **error)
{
  gint64 until_epoch = known->erased ? known->epoch : G_MAXINT64;
  gint64 until_revision = known->erased ? known->revision : G_MAXINT64;

  if (!canton_database_run (self->database, error,
                            "UPDATE received_lines SET verdict = 2, code = 'erased', field = NULL WHERE record_id = ?1 AND section = 0 "
                            "AND (epoch, revision) > (?2, ?3) AND (epoch, revision) < (?4, ?5) AND verdict < 2",
                            "iiiii", known->id, epoch, revision, until_epoch, until_revision))
    return FALSE;

  return canton_database_changes (self->database) == 0 ||
         canton_database_run (self->database, error,
                              "UPDATE bundles SET "
                              "accepted = (SELECT count(*) FROM received_lines l WHERE l.bundle_id = bundles.id AND verdict = 0), "
                              "changed = (SELECT count(*) FROM received_lines l WHERE l.bundle_id = bundles.id AND verdict = 1), "
                              "rejected = (SELECT count(*) FROM received_lines l WHERE l.bundle_id = bundles.id AND verdict > 1) "
                              "WHERE id IN (SELECT bundle_id FROM received_lines WHERE record_id = ?1 AND section = 0)",
                              "i", known->id);
}

/* The version kept of an erased person is that of the earliest erasure. */
static gboolean
write_erasure (CantonReceivedTable *self, const CantonKnown *known, gint64 epoch, gint64 revision, GError **error)
{
  self->erased = TRUE;
  if (known->erased && (known->epoch < epoch || (known->epoch == epoch && known->revision <= revision)))
    return TRUE;

  return reject_later (self, known, epoch, revision, error) && delete_parts (self, known->id, error) &&
         delete_terms (self, known->id, error) &&
         canton_database_run (self->database, error,
                              "UPDATE persons SET standing = 'erased', operation = 'erase', epoch = ?1, revision = ?2, hash = NULL, "
                              "kind = '', name = '', contact_name = '', gender = '', birthday = NULL, birthday_lunar = 0, "
                              "do_not_contact = 0, may_call = NULL, may_message = NULL, may_email = NULL, may_post = NULL, "
                              "phone = '', city = '', reason = '', sort_key = '', search_terms = '' WHERE id = ?3",
                              "iii", epoch, revision, known->id) &&
         canton_database_run (self->database, error,
                              "UPDATE received_lines SET bytes = NULL, note = NULL WHERE record_id = ?1 AND section = 0", "i",
                              known->id);
}

/* Notes that the dealer spoke of the person, and what that makes of them. */
static gboolean
write_standing (CantonReceivedTable *self, const CantonKnown *known, gint64 told_epoch, gboolean superseded, GError **error)
{
  if (told_epoch == known->told_epoch && superseded == known->superseded)
    return TRUE;

  return canton_database_run (self->database, error,
                              "UPDATE persons SET told_epoch = ?1, standing = CASE WHEN standing = 'erased' THEN standing "
                              "WHEN ?2 THEN 'superseded' WHEN epoch = 0 THEN 'unread' ELSE 'current' END WHERE id = ?3",
                              "ini", told_epoch, superseded, known->id);
}

gboolean
canton_received_table_take_person (CantonReceivedTable        *self,
                                   const CantonReceivedLine   *line,
                                   const CantonOutgoingPerson *person,
                                   const CantonReceivedKeys   *keys,
                                   CantonVerdict              *verdict,
                                   GError                    **error)
{
  CantonKnown known;
  CantonTake take;
  gint64 told_epoch;
  gboolean superseded;

  if (!canton_id_is_valid (person->base.id))
    return canton_received_keep_line (self, line, &person->base, 0, TRUE, verdict, error);
  if (!find (self, line->dealer_id, person->base.id, &known, error) ||
      !canton_received_judge (self, &known, line, &told_epoch, &superseded, error))
    return FALSE;

  take = canton_received_decide (&known, &person->base, line, verdict);
  if (take == CANTON_TAKE_VERSION)
    {
      if (!write_version (self, line, person, keys, &known, told_epoch, superseded, error))
        return FALSE;
    }
  else
    {
      if (known.id == 0 && !insert_bare (self, line->dealer_id, person->base.id, &known.id, error))
        return FALSE;
      if (take == CANTON_TAKE_ERASURE &&
          !write_erasure (self, &known, person->base.epoch, person->base.revision, error))
        return FALSE;
      if (!write_standing (self, &known, told_epoch, superseded, error))
        return FALSE;
    }
  note_id (self, line->dealer_id, person->base.id, known.id);

  return canton_received_keep_line (self, line, &person->base, known.id, !known.erased && take != CANTON_TAKE_ERASURE, verdict,
                                    error);
}

gboolean
canton_received_table_erase (CantonReceivedTable *self, gint64 dealer_id, const char *uid, GError **error)
{
  CantonKnown known;

  return find (self, dealer_id, uid, &known, error) &&
         (known.id != 0 || insert_bare (self, dealer_id, uid, &known.id, error)) &&
         write_erasure (self, &known, 0, 0, error);
}
