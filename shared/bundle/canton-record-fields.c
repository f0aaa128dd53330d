/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-record-fields.h"

#include "canton-day.h"
#include "canton-fault.h"
#include "canton-hash.h"
#include "canton-i18n.h"
#include "canton-id.h"
#include "canton-json-guard.h"
#include "canton-json-writer.h"
#include "canton-money.h"

#include <string.h>

#define AT(data, field, ctype) ((ctype *) ((guint8 *) (data) + (field)->offset))
#define IN(data, field, ctype) ((const ctype *) ((const guint8 *) (data) + (field)->offset))

/* Where in a record we are: the list and its element, if inside one. */
typedef struct
{
  const CantonField *list;
  guint element;
} Place;

static void
fault (GError **error, CantonFault what, const CantonField *field, Place place)
{
  g_autofree char *name = NULL;

  if (place.list != NULL)
    name = g_strdup_printf ("%s.%u.%s", place.list->name, place.element + 1, field->name);
  else
    name = g_strdup (field->name);

  switch ((int) what)
    {
    case CANTON_FAULT_FIELD_MISSING:
      canton_fault_set (error, what, name, _("%s is missing"), name);
      break;
    case CANTON_FAULT_FIELD_TYPE:
      canton_fault_set (error, what, name, _("%s is of the wrong type"), name);
      break;
    case CANTON_FAULT_FIELD_RANGE:
      canton_fault_set (error, what, name, _("%s is out of range"), name);
      break;
    case CANTON_FAULT_FIELD_LENGTH:
      canton_fault_set (error, what, name, _("%s is empty or too long"), name);
      break;
    case CANTON_FAULT_FIELD_TOKEN:
      canton_fault_set (error, what, name, _("%s has a value that is not known"), name);
      break;
    case CANTON_FAULT_FIELD_COUNT:
      canton_fault_set (error, what, name, _("%s has too few or too many entries"), name);
      break;
    case CANTON_FAULT_FIELD_UNEXPECTED:
      canton_fault_set (error, what, name, _("%s may not be there when a record is withdrawn or erased"), name);
      break;
    case CANTON_FAULT_FIELD_TEXT:
      canton_fault_set (error, what, name, _("%s is not a text in UTF-8"), name);
      break;
    default:
      canton_fault_set (error, what, name, _("%s is not written as it must be"), name);
    }
}

static gboolean
is_put (const CantonFields *table, gconstpointer data)
{
  return !table->is_record || ((const CantonOutgoingRecord *) data)->operation == CANTON_OPERATION_PUT;
}

static gboolean
is_hex (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]) && !(text[i] >= 'a' && text[i] <= 'f'))
      return FALSE;
  return length % 2 == 0;
}

/* Codes stand in names of files and settings: nothing in them may mean anything there. */
static gboolean
is_code (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && strchr ("._-", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Returns what is wrong with a text, or CANTON_N_FAULTS. */
static CantonFault
judge_text (const CantonField *field, const char *text, gsize length)
{
  switch ((int) field->type)
    {
    case CANTON_FIELD_ID:
      return canton_id_is_valid (text) ? CANTON_N_FAULTS : CANTON_FAULT_FIELD_FORM;
    case CANTON_FIELD_CURRENCY:
      return canton_money_is_currency (text) ? CANTON_N_FAULTS : CANTON_FAULT_FIELD_FORM;
    case CANTON_FIELD_HEX:
      if (!is_hex (text, length))
        return CANTON_FAULT_FIELD_FORM;
      break;
    case CANTON_FIELD_CODE:
      if (!is_code (text, length))
        return CANTON_FAULT_FIELD_FORM;
      break;
    default:
      break;
    }
  return length >= 1 && length >= (gsize) field->min && length <= (gsize) field->max ? CANTON_N_FAULTS
                                                                                     : CANTON_FAULT_FIELD_LENGTH;
}

/* Whether the field has the value that is left out. */
static gboolean
is_default (const CantonField *field, gconstpointer data)
{
  const char *text;

  switch (field->type)
    {
    case CANTON_FIELD_TEXT:
    case CANTON_FIELD_CODE:
    case CANTON_FIELD_ID:
    case CANTON_FIELD_HEX:
      text = *IN (data, field, char *);
      return text == NULL || *text == '\0';
    case CANTON_FIELD_CURRENCY:
      return *IN (data, field, char) == '\0';
    case CANTON_FIELD_INTEGER:
      return *IN (data, field, gint64) == 0;
    case CANTON_FIELD_DAY:
      return *IN (data, field, CantonDay) == CANTON_DAY_NONE;
    case CANTON_FIELD_BOOLEAN:
      return !*IN (data, field, gboolean);
    case CANTON_FIELD_TOKEN:
      return *IN (data, field, int) == 0;
    case CANTON_FIELD_BYTES:
      for (gint64 i = 0; i < field->max; i++)
        if (IN (data, field, guint8)[i] != 0)
          return FALSE;
      return TRUE;
    case CANTON_FIELD_LIST:
      return (*IN (data, field, GArray *))->len == 0;
    default:
      g_return_val_if_reached (TRUE);
    }
}

/* Whether emptiness is a value like any other, so that ALWAYS and PUT write it. */
static gboolean
can_be_default (CantonFieldType type)
{
  return type == CANTON_FIELD_INTEGER || type == CANTON_FIELD_BOOLEAN || type == CANTON_FIELD_TOKEN ||
         type == CANTON_FIELD_BYTES || type == CANTON_FIELD_LIST;
}

static gboolean write_object (const CantonFields *table, gconstpointer data, GString *out, Place place, GError **error);

static gboolean
write_list (const CantonField *field, const GArray *list, GString *out, GError **error)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < list->len; i++)
    {
      Place place = { field, i };

      if (i > 0)
        g_string_append_c (out, ',');
      if (!write_object (field->items, list->data + i * field->items->size, out, place, error))
        return FALSE;
    }
  g_string_append_c (out, ']');

  return TRUE;
}

/* Returns what is wrong, or CANTON_N_FAULTS. */
static CantonFault
write_text (const CantonField *field, const char *text, GString *out)
{
  CantonFault wrong = judge_text (field, text, strlen (text));

  if (wrong != CANTON_N_FAULTS)
    return wrong;
  if (!g_utf8_validate (text, -1, NULL))
    return CANTON_FAULT_FIELD_TEXT;
  /* Escapes can make a text longer on the wire than its field allows. */
  return canton_json_write_string (out, text) ? CANTON_N_FAULTS : CANTON_FAULT_FIELD_LENGTH;
}

static CantonFault
write_value (const CantonField *field, gconstpointer data, GString *out, GError **error)
{
  char day[CANTON_DAY_TEXT_SIZE];
  gint64 integer;
  int token;

  switch (field->type)
    {
    case CANTON_FIELD_TEXT:
    case CANTON_FIELD_CODE:
    case CANTON_FIELD_ID:
    case CANTON_FIELD_HEX:
      return write_text (field, *IN (data, field, char *), out);

    case CANTON_FIELD_CURRENCY:
      return write_text (field, IN (data, field, char), out);

    case CANTON_FIELD_INTEGER:
      integer = *IN (data, field, gint64);
      if (integer < field->min || integer > field->max)
        return CANTON_FAULT_FIELD_RANGE;
      canton_json_write_integer (out, integer);
      return CANTON_N_FAULTS;

    case CANTON_FIELD_DAY:
      canton_day_to_text (*IN (data, field, CantonDay), day);
      if (canton_day_parse (day) != *IN (data, field, CantonDay))
        return CANTON_FAULT_FIELD_FORM;
      canton_json_write_string (out, day);
      return CANTON_N_FAULTS;

    case CANTON_FIELD_BOOLEAN:
      g_string_append (out, *IN (data, field, gboolean) ? "true" : "false");
      return CANTON_N_FAULTS;

    case CANTON_FIELD_TOKEN:
      token = *IN (data, field, int);
      if (token < 0 || (guint) token >= field->n_words || field->words[token] == NULL)
        return CANTON_FAULT_FIELD_TOKEN;
      canton_json_write_string (out, field->words[token]);
      return CANTON_N_FAULTS;

    case CANTON_FIELD_BYTES:
      g_string_append_c (out, '"');
      g_string_set_size (out, out->len + 2 * field->max);
      canton_hex_encode (IN (data, field, guint8), field->max, out->str + out->len - 2 * field->max);
      g_string_append_c (out, '"');
      return CANTON_N_FAULTS;

    case CANTON_FIELD_LIST:
      {
        const GArray *list = *IN (data, field, GArray *);

        if (list->len < field->min || list->len > field->max)
          return CANTON_FAULT_FIELD_COUNT;
        /* A failure inside the list has been told with its own place. */
        return write_list (field, list, out, error) ? CANTON_N_FAULTS : CANTON_FAULT_FIELD_FORM;
      }

    default:
      g_return_val_if_reached (CANTON_FAULT_FIELD_TYPE);
    }
}

static gboolean
write_object (const CantonFields *table, gconstpointer data, GString *out, Place place, GError **error)
{
  gboolean put = is_put (table, data);
  char separator = '{';

  for (guint i = 0; i < table->n_fields; i++)
    {
      const CantonField *field = &table->fields[i];
      gboolean empty = is_default (field, data);
      gboolean may = field->presence == CANTON_FIELD_MAY || field->presence == CANTON_FIELD_MAY_PUT;
      g_autoptr (GError) inside = NULL;
      CantonFault wrong;

      if (!put && (field->presence == CANTON_FIELD_PUT || field->presence == CANTON_FIELD_MAY_PUT))
        continue;
      if (empty && may)
        continue;
      if (empty && !can_be_default (field->type))
        {
          fault (error, CANTON_FAULT_FIELD_MISSING, field, place);
          return FALSE;
        }

      g_string_append_c (out, separator);
      separator = ',';
      canton_json_write_key (out, field->name);
      wrong = write_value (field, data, out, &inside);
      if (inside != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inside));
          return FALSE;
        }
      if (wrong != CANTON_N_FAULTS)
        {
          fault (error, wrong, field, place);
          return FALSE;
        }
    }

  if (separator == '{')
    g_string_append_c (out, '{');
  g_string_append_c (out, '}');
  return TRUE;
}

gboolean
canton_fields_write (const CantonFields *table, gconstpointer data, GString *out, GError **error)
{
  Place outside = { NULL, 0 };
  gsize before = out->len;

  if (write_object (table, data, out, outside, error))
    return TRUE;

  g_string_truncate (out, before);
  return FALSE;
}

typedef struct
{
  const char *text;
  const CantonJsonNode *nodes;
  CantonOutgoingRecord *keeper;
} Reader;

static gboolean read_object (const CantonFields *table, Reader *reader, guint node, gpointer data, Place place, GError **error);

static const char *
keep (Reader *reader, const CantonJsonNode *node, gsize *length)
{
  char plain[CANTON_JSON_MAX_STRING + 1];

  if (!node->escaped)
    {
      *length = node->length;
      return canton_outgoing_record_keep_length (reader->keeper, reader->text + node->value, node->length);
    }
  *length = canton_json_node_unescape (node, reader->text, plain);
  return canton_outgoing_record_keep_length (reader->keeper, plain, *length);
}

static CantonFault
read_token (const CantonField *field, Reader *reader, const CantonJsonNode *node, gpointer data)
{
  for (guint i = 0; i < field->n_words; i++)
    {
      const char *word = field->words[i];

      if (word != NULL && strlen (word) == node->length && memcmp (word, reader->text + node->value, node->length) == 0)
        {
          *AT (data, field, int) = i;
          return CANTON_N_FAULTS;
        }
    }
  return CANTON_FAULT_FIELD_TOKEN;
}

static CantonFault
read_day (const CantonField *field, Reader *reader, const CantonJsonNode *node, gpointer data)
{
  char text[CANTON_DAY_TEXT_SIZE];

  if (node->length != CANTON_DAY_TEXT_SIZE - 1)
    return CANTON_FAULT_FIELD_FORM;
  memcpy (text, reader->text + node->value, node->length);
  text[node->length] = '\0';
  *AT (data, field, CantonDay) = canton_day_parse (text);

  return *AT (data, field, CantonDay) != CANTON_DAY_NONE ? CANTON_N_FAULTS : CANTON_FAULT_FIELD_FORM;
}

static CantonFault
read_text (const CantonField *field, Reader *reader, const CantonJsonNode *node, gpointer data)
{
  gsize length;
  const char *text = keep (reader, node, &length);
  CantonFault wrong = judge_text (field, text, length);

  if (wrong != CANTON_N_FAULTS)
    return wrong;
  if (field->type == CANTON_FIELD_CURRENCY)
    memcpy (AT (data, field, char), text, 4);
  else
    *AT (data, field, const char *) = text;

  return CANTON_N_FAULTS;
}

static CantonFault
read_list (const CantonField *field, Reader *reader, guint node, gpointer data, GError **error)
{
  const CantonJsonNode *n = &reader->nodes[node];
  GArray *list = *AT (data, field, GArray *);
  guint item = node + 1;

  if (n->length < field->min || n->length > field->max)
    return CANTON_FAULT_FIELD_COUNT;

  g_array_set_size (list, n->length);
  for (guint i = 0; i < n->length; i++, item = reader->nodes[item].next)
    {
      Place place = { field, i };

      if (reader->nodes[item].type != CANTON_JSON_OBJECT)
        return CANTON_FAULT_FIELD_TYPE;
      if (!read_object (field->items, reader, item, list->data + i * field->items->size, place, error))
        return CANTON_FAULT_FIELD_FORM;
    }
  return CANTON_N_FAULTS;
}

static CantonFault
read_value (const CantonField *field, Reader *reader, guint node, gpointer data, GError **error)
{
  static const CantonJsonType types[] = {
    [CANTON_FIELD_TEXT] = CANTON_JSON_STRING,     [CANTON_FIELD_ID] = CANTON_JSON_STRING,
    [CANTON_FIELD_CODE] = CANTON_JSON_STRING,
    [CANTON_FIELD_HEX] = CANTON_JSON_STRING,      [CANTON_FIELD_CURRENCY] = CANTON_JSON_STRING,
    [CANTON_FIELD_INTEGER] = CANTON_JSON_INTEGER, [CANTON_FIELD_DAY] = CANTON_JSON_STRING,
    [CANTON_FIELD_BOOLEAN] = CANTON_JSON_BOOLEAN, [CANTON_FIELD_TOKEN] = CANTON_JSON_STRING,
    [CANTON_FIELD_BYTES] = CANTON_JSON_STRING,    [CANTON_FIELD_LIST] = CANTON_JSON_ARRAY,
  };
  const CantonJsonNode *n = &reader->nodes[node];

  if (n->type != types[field->type])
    return CANTON_FAULT_FIELD_TYPE;

  switch (field->type)
    {
    case CANTON_FIELD_TEXT:
    case CANTON_FIELD_CODE:
    case CANTON_FIELD_ID:
    case CANTON_FIELD_HEX:
    case CANTON_FIELD_CURRENCY:
      return read_text (field, reader, n, data);

    case CANTON_FIELD_INTEGER:
      if (n->value < field->min || n->value > field->max)
        return CANTON_FAULT_FIELD_RANGE;
      *AT (data, field, gint64) = n->value;
      return CANTON_N_FAULTS;

    case CANTON_FIELD_DAY:
      return read_day (field, reader, n, data);

    case CANTON_FIELD_BOOLEAN:
      *AT (data, field, gboolean) = n->value != 0;
      return CANTON_N_FAULTS;

    case CANTON_FIELD_TOKEN:
      return read_token (field, reader, n, data);

    case CANTON_FIELD_BYTES:
      return canton_hex_decode (reader->text + n->value, n->length, AT (data, field, guint8), field->max)
               ? CANTON_N_FAULTS
               : CANTON_FAULT_FIELD_FORM;

    case CANTON_FIELD_LIST:
      return read_list (field, reader, node, data, error);

    default:
      g_return_val_if_reached (CANTON_FAULT_FIELD_TYPE);
    }
}

/* Finds the node of each field; 0, the object itself, stands for none. Our own writer keeps the order of the table, so the next
 * field is nearly always the one. */
static void
match_members (const CantonFields *table, Reader *reader, guint object, guint found[CANTON_FIELDS_MAX])
{
  guint end = reader->nodes[object].next;
  guint expected = 0;

  memset (found, 0, table->n_fields * sizeof found[0]);
  for (guint node = object + 1; node < end; node = reader->nodes[node].next)
    {
      const char *key = reader->text + reader->nodes[node].key;
      gsize length = reader->nodes[node].key_length;

      for (guint tried = 0; tried < table->n_fields; tried++)
        {
          guint i = (expected + tried) % table->n_fields;
          const char *name = table->fields[i].name;

          if (strncmp (name, key, length) == 0 && name[length] == '\0')
            {
              found[i] = node;
              expected = i + 1;
              break;
            }
        }
    }
}

/* A day that is left out is no day, not 1 January 1970. */
static void
set_defaults (const CantonFields *table, gpointer data)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == CANTON_FIELD_DAY)
      *AT (data, &table->fields[i], CantonDay) = CANTON_DAY_NONE;
}

static gboolean
read_object (const CantonFields *table, Reader *reader, guint object, gpointer data, Place place, GError **error)
{
  guint found[CANTON_FIELDS_MAX];

  set_defaults (table, data);
  match_members (table, reader, object, found);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const CantonField *field = &table->fields[i];
      gboolean for_put = field->presence == CANTON_FIELD_PUT || field->presence == CANTON_FIELD_MAY_PUT;
      gboolean must = field->presence == CANTON_FIELD_ALWAYS || field->presence == CANTON_FIELD_PUT;
      g_autoptr (GError) inside = NULL;
      CantonFault wrong;

      /* Tables list the operation before every field that depends on it. */
      if (for_put && !is_put (table, data))
        {
          if (found[i] == 0)
            continue;
          fault (error, CANTON_FAULT_FIELD_UNEXPECTED, field, place);
          return FALSE;
        }
      if (found[i] == 0)
        {
          if (!must)
            continue;
          fault (error, CANTON_FAULT_FIELD_MISSING, field, place);
          return FALSE;
        }

      wrong = read_value (field, reader, found[i], data, &inside);
      if (inside != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&inside));
          return FALSE;
        }
      if (wrong != CANTON_N_FAULTS)
        {
          fault (error, wrong, field, place);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
canton_fields_read (const CantonFields   *table,
                    CantonJsonLine       *scratch,
                    const char           *line,
                    gsize                 length,
                    gpointer              data,
                    CantonOutgoingRecord *keeper,
                    GError              **error)
{
  Place outside = { NULL, 0 };
  Reader reader = { .text = line, .keeper = keeper };
  guint n_nodes;

  g_assert (table->n_fields <= CANTON_FIELDS_MAX);

  if (!canton_json_line_parse (scratch, line, length, error))
    return FALSE;

  reader.nodes = canton_json_line_get_nodes (scratch, &n_nodes);
  return read_object (table, &reader, 0, data, outside, error);
}
