/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "vector-maker.h"

G_BEGIN_DECLS

/* What a reader must say of a vector that is good. */
#define VECTOR_GOOD CANTON_N_FAULTS

/* The golden vectors: files of bundles, each with one fault at most, and what a reader must say of it. */
typedef struct
{
  const char *name;
  VectorBase base;
  GBytes *file;
  CantonFault fault;
  const char *field; /* NULL where the fault names none */
} Vector;

/* One edit of the texts of a good bundle, made before it is signed. @where: 'M' the manifest, '0' and '1' the lines of a section,
 * 'K' who signs, '=' nothing. */
typedef struct
{
  const char *name;
  VectorBase base;
  char where;
  const char *find;
  const char *replace;
  CantonFault fault;
  const char *field;
} VectorText;

extern const VectorText vector_manifests[];
extern const guint n_vector_manifests;
extern const VectorText vector_lines[];
extern const guint n_vector_lines;

/* Returns all of them. (transfer full; element-type Vector) */
GPtrArray *vectors_make (void);

/* Makes the one of a text table. (transfer full) */
GByteArray *vectors_make_text (const VectorText *text);

/* Appends those that are made byte by byte. */
void vectors_add_bytes (GPtrArray *vectors);
void vectors_add (GPtrArray *vectors, const char *name, VectorBase base, GByteArray *file, CantonFault fault, const char *field);

G_END_DECLS
