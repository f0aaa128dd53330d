/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-context.h"
#include "hq-brand-keys.h"
#include "hq-importer.h"

G_BEGIN_DECLS

/* An HQ and its dealers as the programs run them, each in a data folder of its own, with files going to and fro. Folders are in memory
 * where the system has a place for that and the environment does not say CANTON_WORLD_ON_DISK. Every failure ends the test. */

#define TEST_WORLD_DEALERS 3

typedef struct
{
  char *code;
  char *folder;
  char *out;                  /* where its exports go */
  CantonContext *context;     /* NULL while it is closed */
  gint64 brand_id, product_id, staff_id, link_id;
} TestMember;

typedef struct
{
  char *root, *models;        /* folders as they were after the set-up are kept in @models */
  char *hq_folder, *down, *card;
  CantonContext *hq;              /* NULL while it is closed */
  CantonKeyFile *keys;
  HqBrandKeys *brand;
  gint64 dealer_ids[TEST_WORLD_DEALERS];
  TestMember members[TEST_WORLD_DEALERS];
} TestWorld;

/* Sets up the brand and enrols every dealer, with the whole exchange that this takes. */
void test_world_set_up (TestWorld *world);
void test_world_tear_down (TestWorld *world);

/* Begins anew with the folders as they were after the set-up; only the first @n dealers are opened. */
void test_world_begin (TestWorld *world, guint n);

/* Close and open one data folder; close all. */
void test_world_open_hq (TestWorld *world);
void test_world_close_hq (TestWorld *world);
void test_world_open_member (TestMember *member);
void test_world_close_member (TestMember *member);
void test_world_close (TestWorld *world);

/* Copy the data and keys of an open folder into @to; put such a copy in its place. The small file outside the store is
 * copied too, and with @keep_sent not put back. */
void test_world_copy (CantonStoreThread *store, const char *folder, const char *to);
void test_world_put_back (const char *from, const char *folder, gboolean keep_sent);

/* Runs a write job; returns an error that is the caller's to judge. */
GError *test_world_write (CantonStoreThread *store, CantonStoreJob job, gpointer data);

/* HQ imports @paths. (transfer full) */
HqImporter *test_world_import (TestWorld *world, GPtrArray *paths);

/* HQ answers dealer @i (all with -1). (element-type HqReplyFile) (transfer full) */
GPtrArray *test_world_reply (TestWorld *world, int i);

/* Dealer @i asks to be enrolled with a new code, HQ approves; returns the path of the certificate, which the dealer has not read
 * yet. (transfer full) */
char *test_world_enrol (TestWorld *world, guint i);

/* The rows of @sql, with | behind each column. (transfer full) */
char *test_world_dump (CantonDatabase *database, const char *sql);
gint64 test_world_query (CantonDatabase *database, const char *sql);

void test_world_remove_tree (const char *path);

G_END_DECLS
