/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "vector-maker.h"

#include <sodium.h>
#include <string.h>

#define CHUNK 65536

typedef struct
{
  guint8 seed[32], signing[32], secret[64];
  guint8 box_secret[32], box[32];
} Keys;

static Keys *
get_keys (VectorKey key)
{
  static Keys keys[VECTOR_N_KEYS];
  static gboolean made;

  if (!made)
    {
      g_assert_cmpint (sodium_init (), >=, 0);
      for (guint i = 0; i < VECTOR_N_KEYS; i++)
        {
          memset (keys[i].seed, 0x10 + i, 32);
          memset (keys[i].box_secret, 0x50 + i, 32);
          crypto_sign_seed_keypair (keys[i].signing, keys[i].secret, keys[i].seed);
          crypto_scalarmult_base (keys[i].box, keys[i].box_secret);
        }
      made = TRUE;
    }
  return &keys[key];
}

const guint8 *
vector_signing_seed (VectorKey key)
{
  return get_keys (key)->seed;
}

const guint8 *
vector_signing_public (VectorKey key)
{
  return get_keys (key)->signing;
}

const guint8 *
vector_box_secret (VectorKey key)
{
  return get_keys (key)->box_secret;
}

const guint8 *
vector_box_public (VectorKey key)
{
  return get_keys (key)->box;
}

static void
hash_keyed (const char *purpose, const guint8 *key, gconstpointer data, gsize size, guint8 hash[32])
{
  guint8 personal[16] = { 0 };

  memcpy (personal, purpose, strlen (purpose));
  crypto_generichash_blake2b_salt_personal (hash, 32, data, size, key, key != NULL ? 32 : 0, NULL, personal);
}

void
vector_hash (const char *purpose, gconstpointer data, gsize size, guint8 hash[32])
{
  hash_keyed (purpose, NULL, data, size, hash);
}

void
vector_key_id (const guint8 public_key[32], guint8 id[8])
{
  guint8 hash[32];

  vector_hash ("canton key 1", public_key, 32, hash);
  memcpy (id, hash, 8);
}

char *
vector_hex (gconstpointer bytes, gsize size)
{
  char *text = g_malloc (2 * size + 1);

  return sodium_bin2hex (text, 2 * size + 1, bytes, size);
}

char *
vector_proof (const char *purpose, const char *dealer)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint8 key[32], proof[32];

  g_byte_array_append (data, (const guint8 *) purpose, strlen (purpose) + 1);
  g_byte_array_append (data, vector_signing_public (VECTOR_KEY_ROOT), 32);
  g_byte_array_append (data, vector_signing_public (VECTOR_KEY_DEALER), 32);
  g_byte_array_append (data, vector_box_public (VECTOR_KEY_DEALER), 32);
  g_byte_array_append (data, (const guint8 *) dealer, strlen (dealer));
  vector_hash ("canton code 1", VECTOR_CODE, strlen (VECTOR_CODE), key);
  hash_keyed ("canton proof 1", key, data->data, data->len, proof);

  return vector_hex (proof, sizeof proof);
}

char *
vector_consent (void)
{
  static const guint8 place[16] = { [0] = 1, [8] = VECTOR_ROTATED_AT };
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guint8 signature[64];

  g_byte_array_append (data, (const guint8 *) "canton rotation 1", 18);
  g_byte_array_append (data, vector_signing_public (VECTOR_KEY_DEALER), 32);
  g_byte_array_append (data, vector_signing_public (VECTOR_KEY_NEW), 32);
  g_byte_array_append (data, vector_box_public (VECTOR_KEY_NEW), 32);
  g_byte_array_append (data, place, sizeof place);
  g_byte_array_append (data, (const guint8 *) VECTOR_BRAND, strlen (VECTOR_BRAND));
  crypto_sign_detached (signature, NULL, data->data, data->len, get_keys (VECTOR_KEY_NEW)->secret);

  return vector_hex (signature, sizeof signature);
}

static void
put_u32 (guint8 *p, guint32 value)
{
  for (int i = 0; i < 4; i++)
    p[i] = value >> (8 * i) & 0xff;
}

static guint32
get_u32 (const guint8 *p)
{
  return p[0] | p[1] << 8 | p[2] << 16 | (guint32) p[3] << 24;
}

void
vector_sign_again (GByteArray *inner, VectorKey signer, const char *domain)
{
  g_autoptr (GByteArray) covered = g_byte_array_new ();
  guint32 length = get_u32 (inner->data + 40);

  g_byte_array_append (covered, (const guint8 *) domain, domain[0] != '\0' ? strlen (domain) + 1 : 0);
  g_byte_array_append (covered, inner->data, 44);
  g_byte_array_append (covered, inner->data + 108, length);
  crypto_sign_detached (inner->data + 44, NULL, covered->data, covered->len, get_keys (signer)->secret);
}

/* Values of one bundle, by name. */
static char *
find_value (GHashTable *values, const char *name, gsize length)
{
  g_autofree char *key = g_strndup (name, length);
  char *value = g_hash_table_lookup (values, key);

  if (value == NULL)
    g_error ("No value is named @%s;", key);

  return value;
}

static void expand (GString *out, const char *text, gsize length, GHashTable *values);

static void
repeat (GString *out, const char *text, gsize length, guint64 times)
{
  for (guint64 i = 0; i < times; i++)
    for (gsize j = 0; j < length; j++)
      if (text[j] == '#')
        g_string_append_printf (out, "%04" G_GUINT64_FORMAT, i);
      else
        g_string_append_c (out, text[j]);
}

static void
expand (GString *out, const char *text, gsize length, GHashTable *values)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *stop = *text == '@' ? memchr (text, ';', end - text) : NULL;

      if (stop == NULL)
        {
          g_string_append_c (out, *text++);
          continue;
        }
      if (g_ascii_isdigit (text[1]))
        {
          char *star;
          guint64 times = g_ascii_strtoull (text + 1, &star, 10);

          repeat (out, star + 1, stop - star - 1, times);
        }
      else if (strncmp (text, "@nul;", 5) == 0)
        {
          g_string_append_c (out, '\0');
        }
      else
        {
          const char *value = find_value (values, text + 1, stop - text - 1);

          expand (out, value, strlen (value), values);
        }
      text = stop + 1;
    }
}

static void
set (GHashTable *values, const char *name, char *value)
{
  g_hash_table_replace (values, g_strdup (name), value);
}

static void
set_key (GHashTable *values, const char *name, const guint8 *key)
{
  g_autofree char *id_name = g_strconcat (name, "_id", NULL);
  guint8 id[8];

  vector_key_id (key, id);
  set (values, name, vector_hex (key, 32));
  set (values, id_name, vector_hex (id, 8));
}

static GHashTable *
new_values (VectorSource *source)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  set_key (values, "signer", vector_signing_public (source->signer));
  set_key (values, "root", vector_signing_public (VECTOR_KEY_ROOT));
  set_key (values, "working", vector_signing_public (VECTOR_KEY_WORKING));
  set_key (values, "encryption", vector_box_public (VECTOR_KEY_ENCRYPTION));
  set_key (values, "recovery", vector_box_public (VECTOR_KEY_RECOVERY));
  set_key (values, "dealer", vector_signing_public (VECTOR_KEY_DEALER));
  set_key (values, "dealer_box", vector_box_public (VECTOR_KEY_DEALER));
  set_key (values, "new", vector_signing_public (VECTOR_KEY_NEW));
  set_key (values, "new_box", vector_box_public (VECTOR_KEY_NEW));
  set_key (values, "stranger", vector_signing_public (VECTOR_KEY_STRANGER));
  set (values, "at", g_strdup ("@"));
  set (values, "request_proof", vector_proof ("canton request 1", ""));
  set (values, "certificate_proof", vector_proof ("canton certificate 1", VECTOR_DEALER));
  set (values, "consent", vector_consent ());
  if (source->base == VECTOR_NEW_CARD)
    {
      g_autoptr (VectorSource) card = vector_source_new (VECTOR_CARD);
      g_autoptr (GByteArray) file = NULL;

      vector_source_edit (&card->sections[0], "\"revision\":1", "\"revision\":2");
      file = vector_source_sign (card);
      set (values, "card", vector_hex (file->data, file->len));
    }

  return values;
}

/* Writes a section and what the manifest is to say of it. */
static GString *
write_section (VectorSource *source, guint index, GHashTable *values)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GByteArray) hashes = g_byte_array_new ();
  const char *line, *feed;
  guint8 hash[32];
  char name[16];

  expand (text, source->sections[index], strlen (source->sections[index]), values);
  for (line = text->str; (feed = memchr (line, '\n', text->str + text->len - line)) != NULL; line = feed + 1)
    {
      vector_hash ("canton line 1", line, feed - line, hash);
      g_byte_array_append (hashes, hash, sizeof hash);
    }
  vector_hash ("canton section1", hashes->data, hashes->len, hash);

  g_snprintf (name, sizeof name, "bytes%u", index);
  set (values, name, g_strdup_printf ("%" G_GSIZE_FORMAT, text->len));
  g_snprintf (name, sizeof name, "count%u", index);
  set (values, name, g_strdup_printf ("%u", hashes->len / 32));
  g_snprintf (name, sizeof name, "hash%u", index);
  set (values, name, vector_hex (hash, sizeof hash));

  return text;
}

GByteArray *
vector_source_sign (VectorSource *source)
{
  g_autoptr (GHashTable) values = new_values (source);
  GString *sections[2] = { NULL };
  g_autoptr (GString) manifest = g_string_new (NULL);
  GByteArray *inner = g_byte_array_new ();
  guint8 header[108] = { 0 };

  for (guint i = 0; i < source->n_sections; i++)
    sections[i] = write_section (source, i, values);
  expand (manifest, source->manifest, strlen (source->manifest), values);

  memcpy (header, source->base == VECTOR_CARD ? "\x89" "CNC\r\n\x1a\x01" : "\x89" "CNI\r\n\x1a\x01", 8);
  memcpy (header + 8, vector_signing_public (source->signer), 32);
  put_u32 (header + 40, manifest->len);
  g_byte_array_append (inner, header, sizeof header);
  g_byte_array_append (inner, (const guint8 *) manifest->str, manifest->len);
  vector_sign_again (inner, source->signer, source->domain);
  for (guint i = 0; i < source->n_sections; i++)
    {
      g_byte_array_append (inner, (const guint8 *) sections[i]->str, sections[i]->len);
      g_string_free (sections[i], TRUE);
    }

  return inner;
}

void
vector_source_free (VectorSource *source)
{
  g_free (source->manifest);
  g_free (source->sections[0]);
  g_free (source->sections[1]);
  g_free (source);
}

void
vector_source_edit (char **text, const char *find, const char *replace)
{
  char *at = strstr (*text, find);
  char *edited;

  if (at == NULL)
    g_error ("There is no %s in %s", find, *text);
  edited = g_strdup_printf ("%.*s%s%s", (int) (at - *text), *text, replace, at + strlen (find));
  g_free (*text);
  *text = edited;
}

VectorSeal
vector_seal_for (VectorBase base)
{
  VectorSeal seal = { .keys = { VECTOR_KEY_ENCRYPTION, VECTOR_KEY_RECOVERY }, .n_keys = 2 };

  if (base == VECTOR_POLICY || base == VECTOR_REPLY || base == VECTOR_CERTIFICATE || base == VECTOR_NEW_CARD)
    {
      seal.keys[0] = VECTOR_KEY_DEALER;
      seal.n_keys = 1;
    }

  return seal;
}

/* A sealed box as libsodium makes them, with an ephemeral key that is not random. */
static void
seal_box (const guint8 stream_key[32], const guint8 recipient[32], guint8 sealed[80])
{
  guint8 seed[32], secret[32], nonce[24], both[64];

  memset (seed, 0x77, sizeof seed);
  crypto_box_seed_keypair (sealed, secret, seed);
  memcpy (both, sealed, 32);
  memcpy (both + 32, recipient, 32);
  crypto_generichash (nonce, sizeof nonce, both, sizeof both, NULL, 0);
  g_assert_cmpint (crypto_box_easy (sealed + 32, stream_key, 32, nonce, recipient, secret), ==, 0);
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 8);
}

static guint8
tag_of (VectorTags tags, guint chunk, guint n_chunks)
{
  if (chunk == 0 && tags == VECTOR_TAGS_EARLY_FINAL)
    return crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  if (chunk == 0 && tags == VECTOR_TAGS_PUSH)
    return crypto_secretstream_xchacha20poly1305_TAG_PUSH;
  if (chunk == 0 && tags == VECTOR_TAGS_REKEY)
    return crypto_secretstream_xchacha20poly1305_TAG_REKEY;
  if (chunk + 1 == n_chunks && tags != VECTOR_TAGS_NO_FINAL)
    return crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  return crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
}

GByteArray *
vector_seal (const GByteArray *inner, const VectorSeal *seal)
{
  crypto_secretstream_xchacha20poly1305_state state;
  GByteArray *file = g_byte_array_new ();
  guint header_size = 16 + seal->n_keys * 88;
  guint n_chunks = inner->len == 0 ? 1 : (inner->len + CHUNK - 1) / CHUNK;
  guint8 header[16 + 4 * 88] = { 0 };
  guint8 stream_header[24], stream_key[32];
  g_autofree guint8 *sealed = g_malloc (CHUNK + 17);
  g_autoptr (GByteArray) held = g_byte_array_new ();

  memset (stream_header, 0x33, sizeof stream_header);
  memset (stream_key, 0x44, sizeof stream_key);
  memcpy (header, "\x89" "CNS\r\n\x1a\x01", 8);
  header[8] = seal->n_keys;
  put_u32 (header + 12, inner->len);
  for (guint i = 0; i < seal->n_keys; i++)
    {
      vector_key_id (vector_box_public (seal->keys[i]), header + 16 + 88 * i);
      seal_box (stream_key, vector_box_public (seal->keys[i]), header + 16 + 88 * i + 8);
    }
  qsort (header + 16, seal->n_keys, 88, compare_slots);
  g_byte_array_append (file, header, header_size);
  g_byte_array_append (file, stream_header, sizeof stream_header);

  /* Given the header, both ends of a stream begin alike. */
  crypto_secretstream_xchacha20poly1305_init_pull (&state, stream_header, stream_key);
  for (guint i = 0; i < n_chunks; i++)
    {
      gsize size = MIN (inner->len - i * CHUNK, CHUNK);

      crypto_secretstream_xchacha20poly1305_push (&state, sealed, NULL, inner->data + i * CHUNK, size, header,
                                                  seal->bind_nothing ? 0 : header_size, tag_of (seal->tags, i, n_chunks));
      if (i + 1 == (guint) seal->drop_chunk)
        continue;
      if (i + 1 == (guint) seal->swap_chunk)
        {
          g_byte_array_append (held, sealed, size + 17);
          continue;
        }
      g_byte_array_append (file, sealed, size + 17);
      g_byte_array_append (file, held->data, held->len);
      g_byte_array_set_size (held, 0);
    }

  return file;
}
