/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-list.h"

#include "canton-error.h"
#include "canton-i18n.h"

/* Below this width spare columns are left out. */
#define NARROW_WIDTH 700

struct _CantonList
{
  AdwBin parent_instance;

  /* what is shown */
  CantonContext *context;
  const CantonListInfo *info;
  gpointer filter;
  int order;
  gboolean descending;
  gboolean filtered;
  gboolean multiple;
  CantonQueryModel *model;
  GtkSelectionModel *selection;

  gint64 last_selected;
  guint n_selected;
  gint64 id_to_select;   /* once its row is here; 0: none */
  guint settle_source;

  gboolean narrow;
  guint adapt_source;
  guint scroll_tick;     /* the row selected last is to be scrolled to */
  int scroll_frames;     /* that many frames from now */
  int probed_order;      /* of the column that a comparison asked first */

  /* template */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  AdwStatusPage *empty;
  AdwStatusPage *failed;
};

enum
{
  PROP_N_ITEMS = 1,
  PROP_COMPLETE,
  PROP_N_SELECTED,
  PROP_MULTIPLE,
  PROP_FILTERED,
  PROP_EMPTY_ICON_NAME,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_EMPTY_CHILD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  ACTIVATED,
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CantonList, canton_list, ADW_TYPE_BIN)

const char *
canton_list_column_get_title (const CantonListColumn *column)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "column", column->title);
}

/* Selection */

gint64
canton_list_get_selected_id (CantonList *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (CANTON_IS_LIST (self), 0);

  if (self->selection == NULL)
    return 0;
  selected = gtk_selection_model_get_selection (self->selection);

  return gtk_bitset_is_empty (selected) ? 0 : canton_query_model_get_id (self->model, gtk_bitset_get_minimum (selected));
}

gpointer
canton_list_get_selected (CantonList *self)
{
  g_autoptr (GPtrArray) all = canton_list_get_selection (self);

  return all->len > 0 ? g_object_ref (g_ptr_array_index (all, 0)) : NULL;
}

GPtrArray *
canton_list_get_selection (CantonList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (CANTON_IS_LIST (self), items);

  if (self->selection == NULL)
    return items;
  selected = gtk_selection_model_get_selection (self->selection);
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->model), position));
    while (gtk_bitset_iter_next (&iter, &position));

  return items;
}

guint
canton_list_get_n_selected (CantonList *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (CANTON_IS_LIST (self), 0);

  if (self->selection == NULL)
    return 0;
  selected = gtk_selection_model_get_selection (self->selection);

  return gtk_bitset_get_size (selected);
}

GArray *
canton_list_get_selected_ids (CantonList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (CANTON_IS_LIST (self), ids);

  if (self->selection == NULL)
    return ids;
  selected = gtk_selection_model_get_selection (self->selection);
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        gint64 id = canton_query_model_get_id (self->model, position);

        g_array_append_val (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));

  return ids;
}

static void
on_selection_changed_cb (CantonList *self)
{
  gint64 id = canton_list_get_selected_id (self);
  guint n_selected = canton_list_get_n_selected (self);
  g_autoptr (GObject) item = NULL;

  if (n_selected != self->n_selected)
    {
      self->n_selected = n_selected;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
    }
  if (id == self->last_selected)
    return;

  self->last_selected = id;
  item = canton_list_get_selected (self);
  g_signal_emit (self, signals[SELECTED], 0, item);
}

/* GTK 4.8 cannot scroll a column view to a row; rows are all of one height, though. */
static void
scroll_to (CantonList *self, guint position)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  double height = gtk_adjustment_get_upper (adjustment) / MAX (1, n_items);
  double top = height * position;
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (top < value || top + height > value + page)
    gtk_adjustment_set_value (adjustment, top - (page - height) / 2);
}

/* Rows that just came have no place before the next frame is laid out. */
static gboolean
on_scroll_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CantonList *self = CANTON_LIST (widget);
  gint64 id = canton_list_get_selected_id (self);
  guint position;

  if (self->scroll_frames-- > 0)
    return G_SOURCE_CONTINUE;

  self->scroll_tick = 0;
  if (id != 0 && canton_query_model_find (self->model, id, &position))
    scroll_to (self, position);

  return G_SOURCE_REMOVE;
}

static void
scroll_soon (CantonList *self)
{
  self->scroll_frames = 1;
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_scroll_tick_cb, NULL, NULL);
}

static void
select_id (CantonList *self, gint64 id)
{
  guint position;

  if (id != 0 && canton_query_model_find (self->model, id, &position))
    {
      gtk_selection_model_select_item (self->selection, position, TRUE);
      scroll_soon (self);
    }
  else if (GTK_IS_SINGLE_SELECTION (self->selection))
    {
      /* It has no way to unselect all. What is not in the list yet leaves alone what is selected. */
      if (id == 0)
        gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (self->selection), GTK_INVALID_LIST_POSITION);
    }
  else
    {
      gtk_selection_model_unselect_all (self->selection);
    }
}

void
canton_list_select_id (CantonList *self, gint64 id)
{
  g_return_if_fail (CANTON_IS_LIST (self));

  self->id_to_select = id;
  if (self->selection == NULL)
    return;

  select_id (self, id);
  if (canton_list_get_selected_id (self) == id)
    self->id_to_select = 0;
}

static void
on_activate_cb (CantonList *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  g_signal_emit (self, signals[ACTIVATED], 0, item);
}

/* Reading */

static void
show_page (CantonList *self)
{
  const GError *error = canton_query_model_get_error (self->model);

  if (error != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s\n%s", error->message, canton_error_advice (error));
      g_autofree char *markup = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->failed, markup);
    }
  gtk_stack_set_visible_child_name (self->stack, error != NULL                            ? "failed"
                                                 : canton_list_get_n_items (self) > 0     ? "rows"
                                                 : !canton_query_model_get_complete (self->model) ? "wait"
                                                 : self->filtered                         ? "nothing-found"
                                                                                          : "empty");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPLETE]);
}

/* Rows came or went: what was selected stays selected, wherever it is now. */
static gboolean
on_settle_cb (gpointer data)
{
  CantonList *self = data;
  gboolean complete = canton_query_model_get_complete (self->model);
  gint64 wanted = self->id_to_select != 0 ? self->id_to_select : self->last_selected;
  guint position;

  self->settle_source = 0;
  show_page (self);
  if (wanted == 0 || canton_list_get_selected_id (self) == wanted)
    {
      self->id_to_select = 0;
    }
  else if (canton_query_model_find (self->model, wanted, &position))
    {
      select_id (self, wanted);
      self->id_to_select = 0;
    }
  else if (!complete)
    {
      return G_SOURCE_REMOVE;
    }
  self->id_to_select = 0;
  on_selection_changed_cb (self);

  return G_SOURCE_REMOVE;
}

static void
settle_soon (CantonList *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_settle_cb, self, NULL);
}

/* A short list's question: the filter, shared with the readings that are under way. */
typedef struct
{
  gpointer filter;
  GDestroyNotify destroy;
} FilterBox;

typedef struct
{
  const CantonListInfo *info;
  FilterBox *box;
  int order;
  gboolean descending;
} ShortQuestion;

static void
filter_box_clear (gpointer data)
{
  FilterBox *box = data;

  if (box->destroy != NULL && box->filter != NULL)
    box->destroy (box->filter);
}

static void
filter_box_release (gpointer data)
{
  g_atomic_rc_box_release_full (data, filter_box_clear);
}

static void
short_question_free (gpointer data)
{
  ShortQuestion *question = data;

  filter_box_release (question->box);
  g_free (question);
}

static GArray *
find_short (CantonDatabase *database, gpointer data, guint limit, gboolean *complete, GError **error)
{
  const ShortQuestion *question = data;

  *complete = TRUE;

  return question->info->list_ids (database, question->box->filter, question->order, question->descending, error);
}

static void
ask (CantonList *self)
{
  CantonStoreThread *store = canton_context_get_store (self->context);
  FilterBox *box = self->filter;

  if (self->info->find != NULL)
    {
      canton_query_model_ask (self->model, store, self->info->find,
                              self->info->make_question (box->filter, self->order, self->descending),
                              self->info->free_question);
    }
  else
    {
      ShortQuestion *question = g_new0 (ShortQuestion, 1);

      question->info = self->info;
      question->box = g_atomic_rc_box_acquire (box);
      question->order = self->order;
      question->descending = self->descending;
      canton_query_model_ask (self->model, store, find_short, question, short_question_free);
    }
  settle_soon (self);
}

void
canton_list_reload (CantonList *self)
{
  g_return_if_fail (CANTON_IS_LIST (self));
  g_return_if_fail (self->info != NULL);

  canton_query_model_refresh (self->model);
  canton_query_model_ask_again (self->model);
}

void
canton_list_set_filter (CantonList *self, gpointer filter)
{
  FilterBox *box;

  g_return_if_fail (CANTON_IS_LIST (self));
  g_return_if_fail (self->info != NULL);

  box = g_atomic_rc_box_new0 (FilterBox);
  box->filter = filter;
  box->destroy = self->info->free_filter;
  g_clear_pointer (&self->filter, filter_box_release);
  self->filter = box;
  ask (self);
}

/* Columns */

static const CantonListColumn *
column_of (GtkListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "canton-column");
}

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const CantonListColumn *column = column_of (factory);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->numeric ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (column->numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  const CantonListColumn *column = column_of (factory);
  GtkWidget *label = gtk_list_item_get_child (item);
  gpointer record = gtk_list_item_get_item (item);
  g_autofree char *text = column->get_text (record);
  const char *css_class = column->get_css_class != NULL ? column->get_css_class (record) : NULL;
  const char *classes[3] = { NULL };
  guint n = 0;

  if (column->numeric)
    classes[n++] = "numeric";
  if (css_class != NULL)
    classes[n++] = css_class;
  gtk_widget_set_css_classes (label, classes);
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  /* What a narrow column cuts off can still be read. */
  gtk_widget_set_tooltip_text (label, text != NULL && g_utf8_strlen (text, -1) > 16 ? text : NULL);
}

/* Which column leads, and which way, only the view's sorter knows before GTK 4.10: it asks the leading one first, and turns its
 * answer round when descending. */
static int
probe_column (gconstpointer a, gconstpointer b, gpointer data)
{
  const CantonListColumn *column = data;
  CantonList *self = (CantonList *) a;

  if (self->probed_order < 0)
    self->probed_order = column->order;

  return GTK_ORDERING_SMALLER;
}

static void
on_sorter_changed_cb (CantonList *self, GtkSorterChange change, GtkSorter *sorter)
{
  GtkOrdering ordering;

  self->probed_order = -1;
  ordering = gtk_sorter_compare (sorter, self, self);
  if (self->probed_order < 0)
    {
      self->probed_order = self->info->first_order;
      ordering = self->info->first_descending ? GTK_ORDERING_LARGER : GTK_ORDERING_SMALLER;
    }
  if (self->probed_order == self->order && self->descending == (ordering == GTK_ORDERING_LARGER))
    return;

  self->order = self->probed_order;
  self->descending = ordering == GTK_ORDERING_LARGER;
  if (self->filter != NULL)
    ask (self);
}

static void
add_column (CantonList *self, const CantonListColumn *info)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "canton-column", (gpointer) info);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  column = gtk_column_view_column_new (canton_list_column_get_title (info), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  if (info->width > 0)
    gtk_column_view_column_set_fixed_width (column, info->width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  if (info->order >= 0)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe_column, (gpointer) info, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  gtk_column_view_append_column (self->view, column);
  if (info->order >= 0 && info->order == self->order)
    gtk_column_view_sort_by_column (self->view, column, self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
canton_list_open (CantonList *self, CantonContext *context, const CantonListInfo *info)
{
  g_return_if_fail (CANTON_IS_LIST (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  self->info = info;
  self->order = info->first_order;
  self->descending = info->first_descending;
  self->model = canton_query_model_new (info->get_item_type (), info->fetch, canton_context_get_reader (context), NULL);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (settle_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::complete", G_CALLBACK (settle_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::error", G_CALLBACK (settle_soon), self, G_CONNECT_SWAPPED);

  if (self->multiple)
    {
      self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
    }
  else
    {
      GtkSingleSelection *single = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));

      gtk_single_selection_set_autoselect (single, FALSE);
      gtk_single_selection_set_can_unselect (single, TRUE);
      self->selection = GTK_SELECTION_MODEL (single);
    }
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed_cb), self,
                           G_CONNECT_SWAPPED);

  for (guint i = 0; i < info->n_columns; i++)
    add_column (self, &info->columns[i]);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, self->selection);
}

guint
canton_list_get_n_items (CantonList *self)
{
  g_return_val_if_fail (CANTON_IS_LIST (self), 0);

  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

CantonQueryModel *
canton_list_get_model (CantonList *self)
{
  g_return_val_if_fail (CANTON_IS_LIST (self), NULL);

  return self->model;
}

const CantonListInfo *
canton_list_get_info (CantonList *self)
{
  g_return_val_if_fail (CANTON_IS_LIST (self), NULL);

  return self->info;
}

void
canton_list_grab_focus (CantonList *self)
{
  g_return_if_fail (CANTON_IS_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
canton_list_enter (CantonList *self)
{
  g_return_if_fail (CANTON_IS_LIST (self));

  if (canton_list_get_n_items (self) == 0)
    return;
  if (canton_list_get_selected_id (self) == 0)
    canton_list_select_id (self, canton_query_model_get_id (self->model, 0));
  canton_list_grab_focus (self);
}

GtkWidget *
canton_list_new (void)
{
  return g_object_new (CANTON_TYPE_LIST, NULL);
}

/* Width */

static gboolean
on_adapt_idle_cb (gpointer data)
{
  CantonList *self = data;
  gboolean narrow = gtk_widget_get_width (data) < NARROW_WIDTH;
  GListModel *columns = gtk_column_view_get_columns (self->view);

  self->adapt_source = 0;
  self->narrow = narrow;
  for (guint i = 0; self->info != NULL && i < self->info->n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (self->info->columns[i].spare)
        gtk_column_view_column_set_visible (column, !narrow);
    }
  return G_SOURCE_REMOVE;
}

static void
canton_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CantonList *self = CANTON_LIST (widget);

  gtk_widget_allocate (GTK_WIDGET (self->stack), width, height, baseline, NULL);
  /* Columns must not be shown or hidden while they are being allocated. */
  if ((width < NARROW_WIDTH) != self->narrow && self->adapt_source == 0)
    self->adapt_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_adapt_idle_cb, widget, NULL);
}

static void
canton_list_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  gtk_widget_measure (GTK_WIDGET (CANTON_LIST (widget)->stack), orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

/* Object */

static void
canton_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CantonList *self = CANTON_LIST (object);

  switch (id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, canton_list_get_n_items (self));
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->model != NULL && canton_query_model_get_complete (self->model));
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, canton_list_get_n_selected (self));
      break;
    case PROP_MULTIPLE:
      g_value_set_boolean (value, self->multiple);
      break;
    case PROP_FILTERED:
      g_value_set_boolean (value, self->filtered);
      break;
    case PROP_EMPTY_ICON_NAME:
      g_value_set_string (value, adw_status_page_get_icon_name (self->empty));
      break;
    case PROP_EMPTY_TITLE:
      g_value_set_string (value, adw_status_page_get_title (self->empty));
      break;
    case PROP_EMPTY_DESCRIPTION:
      g_value_set_string (value, adw_status_page_get_description (self->empty));
      break;
    case PROP_EMPTY_CHILD:
      g_value_set_object (value, adw_status_page_get_child (self->empty));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CantonList *self = CANTON_LIST (object);

  switch (id)
    {
    case PROP_MULTIPLE:
      self->multiple = g_value_get_boolean (value);
      break;
    case PROP_FILTERED:
      self->filtered = g_value_get_boolean (value);
      break;
    case PROP_EMPTY_ICON_NAME:
      adw_status_page_set_icon_name (self->empty, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (self->empty, g_value_get_string (value));
      break;
    case PROP_EMPTY_DESCRIPTION:
      adw_status_page_set_description (self->empty, g_value_get_string (value));
      break;
    case PROP_EMPTY_CHILD:
      adw_status_page_set_child (self->empty, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
canton_list_dispose (GObject *object)
{
  CantonList *self = CANTON_LIST (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->adapt_source, g_source_remove);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_pointer (&self->filter, filter_box_release);

  G_OBJECT_CLASS (canton_list_parent_class)->dispose (object);
}

static void
canton_list_class_init (CantonListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = canton_list_get_property;
  object_class->set_property = canton_list_set_property;
  object_class->dispose = canton_list_dispose;
  widget_class->size_allocate = canton_list_size_allocate;
  widget_class->measure = canton_list_measure;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MULTIPLE] = g_param_spec_boolean ("multiple", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTERED] = g_param_spec_boolean ("filtered", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_ICON_NAME] = g_param_spec_string ("empty-icon-name", NULL, NULL, NULL,
                                                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_DESCRIPTION] = g_param_spec_string ("empty-description", NULL, NULL, NULL,
                                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY_CHILD] = g_param_spec_object ("empty-child", NULL, NULL, GTK_TYPE_WIDGET,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new ("activated", CANTON_TYPE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                     G_TYPE_OBJECT);
  signals[SELECTED] = g_signal_new ("selected", CANTON_TYPE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                    G_TYPE_OBJECT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonList, stack);
  gtk_widget_class_bind_template_child (widget_class, CantonList, scroller);
  gtk_widget_class_bind_template_child (widget_class, CantonList, view);
  gtk_widget_class_bind_template_child (widget_class, CantonList, empty);
  gtk_widget_class_bind_template_child (widget_class, CantonList, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
}

static void
canton_list_init (CantonList *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* looks at its own width */
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->stack, "wait");
}
