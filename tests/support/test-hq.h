/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-bundle-writer.h"
#include "canton-context.h"
#include "hq-brand-keys.h"
#include "hq-importer.h"

G_BEGIN_DECLS

/* An HQ in a folder of its own, and dealers that speak to it by writing bundles as FORMAT.md says, with no dealer's program behind
 * them: so that they can also say what no program of ours would. Every failure ends the test. */

typedef struct
{
  char *folder;
  char *inbox;               /* where dealers put their files */
  CantonStoreThread *store;
  CantonKeyFile *keys;
  HqBrandKeys *brand;
} TestHq;

void test_hq_set_up (TestHq *hq);
void test_hq_tear_down (TestHq *hq);

/* The same, with keys that are given; those that are missing are made. (transfer full for @keys) */
void test_hq_set_up_with_keys (TestHq *hq, CantonKeyFile *keys);

/* Makes the same brand in the folder of @context, which stays the caller's, with its keys in a file without a passphrase: for tests of
 * windows. test_hq_let_go() forgets it and deletes the inbox. */
void test_hq_adopt (TestHq *hq, CantonContext *context);
void test_hq_let_go (TestHq *hq);

/* Closes the store and opens it again. */
void test_hq_reopen (TestHq *hq);

typedef struct
{
  TestHq *hq;
  char *code;
  CantonSigningKey *key;
  CantonBoxKey *box;
  gint64 dealer_id;
  gint64 epoch;
  gint64 sequence;           /* of the last bundle */
  CantonHash previous;
  guint n_files;
} TestDealer;

/* Registers a dealer and makes its keys. */
void test_dealer_set_up (TestDealer *dealer, TestHq *hq, const char *code);
void test_dealer_tear_down (TestDealer *dealer);

/* Asks for the keys to be certified, and HQ approves. */
void test_dealer_enrol (TestDealer *dealer);

/* Writes the request alone, made with a new code; HQ's approval alone. */
char *test_dealer_write_request (TestDealer *dealer);
void test_dealer_approve (TestDealer *dealer);

/* Begins a bundle; test_dealer_finish() numbers, signs and seals it. (transfer full) */
CantonBundleWriter *test_dealer_begin (TestDealer *dealer, CantonBundleKind kind);

/* Returns the path of the file. (transfer full) */
char *test_dealer_finish (TestDealer *dealer, CantonBundleWriter *writer);

/* The dealer restored a backup: the next bundle begins a new epoch. */
void test_dealer_begin_epoch (TestDealer *dealer);

/* Add lines. The person is called @name; the sale is one line of @total. */
void test_dealer_add_person (TestDealer *dealer, CantonBundleWriter *writer, const char *uid, gint64 revision, const char *name);
void test_dealer_add_erasure (TestDealer *dealer, CantonBundleWriter *writer, const char *uid, gint64 revision);
void test_dealer_add_sale (TestDealer         *dealer,
                           CantonBundleWriter *writer,
                           const char         *uid,
                           gint64              revision,
                           const char         *person,
                           const char         *day,
                           const char         *product,
                           gint64              total);
void test_dealer_add_withdrawal (TestDealer *dealer, CantonBundleWriter *writer, const char *uid, gint64 revision);

/* Imports files and returns what became of them; the importer owns the results. (transfer full) */
HqImporter *test_hq_import (TestHq *hq, ...) G_GNUC_NULL_TERMINATED;

/* Imports one file and checks what becomes of it: its state, and the code that it is given ("" for none). */
void test_hq_import_expect (TestHq *hq, const char *path, CantonBundleState state, const char *code);

/* The first column of the first row. */
gint64 test_hq_query (TestHq *hq, const char *sql);

/* All that HQ knows, without its own keys and times, in an order that does not depend on how it came. (transfer full) */
char *test_hq_dump (TestHq *hq);

/* Checks that the totals are the sums of the sales that count. */
void test_hq_check_totals (TestHq *hq);

/* Returns whether @text stands in any file of the HQ's folder, in UTF-8. */
gboolean test_hq_has_text (TestHq *hq, const char *text);

G_END_DECLS
