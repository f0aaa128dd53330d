/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-vcard-private.h"

#include "canton-encoding.h"
#include "canton-i18n.h"

#include <string.h>

struct _CantonVcardReader
{
  const char *at;
  guint line; /* of @at, from 1 */
};

/* A line of the file, without its end. */
typedef struct
{
  const char *text;
  gsize length;
} Raw;

CantonVcardReader *
canton_vcard_reader_new (const char *text)
{
  CantonVcardReader *self = g_new0 (CantonVcardReader, 1);

  self->at = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  self->line = 1;

  return self;
}

void
canton_vcard_reader_free (CantonVcardReader *self)
{
  g_free (self);
}

/* The line at @at; *@next is where the one after it begins. */
static Raw
peek (const char *at, const char **next)
{
  const gsize length = strcspn (at, "\r\n");
  const char *end = at + length;

  *next = end + (end[0] == '\r' && end[1] == '\n' ? 2 : end[0] != '\0');

  return (Raw){ at, length };
}

static gboolean
read_raw (CantonVcardReader *self, Raw *raw)
{
  if (*self->at == '\0')
    return FALSE;
  *raw = peek (self->at, &self->at);
  self->line++;

  return TRUE;
}

/* Blanks at the end aside, and whatever the case. */
static gboolean
is_line (Raw raw, const char *word)
{
  const gsize length = strlen (word);

  while (raw.length > 0 && g_ascii_isspace (raw.text[raw.length - 1]))
    raw.length--;

  return raw.length == length && g_ascii_strncasecmp (raw.text, word, length) == 0;
}

static gboolean
begins_card (const char *at)
{
  const char *next;

  return is_line (peek (at, &next), "BEGIN:VCARD");
}

gboolean
canton_vcard_is_one (const char *text)
{
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  while (g_ascii_isspace (*text))
    text++;

  return begins_card (text);
}

/* In version 2.1 a line is folded between words, and the blank belongs to the text. */
static gboolean
is_old (const char *at)
{
  while (*at != '\0')
    {
      Raw raw = peek (at, &at);

      if (is_line (raw, "VERSION:2.1"))
        return TRUE;
      if (is_line (raw, "END:VCARD") || is_line (raw, "BEGIN:VCARD"))
        break;
    }
  return FALSE;
}

/* Where the value begins: behind the first colon outside quotation marks. NULL for a line that is no property. */
static const char *
find_colon (const char *text, gsize length)
{
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '"')
      quoted = !quoted;
    else if (text[i] == ':' && !quoted)
      return text + i;

  return NULL;
}

static char *
read_name (Raw raw)
{
  gsize length = 0, start = 0;

  while (length < raw.length && raw.text[length] != ';' && raw.text[length] != ':')
    {
      if (raw.text[length] == '.')
        start = length + 1;
      length++;
    }
  return g_ascii_strup (raw.text + start, length - start);
}

static gboolean
has_word (const char *text, gsize length, const char *word)
{
  const gsize n = strlen (word);

  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (text + i, word, n) == 0)
      return TRUE;

  return FALSE;
}

static void
skip_folds (CantonVcardReader *self)
{
  Raw raw;

  while (*self->at == ' ' || *self->at == '\t')
    read_raw (self, &raw);
}

/* Puts the folded line that begins with @raw together. FALSE when it is longer than any that means something. */
static gboolean
unfold (CantonVcardReader *self, Raw raw, gboolean old, GString *line)
{
  const char *colon = find_colon (raw.text, raw.length);
  const gboolean printable = colon != NULL && has_word (raw.text, colon - raw.text, "QUOTED-PRINTABLE");

  g_string_truncate (line, 0);
  g_string_append_len (line, raw.text, raw.length);
  while (line->len <= 4 * CANTON_VCARD_MAX_VALUE)
    {
      if (printable && line->len > 0 && line->str[line->len - 1] == '=')
        {
          g_string_truncate (line, line->len - 1);
          if (!read_raw (self, &raw))
            return TRUE;
          g_string_append_len (line, raw.text, raw.length);
        }
      else if (*self->at == ' ' || *self->at == '\t')
        {
          read_raw (self, &raw);
          g_string_append_len (line, raw.text + (old ? 0 : 1), raw.length - (old ? 0 : 1));
        }
      else
        {
          return TRUE;
        }
    }
  skip_folds (self);

  return FALSE;
}

static GBytes *
decode_printable (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  for (const char *p = text; *p != '\0'; p++)
    {
      guint8 byte = *p;

      if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          byte = g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]);
          p += 2;
        }
      g_byte_array_append (bytes, &byte, 1);
    }
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
decode_base64 (const char *text)
{
  gsize size;
  guchar *data = g_base64_decode (text, &size);

  return g_bytes_new_take (data, size);
}

/* The bytes in the set they name, or the one they look like. */
static char *
convert (GBytes *bytes, const char *charset)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text = NULL;

  if (data == NULL || memchr (data, '\0', size) != NULL)
    return g_strdup ("");
  if (charset[0] != '\0')
    text = g_convert (data, size, "UTF-8", charset, NULL, NULL, NULL);
  if (text == NULL && g_utf8_validate (data, size, NULL))
    text = g_strndup (data, size);
  if (text == NULL)
    text = canton_encoding_convert (bytes, canton_encoding_guess (bytes), NULL);

  return text != NULL ? text : g_utf8_make_valid (data, size);
}

/* Line ends become \n; what else cannot be seen becomes a blank. */
static void
clean (char *text)
{
  char *to = text;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\r' && p[1] == '\n')
        continue;
      *to++ = *p == '\r' ? '\n' : (guchar) *p < ' ' && *p != '\n' && *p != '\t' ? ' ' : *p;
    }
  *to = '\0';
}

/* What a parameter says: the part after '=', without quotation marks, or all of a bare one of version 2.1. */
typedef struct
{
  GString *types;
  char *charset;
  char *encoding;
  char *service;
  char *omit_year;
  int rank;
} Parameters;

static void
take_types (Parameters *parameters, const char *value)
{
  g_auto (GStrv) types = g_strsplit_set (value, ",\"", -1);

  for (guint i = 0; types[i] != NULL; i++)
    {
      g_autofree char *type = g_ascii_strup (g_strstrip (types[i]), -1);

      if (type[0] == '\0')
        continue;
      g_string_append_printf (parameters->types, "%s|", type);
      if (g_str_equal (type, "PREF"))
        parameters->rank = MIN (parameters->rank, 1);
    }
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdelimit (g_ascii_strup (value, -1), "\"", ' ');
  g_strstrip (*field);
}

static void
take_parameter (Parameters *parameters, const char *text)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals != NULL ? g_ascii_strup (text, equals - text) : NULL;
  gint64 rank;

  if (name == NULL && (g_ascii_strcasecmp (text, "QUOTED-PRINTABLE") == 0 || g_ascii_strcasecmp (text, "BASE64") == 0))
    replace (&parameters->encoding, text);
  else if (name == NULL)
    take_types (parameters, text);
  else if (g_str_equal (name, "TYPE"))
    take_types (parameters, equals + 1);
  else if (g_str_equal (name, "CHARSET"))
    replace (&parameters->charset, equals + 1);
  else if (g_str_equal (name, "ENCODING"))
    replace (&parameters->encoding, equals + 1);
  else if (g_str_equal (name, "X-SERVICE-TYPE"))
    replace (&parameters->service, equals + 1);
  else if (g_str_equal (name, "X-APPLE-OMIT-YEAR"))
    replace (&parameters->omit_year, equals + 1);
  else if (g_str_equal (name, "PREF") && g_ascii_string_to_signed (equals + 1, 10, 1, 100, &rank, NULL))
    parameters->rank = MIN (parameters->rank, (int) rank);
}

static void
take_parameters (Parameters *parameters, const char *text, gsize length)
{
  gboolean quoted = FALSE;
  gsize start = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i < length && text[i] == '"')
        quoted = !quoted;
      if (i == length || (text[i] == ';' && !quoted))
        {
          g_autofree char *parameter = g_strndup (text + start, i - start);

          take_parameter (parameters, parameter);
          start = i + 1;
        }
    }
}

static char *
decode_value (const char *value, const Parameters *parameters)
{
  char *text;

  if (g_str_equal (parameters->encoding, "QUOTED-PRINTABLE"))
    {
      g_autoptr (GBytes) bytes = decode_printable (value);

      text = convert (bytes, parameters->charset);
    }
  else if (g_str_equal (parameters->encoding, "B") || g_str_equal (parameters->encoding, "BASE64"))
    {
      g_autoptr (GBytes) bytes = decode_base64 (value);

      text = convert (bytes, parameters->charset);
    }
  else
    {
      /* The file as a whole has been converted already. */
      text = g_utf8_make_valid (value, -1);
    }
  clean (text);

  return text;
}

/* Takes the property that @line is; returns FALSE if its value is too long. */
static gboolean
take_line (CantonVcardDraft *draft, char *name, const GString *line)
{
  const char *colon = find_colon (line->str, line->len);
  const char *semicolon = memchr (line->str, ';', colon - line->str);
  Parameters parameters = { g_string_new ("|"), g_strdup (""), g_strdup (""), g_strdup (""), g_strdup (""), 101 };
  CantonVcardProperty property = { .name = name };
  gboolean fits;

  if (semicolon != NULL)
    take_parameters (&parameters, semicolon + 1, colon - semicolon - 1);
  property.types = parameters.types->str;
  property.service = parameters.service;
  property.omit_year = parameters.omit_year;
  property.rank = parameters.rank;
  property.value = decode_value (colon + 1, &parameters);
  fits = strlen (property.value) <= CANTON_VCARD_MAX_VALUE;
  if (fits)
    canton_vcard_draft_take (draft, &property);
  g_free (property.value);
  g_string_free (parameters.types, TRUE);
  g_free (parameters.charset);
  g_free (parameters.encoding);
  g_free (parameters.service);
  g_free (parameters.omit_year);

  return fits;
}

static void
set_problem (CantonVcard *card, const char *problem)
{
  if (card->problem == NULL)
    card->problem = g_strdup (problem);
}

/* A card within a card (AGENT of version 2.1) is not this person. */
static void
skip_card (CantonVcardReader *self)
{
  Raw raw;
  int depth = 0;

  while (read_raw (self, &raw))
    if (is_line (raw, "BEGIN:VCARD"))
      depth++;
    else if (is_line (raw, "END:VCARD") && --depth <= 0)
      break;
}

static void
read_properties (CantonVcardReader *self, CantonVcardDraft *draft, gboolean old)
{
  GString *line = g_string_new (NULL);
  guint n = 0;
  Raw raw;

  for (;;)
    {
      const char *before = self->at;
      g_autofree char *name = NULL;

      if (!read_raw (self, &raw) || is_line (raw, "BEGIN:VCARD"))
        {
          /* The next card is read as such. */
          if (before != self->at)
            self->line--;
          self->at = before;
          set_problem (draft->card, _("The card is cut short: its end is missing"));
          break;
        }
      if (is_line (raw, "END:VCARD"))
        break;
      if (is_line (raw, "AGENT:") && begins_card (self->at))
        {
          skip_card (self);
          continue;
        }
      name = find_colon (raw.text, raw.length) != NULL ? read_name (raw) : g_strdup ("");
      if (!canton_vcard_is_wanted (name))
        {
          skip_folds (self);
          continue;
        }
      if (!unfold (self, raw, old, line) || !take_line (draft, name, line))
        set_problem (draft->card, _("The card holds a value that is longer than any can be"));
      if (++n > CANTON_VCARD_MAX_PROPERTIES)
        set_problem (draft->card, _("The card holds more than a thousand values"));
    }
  g_string_free (line, TRUE);
}

CantonVcard *
canton_vcard_reader_next (CantonVcardReader *self)
{
  CantonVcardDraft draft = { NULL };
  Raw raw;

  do
    if (!read_raw (self, &raw))
      return NULL;
  while (!is_line (raw, "BEGIN:VCARD"));

  draft.card = canton_vcard_new ();
  draft.card->line = self->line - 1;
  draft.formatted = g_strdup ("");
  draft.nickname = g_strdup ("");
  read_properties (self, &draft, is_old (self->at));
  canton_vcard_draft_finish (&draft);
  g_free (draft.formatted);
  g_free (draft.nickname);
  g_strfreev (draft.parts);

  return draft.card;
}
