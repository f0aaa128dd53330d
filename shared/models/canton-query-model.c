/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-query-model.h"

#include "canton-error.h"
#include "canton-i18n.h"

/* GtkListView keeps about 205 row widgets alive; ten pages hold these, and a good deal of scrolling back. */
#define KEPT_RECORDS (10 * CANTON_QUERY_MODEL_PAGE)

/* Looking for a row that moved reads the whole list; with more of them to look for, announcing all rows is cheaper. */
#define MAX_SEARCHES 8

/* A record somebody was handed. The recently used ones are in the queue and hold a reference; the others only know their
 * object while somebody else holds it, so that a row on screen never changes its identity. */
typedef struct
{
  CantonQueryModel *model;
  gint64 id;
  GObject *object;
  guint position; /* where it was when last seen: a hint */
  gboolean recent;
  GList link;
} Entry;

struct _CantonQueryModel
{
  GObject parent_instance;

  GType item_type;
  CantonQueryFetch fetch;
  gpointer user_data;
  GDestroyNotify destroy;

  GArray *ids;
  guint n_ids;
  gboolean wide;
  gboolean complete;

  GHashTable *entries; /* &entry->id → owned Entry */
  GQueue recent;       /* newest first */
  GError *error;
};

enum
{
  PROP_ITEM_TYPE = 1,
  PROP_N_ITEMS,
  PROP_ERROR,
  PROP_COMPLETE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint replaced_signal;

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CantonQueryModel, canton_query_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static inline gint64
id_at (CantonQueryModel *self, guint position)
{
  return self->wide ? g_array_index (self->ids, gint64, position) : g_array_index (self->ids, guint32, position);
}

static void
on_object_gone_cb (gpointer data, GObject *object)
{
  Entry *entry = data;

  entry->object = NULL;
  g_hash_table_remove (entry->model->entries, &entry->id);
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  if (entry->recent)
    {
      g_queue_unlink (&entry->model->recent, &entry->link);
      g_object_unref (entry->object);
    }
  else if (entry->object != NULL)
    {
      g_object_weak_unref (entry->object, on_object_gone_cb, entry);
    }
  g_free (entry);
}

static void
retire (Entry *entry)
{
  g_queue_unlink (&entry->model->recent, &entry->link);
  entry->recent = FALSE;
  g_object_weak_ref (entry->object, on_object_gone_cb, entry);
  g_object_unref (entry->object); /* may free the entry */
}

static void
touch (Entry *entry)
{
  if (entry->recent)
    {
      g_queue_unlink (&entry->model->recent, &entry->link);
    }
  else
    {
      g_object_ref (entry->object);
      g_object_weak_unref (entry->object, on_object_gone_cb, entry);
      entry->recent = TRUE;
    }
  g_queue_push_head_link (&entry->model->recent, &entry->link);
}

static void
keep (CantonQueryModel *self, gint64 id, guint position, GObject *object)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->model = self;
  entry->id = id;
  entry->object = object;
  entry->position = position;
  entry->recent = TRUE;
  entry->link.data = entry;
  g_queue_push_head_link (&self->recent, &entry->link);
  g_hash_table_insert (self->entries, &entry->id, entry);
}

static void
take_error (CantonQueryModel *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* Fetches the rows of the page around @position that nobody holds. */
static void
fetch_page (CantonQueryModel *self, guint position)
{
  guint first = position - position % CANTON_QUERY_MODEL_PAGE;
  guint last = MIN ((guint64) first + CANTON_QUERY_MODEL_PAGE, self->n_ids);
  gint64 wanted[CANTON_QUERY_MODEL_PAGE] = { 0 };
  guint positions[CANTON_QUERY_MODEL_PAGE];
  guint n = 0;
  g_autoptr (GPtrArray) records = NULL;
  GError *error = NULL;

  for (guint i = first; i < last; i++)
    {
      gint64 id = id_at (self, i);

      if (g_hash_table_contains (self->entries, &id))
        continue;
      positions[n] = i;
      wanted[n++] = id;
    }

  records = self->fetch (wanted, n, self->user_data, &error);
  if (records != NULL && records->len != n)
    g_error ("A fetch of %u rows returned %u", n, records->len);

  for (guint i = 0; i < n; i++)
    {
      GObject *object = records != NULL ? g_ptr_array_index (records, i) : NULL;

      if (object == NULL)
        object = g_object_new (self->item_type, NULL);
      g_assert (g_type_is_a (G_OBJECT_TYPE (object), self->item_type));
      keep (self, wanted[i], positions[i], object);
    }
  if (records == NULL && error == NULL)
    error = g_error_new_literal (CANTON_ERROR, CANTON_ERROR_STORE, _("The rows could not be read."));

  take_error (self, error);
}

static gpointer
canton_query_model_get_item (GListModel *model, guint position)
{
  CantonQueryModel *self = CANTON_QUERY_MODEL (model);
  Entry *entry;
  GObject *object;
  gint64 id;

  if (position >= self->n_ids)
    return NULL;

  id = id_at (self, position);
  entry = g_hash_table_lookup (self->entries, &id);
  if (entry == NULL)
    {
      fetch_page (self, position);
      entry = g_hash_table_lookup (self->entries, &id);
    }

  touch (entry);
  entry->position = position;
  object = g_object_ref (entry->object);

  while (self->recent.length > KEPT_RECORDS)
    retire (self->recent.tail->data);

  return object;
}

static GType
canton_query_model_get_item_type (GListModel *model)
{
  return CANTON_QUERY_MODEL (model)->item_type;
}

static guint
canton_query_model_get_n_items (GListModel *model)
{
  return CANTON_QUERY_MODEL (model)->n_ids;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item = canton_query_model_get_item;
  iface->get_item_type = canton_query_model_get_item_type;
  iface->get_n_items = canton_query_model_get_n_items;
}

static gint64
element (GArray *ids, guint position)
{
  return g_array_get_element_size (ids) == sizeof (gint64) ? g_array_index (ids, gint64, position)
                                                           : g_array_index (ids, guint32, position);
}

static void
replace_ids (CantonQueryModel *self, GArray *ids, gboolean complete)
{
  g_autoptr (GArray) old = NULL;
  guint n_old, n_new, shorter, before = 0, after = 0;

  g_return_if_fail (CANTON_IS_QUERY_MODEL (self));
  g_return_if_fail (ids == NULL || g_array_get_element_size (ids) == sizeof (gint64) ||
                    g_array_get_element_size (ids) == sizeof (guint32));

  if (ids == NULL)
    ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  old = g_steal_pointer (&self->ids);
  n_old = old->len;
  n_new = ids->len;
  shorter = MIN (n_old, n_new);

  while (before < shorter && element (old, before) == element (ids, before))
    before++;
  while (after < shorter - before && element (old, n_old - 1 - after) == element (ids, n_new - 1 - after))
    after++;

  self->ids = ids;
  self->n_ids = n_new;
  self->wide = g_array_get_element_size (ids) == sizeof (gint64);

  if (before + after < n_old || before + after < n_new)
    g_list_model_items_changed (G_LIST_MODEL (self), before, n_old - before - after, n_new - before - after);
  if (n_old != n_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  if (self->complete != complete)
    {
      self->complete = complete;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
    }
  g_signal_emit (self, replaced_signal, 0);
}

void
canton_query_model_set_ids (CantonQueryModel *self, GArray *ids)
{
  replace_ids (self, ids, TRUE);
}

void
canton_query_model_set_first (CantonQueryModel *self, GArray *ids)
{
  replace_ids (self, ids, FALSE);
}

void
canton_query_model_fail (CantonQueryModel *self, const GError *error)
{
  g_return_if_fail (CANTON_IS_QUERY_MODEL (self));

  take_error (self, g_error_copy (error));
}

gboolean
canton_query_model_get_complete (CantonQueryModel *self)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), FALSE);

  return self->complete;
}

static gboolean
is_at_hint (CantonQueryModel *self, Entry *entry)
{
  return entry->position < self->n_ids && id_at (self, entry->position) == entry->id;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a, right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* Announces the rows at @positions as replaced, neighbours together. */
static void
announce (CantonQueryModel *self, GArray *positions)
{
  g_array_sort (positions, compare_positions);

  for (guint i = 0, run; i < positions->len; i += run)
    {
      guint first = g_array_index (positions, guint, i);

      for (run = 1; i + run < positions->len && g_array_index (positions, guint, i + run) == first + run;)
        run++;
      g_list_model_items_changed (G_LIST_MODEL (self), first, run, run);
    }
}

void
canton_query_model_refresh_ids (CantonQueryModel *self, const gint64 *ids, guint n_ids)
{
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_searched = 0;

  g_return_if_fail (CANTON_IS_QUERY_MODEL (self));

  for (guint i = 0; i < n_ids; i++)
    {
      Entry *entry = g_hash_table_lookup (self->entries, &ids[i]);

      if (entry == NULL)
        continue;
      if (!is_at_hint (self, entry) && ++n_searched > MAX_SEARCHES)
        {
          canton_query_model_refresh (self);
          return;
        }
      if (is_at_hint (self, entry) || canton_query_model_find (self, entry->id, &entry->position))
        g_array_append_val (positions, entry->position);
    }

  for (guint i = 0; i < n_ids; i++)
    g_hash_table_remove (self->entries, &ids[i]);
  announce (self, positions);
}

void
canton_query_model_refresh (CantonQueryModel *self)
{
  g_return_if_fail (CANTON_IS_QUERY_MODEL (self));

  g_hash_table_remove_all (self->entries);
  take_error (self, NULL);
  if (self->n_ids > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, self->n_ids, self->n_ids);
}

gint64
canton_query_model_get_id (CantonQueryModel *self, guint position)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), 0);
  g_return_val_if_fail (position < self->n_ids, 0);

  return id_at (self, position);
}

GArray *
canton_query_model_copy_ids (CantonQueryModel *self)
{
  GArray *ids;

  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->n_ids);
  for (guint i = 0; i < self->n_ids; i++)
    {
      gint64 id = id_at (self, i);

      g_array_append_val (ids, id);
    }
  return ids;
}

GPtrArray *
canton_query_model_fetch (CantonQueryModel *self, const gint64 *ids, guint n_ids, GError **error)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), NULL);

  return self->fetch (ids, n_ids, self->user_data, error);
}

gboolean
canton_query_model_find (CantonQueryModel *self, gint64 id, guint *position)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), FALSE);

  for (guint i = 0; i < self->n_ids; i++)
    if (id_at (self, i) == id)
      {
        if (position)
          *position = i;
        return TRUE;
      }
  return FALSE;
}

const GError *
canton_query_model_get_error (CantonQueryModel *self)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), NULL);

  return self->error;
}

guint
canton_query_model_get_n_kept (CantonQueryModel *self)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), 0);

  return g_hash_table_size (self->entries);
}

gpointer
canton_query_model_get_data (CantonQueryModel *self)
{
  g_return_val_if_fail (CANTON_IS_QUERY_MODEL (self), NULL);

  return self->user_data;
}

CantonQueryModel *
canton_query_model_new (GType item_type, CantonQueryFetch fetch, gpointer user_data, GDestroyNotify destroy)
{
  CantonQueryModel *self;

  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);
  g_return_val_if_fail (fetch != NULL, NULL);

  self = g_object_new (CANTON_TYPE_QUERY_MODEL, NULL);
  self->item_type = item_type;
  self->fetch = fetch;
  self->user_data = user_data;
  self->destroy = destroy;

  return self;
}

static void
canton_query_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonQueryModel *self = CANTON_QUERY_MODEL (object);

  switch (id)
    {
    case PROP_ITEM_TYPE:
      g_value_set_gtype (value, self->item_type);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_ids);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_query_model_finalize (GObject *object)
{
  CantonQueryModel *self = CANTON_QUERY_MODEL (object);

  g_hash_table_unref (self->entries);
  g_array_unref (self->ids);
  g_clear_error (&self->error);
  if (self->destroy != NULL)
    self->destroy (self->user_data);

  G_OBJECT_CLASS (canton_query_model_parent_class)->finalize (object);
}

static void
canton_query_model_class_init (CantonQueryModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = canton_query_model_get_property;
  object_class->finalize = canton_query_model_finalize;

  properties[PROP_ITEM_TYPE] =
      g_param_spec_gtype ("item-type", NULL, NULL, G_TYPE_OBJECT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] =
      g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
      g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPLETE] =
      g_param_spec_boolean ("complete", NULL, NULL, TRUE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  replaced_signal = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
canton_query_model_init (CantonQueryModel *self)
{
  self->item_type = G_TYPE_OBJECT;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wide = TRUE;
  self->complete = TRUE;
  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  g_queue_init (&self->recent);
}
