/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "vectors.h"

static void
free_vector (gpointer data)
{
  Vector *vector = data;

  g_bytes_unref (vector->file);
  g_free (vector);
}

void
vectors_add (GPtrArray *vectors, const char *name, VectorBase base, GByteArray *file, CantonFault fault, const char *field)
{
  Vector *vector = g_new0 (Vector, 1);

  vector->name = name;
  vector->base = base;
  vector->file = g_byte_array_free_to_bytes (file);
  vector->fault = fault;
  vector->field = field;
  g_ptr_array_add (vectors, vector);
}

GByteArray *
vectors_make_text (const VectorText *text)
{
  g_autoptr (VectorSource) source = vector_source_new (text->base);
  VectorSeal seal = vector_seal_for (text->base);
  g_autoptr (GByteArray) inner = NULL;

  switch (text->where)
    {
    case 'M':
      vector_source_edit (&source->manifest, text->find, text->replace);
      break;
    case '0':
    case '1':
      vector_source_edit (&source->sections[text->where - '0'], text->find, text->replace);
      break;
    case 'K':
      source->signer = g_ascii_strtoull (text->replace, NULL, 10);
      break;
    default:
      break;
    }
  inner = vector_source_sign (source);

  return text->base == VECTOR_CARD ? g_steal_pointer (&inner) : vector_seal (inner, &seal);
}

GPtrArray *
vectors_make (void)
{
  GPtrArray *vectors = g_ptr_array_new_with_free_func (free_vector);

  vectors_add_bytes (vectors);
  for (guint i = 0; i < n_vector_manifests; i++)
    vectors_add (vectors, vector_manifests[i].name, vector_manifests[i].base, vectors_make_text (&vector_manifests[i]),
                 vector_manifests[i].fault, vector_manifests[i].field);
  for (guint i = 0; i < n_vector_lines; i++)
    vectors_add (vectors, vector_lines[i].name, vector_lines[i].base, vectors_make_text (&vector_lines[i]),
                 vector_lines[i].fault, vector_lines[i].field);

  return vectors;
}
