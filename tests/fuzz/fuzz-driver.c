/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "fuzz.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Runs a target without libFuzzer, in the ordinary tests: the seeds, then inputs made from them, the same ones every time.
 *
 *   fuzz-NAME [ROUNDS]                 CANTON_TEST_LONG: twenty times as many; CANTON_FUZZ_SEED: other ones
 *   fuzz-NAME FILE…                    runs these files, e.g. a crash that libFuzzer found
 *   fuzz-NAME --write-seeds FOLDER     writes the seeds for libFuzzer
 *   fuzz-NAME --round N FILE           writes the input of round N
 */

#define MAX_SIZE (256 * 1024)
#define MAX_KEPT 256
#define MAX_KEPT_SIZE (8 * 1024)

static guint64 state;
static guint64 seed = 1;
static guint64 current;

/* When the program ends here, whoever reads the log can make the input again. */
static void
tell_round (void)
{
  char line[] = "# fuzz: the input of round 00000000000000000000\n";
  char *digit = line + sizeof line - 3;

  for (guint64 n = current; n > 0; n /= 10)
    *digit-- = '0' + n % 10;
  if (write (STDERR_FILENO, line, sizeof line - 1) < 0)
    return;
}

static void
on_signal (int number)
{
  tell_round ();
  signal (number, SIG_DFL);
  raise (number);
}

/* The sanitizers' way to end; absent without them. */
extern void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static guint64
next (void)
{
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;

  return state * G_GUINT64_CONSTANT (2685821657736338717);
}

static gsize
below (gsize n)
{
  return n > 0 ? (gsize) ((next () >> 16) % n) : 0;
}

static void
insert (GByteArray *bytes, gsize at, gconstpointer data, gsize size)
{
  guint before = bytes->len;

  if (bytes->len + size > MAX_SIZE || size == 0)
    return;
  g_byte_array_set_size (bytes, before + size);
  memmove (bytes->data + at + size, bytes->data + at, before - at);
  memcpy (bytes->data + at, data, size);
}

static void
mutate_byte (GByteArray *bytes)
{
  static const guint8 marked[] = { 0, 1, 0x0a, 0x0d, 0x1f, ' ', '"', '\'', '-', '0', '9', ',', ':', ';', '@', '[', '\\', ']',
                                   '{', '}', 0x7f, 0x80, 0xc0, 0xc2, 0xed, 0xf4, 0xff };
  gsize at = below (bytes->len);

  switch (below (4))
    {
    case 0:
      bytes->data[at] ^= 1 << below (8);
      break;
    case 1:
      bytes->data[at] = next () & 0xff;
      break;
    case 2:
      bytes->data[at] = marked[below (sizeof marked)];
      break;
    default:
      bytes->data[at] += below (2) != 0 ? 1 : 255;
    }
}

static void
mutate_block (GByteArray *bytes, GPtrArray *seeds)
{
  gsize at = below (bytes->len + 1);
  gsize size = 1 + below (below (8) == 0 ? 4096 : 24);

  switch (below (4))
    {
    case 0:
      if (at < bytes->len)
        g_byte_array_remove_range (bytes, at, MIN (size, bytes->len - at));
      break;
    case 1:
      {
        gsize from = below (bytes->len + 1);
        g_autofree guint8 *copy = g_memdup2 (bytes->data + from, MIN (size, bytes->len - from));

        insert (bytes, at, copy, MIN (size, bytes->len - from));
        break;
      }
    case 2:
      {
        gsize other_size;
        const guint8 *other = g_bytes_get_data (g_ptr_array_index (seeds, below (seeds->len)), &other_size);
        gsize from = below (other_size + 1);

        insert (bytes, at, other + from, MIN (size, other_size - from));
        break;
      }
    default:
      g_byte_array_set_size (bytes, at);
    }
}

static void
mutate_word (GByteArray *bytes)
{
  static const char *const numbers[] = { "0", "-1", "1", "00", "255", "65536", "2147483648", "4294967296", "9007199254740991",
                                         "9007199254740992", "9223372036854775807", "-9223372036854775808" };
  gsize n_words = 0;
  const char *word;

  while (fuzz_words[n_words] != NULL)
    n_words++;
  word = n_words == 0 || below (4) == 0 ? numbers[below (G_N_ELEMENTS (numbers))] : fuzz_words[below (n_words)];
  insert (bytes, below (bytes->len + 1), word, strlen (word));
}

static GBytes *
make_input (GPtrArray *seeds)
{
  GBytes *from = g_ptr_array_index (seeds, below (seeds->len));
  gsize size = g_bytes_get_size (from);
  GByteArray *bytes = g_byte_array_new ();
  guint n = below (2) == 0 ? 1 : 1 + below (below (4) == 0 ? 16 : 3);

  g_byte_array_append (bytes, g_bytes_get_data (from, NULL), size);
  for (guint i = 0; i < n; i++)
    {
      guint what = below (8);

      if (what < 5 && bytes->len > 0)
        mutate_byte (bytes);
      else if (what < 7)
        mutate_block (bytes, seeds);
      else
        mutate_word (bytes);
    }

  return g_byte_array_free_to_bytes (bytes);
}

static void
run (GBytes *input)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (input, &size);
  /* A copy of its own, so that a sanitizer sees a step beyond its end. */
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  LLVMFuzzerTestOneInput (copy, size);
}

/* Makes and runs @rounds inputs. Returns the last, which is not run if @keep_last. */
static GBytes *
run_rounds (GPtrArray *seeds, guint64 rounds, gboolean keep_last)
{
  g_autoptr (GPtrArray) pool = g_ptr_array_copy (seeds, (GCopyFunc) (gpointer) g_bytes_ref, NULL);
  GBytes *input = NULL;

  g_ptr_array_set_free_func (pool, (GDestroyNotify) g_bytes_unref);
  state = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + 1;
  for (current = 1; current <= rounds; current++)
    {
      guint64 good = fuzz_n_good;

      g_clear_pointer (&input, g_bytes_unref);
      input = make_input (pool);
      if (keep_last && current == rounds)
        break;
      run (input);
      /* What was taken as good goes on from there. */
      if (fuzz_n_good > good && g_bytes_get_size (input) <= MAX_KEPT_SIZE)
        {
          if (pool->len >= seeds->len + MAX_KEPT)
            g_ptr_array_remove_index (pool, seeds->len + below (MAX_KEPT));
          g_ptr_array_add (pool, g_bytes_ref (input));
        }
    }

  return input;
}

static int
write_bytes (GBytes *bytes, const char *path)
{
  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL) ? 0 : 1;
}

static int
write_seeds (GPtrArray *seeds, const char *folder)
{
  int failed = g_mkdir_with_parents (folder, 0755);

  for (guint i = 0; i < seeds->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%03u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      failed |= write_bytes (g_ptr_array_index (seeds, i), path);
    }
  return failed;
}

static int
run_files (char **paths)
{
  for (; *paths != NULL; paths++)
    {
      g_autofree char *text = NULL;
      g_autoptr (GBytes) input = NULL;
      gsize size;

      if (!g_file_get_contents (*paths, &text, &size, NULL))
        g_error ("%s cannot be read", *paths);
      input = g_bytes_new (text, size);
      run (input);
    }
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *longer = g_getenv ("CANTON_TEST_LONG");
  guint64 rounds = 10000;
  guint64 n_seeds_good;

  if (g_getenv ("CANTON_FUZZ_SEED") != NULL)
    seed = g_ascii_strtoull (g_getenv ("CANTON_FUZZ_SEED"), NULL, 10);
  fuzz_add_seeds (seeds);
  if (argc == 3 && g_str_equal (argv[1], "--write-seeds"))
    return write_seeds (seeds, argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "--round"))
    {
      g_autoptr (GBytes) input = run_rounds (seeds, g_ascii_strtoull (argv[2], NULL, 10), TRUE);

      return write_bytes (input, argv[3]);
    }
  if (argc > 1 && !g_ascii_isdigit (argv[1][0]))
    return run_files (argv + 1);
  if (argc > 1)
    rounds = g_ascii_strtoull (argv[1], NULL, 10);
  if (longer != NULL && *longer != '\0')
    rounds *= 20;

  signal (SIGABRT, on_signal);
  signal (SIGTRAP, on_signal);
  signal (SIGSEGV, on_signal);
  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (tell_round);

  g_print ("1..2\n");
  for (guint i = 0; i < seeds->len; i++)
    run (g_ptr_array_index (seeds, i));
  n_seeds_good = fuzz_n_good;
  g_print ("%s 1 - %u seeds, %" G_GUINT64_FORMAT " taken as good\n", n_seeds_good > 0 ? "ok" : "not ok", seeds->len, n_seeds_good);

  g_bytes_unref (run_rounds (seeds, rounds, FALSE));
  g_print ("%s 2 - %" G_GUINT64_FORMAT " inputs, %" G_GUINT64_FORMAT " taken as good\n", fuzz_n_good > n_seeds_good ? "ok" : "not ok",
           rounds, fuzz_n_good - n_seeds_good);

  return n_seeds_good > 0 && fuzz_n_good > n_seeds_good ? 0 : 1;
}
