/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-told-view.h"

#include "canton-ask.h"
#include "canton-i18n.h"
#include "canton-shell-window.h"
#include "canton-split-view.h"
#include "canton-store-room.h"
#include "dealer-told-detail.h"
#include "dealer-told-lines.h"

struct _DealerToldView
{
  AdwBin parent_instance;

  DealerToldScope scope;
  CantonContext *context;
  gint64 link_id;
  gint64 bundle_id;
  char *brand_code;
  char *search;
  gboolean filtering; /* the filter is being set by the program: apply it once */

  GtkDropDown *kind;
  GtkDropDown *mark;
  GtkToggleButton *rejected;
  GtkToggleButton *as_text;
  GtkLabel *count;
  CantonSplitView *split;
  GtkStack *forms;
  CantonList *words;
  CantonList *raw;
  DealerToldDetail *detail;
};

enum
{
  PROP_SCOPE = 1,
  PROP_CAN_GO_BACK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DealerToldView, dealer_told_view, ADW_TYPE_BIN)

static CantonList *
get_list (DealerToldView *self)
{
  return gtk_toggle_button_get_active (self->as_text) ? self->raw : self->words;
}

/* Filtering */

static void
apply_filter (DealerToldView *self)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  const CantonToldFilter filter = {
    .link_id = self->link_id,
    .bundle_id = self->bundle_id,
    .search = self->search,
    .persons = kind != 1,
    .sales = kind != 2,
    .mark = (int) gtk_drop_down_get_selected (self->mark) - 1,
    .rejected = gtk_toggle_button_get_active (self->rejected),
  };
  gboolean filtered = (self->search != NULL && *self->search != '\0') || kind != 0 || filter.mark >= 0 || filter.rejected;

  if (self->context == NULL || self->link_id == 0 || self->filtering)
    return;

  g_object_set (get_list (self), "filtered", filtered, NULL);
  canton_list_set_filter (get_list (self), dealer_told_list_filter (&filter));
}

static void
show_form (DealerToldView *self)
{
  if (self->forms == NULL)
    return;

  gtk_stack_set_visible_child (self->forms, GTK_WIDGET (get_list (self)));
  apply_filter (self);
}

static void
show_count (DealerToldView *self)
{
  guint n_items = canton_list_get_n_items (get_list (self));
  g_autofree char *text = g_strdup_printf (ngettext ("%'u line", "%'u lines", n_items), n_items);

  gtk_label_set_label (self->count, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "told.copy-all", n_items > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "told.export", n_items > 0);
}

/* One line */

static void
show_line (DealerToldView *self, CantonToldLine *line)
{
  if (line != NULL)
    dealer_told_detail_show (self->detail, canton_context_get_reader (self->context), line);
  canton_split_view_set_show_detail (self->split, line != NULL);
}

static void
on_selected_cb (DealerToldView *self, CantonToldLine *line, CantonList *list)
{
  if (list == get_list (self))
    show_line (self, line);
}

static void
on_activated_cb (DealerToldView *self, CantonToldLine *line, CantonList *list)
{
  show_line (self, line);
  gtk_widget_activate_action (GTK_WIDGET (self->detail), "line.open", NULL);
}

/* Copying */

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldView *self = DEALER_TOLD_VIEW (widget);
  g_autoptr (GPtrArray) lines = canton_list_get_selection (get_list (self));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      CantonToldLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s\n", get_list (self) == self->raw ? line->raw : line->words);
    }
  if (text->len > 0)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

typedef struct
{
  GArray *ids;
  char *text;
  DealerToldView *view; /* weak */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_weak_pointer (&writing->view);
  g_array_unref (writing->ids);
  g_free (writing->text);
  g_free (writing);
}

static gboolean
write_lines (CantonDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Writing *writing = data;

  return (writing->text = dealer_told_lines_write (database, writing->ids, error)) != NULL;
}

static void
on_written_cb (CantonStoreRoom *room, gboolean done, gpointer data)
{
  Writing *writing = data;
  g_autofree char *message = NULL;

  if (!done || writing->view == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (writing->view)), writing->text);
  message = g_strdup_printf (ngettext ("%'u line copied", "%'u lines copied", writing->ids->len), writing->ids->len);
  canton_shell_window_add_toast (canton_shell_window_of (GTK_WIDGET (room)), message);
}

static void
copy_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldView *self = DEALER_TOLD_VIEW (widget);
  GtkWidget *room = gtk_widget_get_ancestor (widget, CANTON_TYPE_STORE_ROOM);
  Writing *writing = g_new0 (Writing, 1);

  writing->ids = canton_query_model_copy_ids (canton_list_get_model (get_list (self)));
  g_set_weak_pointer (&writing->view, self);
  canton_store_room_read (CANTON_STORE_ROOM (room), _("The lines could not be copied"), write_lines, writing, writing_free,
                          on_written_cb);
}

static void
export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DealerToldView *self = DEALER_TOLD_VIEW (widget);
  g_autofree char *file = NULL;

  /* Translators: the name of a file; %s is the code of a brand. */
  file = self->scope == DEALER_TOLD_LEDGER ? g_strdup_printf (_("Told to %s"), self->brand_code)
                                           : g_strdup_printf (_("Lines for %s"), self->brand_code);
  canton_list_export (get_list (self), file);
}

/* For whoever shows it */

void
dealer_told_view_open (DealerToldView *self, CantonContext *context)
{
  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  g_set_object (&self->context, context);
  canton_list_open (self->words, context, dealer_told_list_get_words (self->scope));
  canton_list_open (self->raw, context, dealer_told_list_get_raw (self->scope));
}

void
dealer_told_view_show (DealerToldView *self, gint64 link_id, gint64 bundle_id, const char *brand_code)
{
  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  if (self->link_id != link_id || self->bundle_id != bundle_id)
    {
      self->filtering = TRUE;
      gtk_drop_down_set_selected (self->kind, 0);
      gtk_drop_down_set_selected (self->mark, 0);
      gtk_toggle_button_set_active (self->rejected, FALSE);
      self->filtering = FALSE;
      show_line (self, NULL);
    }
  self->link_id = link_id;
  self->bundle_id = bundle_id;
  g_free (self->brand_code);
  self->brand_code = g_strdup (brand_code);
  apply_filter (self);
}

void
dealer_told_view_set_search (DealerToldView *self, const char *text)
{
  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  if (g_strcmp0 (self->search, text) == 0)
    return;

  g_free (self->search);
  self->search = g_strdup (text);
  apply_filter (self);
}

void
dealer_told_view_show_rejected (DealerToldView *self)
{
  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  gtk_toggle_button_set_active (self->rejected, TRUE);
}

void
dealer_told_view_reload (DealerToldView *self)
{
  g_autoptr (CantonToldLine) line = NULL;

  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  if (self->context == NULL || self->link_id == 0)
    return;

  canton_list_reload (get_list (self));
  /* What is shown in full may say something else now, or be gone from this list. */
  line = canton_list_get_selected (get_list (self));
  if (line != NULL)
    show_line (self, line);
}

gboolean
dealer_told_view_get_can_go_back (DealerToldView *self)
{
  g_return_val_if_fail (DEALER_IS_TOLD_VIEW (self), FALSE);

  return canton_split_view_get_folded (self->split) && canton_split_view_get_show_detail (self->split);
}

void
dealer_told_view_go_back (DealerToldView *self)
{
  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  canton_list_select_id (get_list (self), 0);
  canton_list_grab_focus (get_list (self));
}

void
dealer_told_view_grab_focus (DealerToldView *self)
{
  g_return_if_fail (DEALER_IS_TOLD_VIEW (self));

  canton_list_grab_focus (get_list (self));
}

/* Object */

static void
on_can_go_back_cb (DealerToldView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
on_count_cb (DealerToldView *self, GParamSpec *pspec, CantonList *list)
{
  if (list == get_list (self))
    show_count (self);
}

typedef struct
{
  const char *icon_name, *title, *description;
} Empty;

/* What is not there yet, and how it comes here. */
static const Empty empties[DEALER_N_TOLD_SCOPES] = {
  [DEALER_TOLD_WAITING] = { "emblem-ok-symbolic", N_ ("Nothing Waits"),
                            N_ ("The brand was told everything. Sales that are ordered, delivered, corrected or returned appear "
                                "here before they leave.") },
  [DEALER_TOLD_BUNDLE] = { "package-x-generic-symbolic", N_ ("No Lines"),
                           N_ ("This bundle tells nothing but that the dealership is alive.") },
  [DEALER_TOLD_LEDGER] = { "emblem-documents-symbolic", N_ ("Nothing Was Told"),
                           N_ ("Every line that ever leaves for this brand will stand here, with the bundle and HQ’s answer.") },
};

static void
set_up_list (CantonList *list, const Empty *empty)
{
  g_object_set (list, "empty-icon-name", empty->icon_name, "empty-title", _(empty->title), "empty-description",
                _(empty->description), NULL);
}

static void
dealer_told_view_constructed (GObject *object)
{
  DealerToldView *self = DEALER_TOLD_VIEW (object);

  G_OBJECT_CLASS (dealer_told_view_parent_class)->constructed (object);

  set_up_list (self->words, &empties[self->scope]);
  set_up_list (self->raw, &empties[self->scope]);
  gtk_widget_set_visible (GTK_WIDGET (self->rejected), self->scope != DEALER_TOLD_WAITING);
}

static void
dealer_told_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SCOPE:
      g_value_set_int (value, DEALER_TOLD_VIEW (object)->scope);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, dealer_told_view_get_can_go_back (DEALER_TOLD_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dealer_told_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SCOPE)
    DEALER_TOLD_VIEW (object)->scope = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dealer_told_view_dispose (GObject *object)
{
  g_clear_object (&DEALER_TOLD_VIEW (object)->context);

  G_OBJECT_CLASS (dealer_told_view_parent_class)->dispose (object);
}

static void
dealer_told_view_finalize (GObject *object)
{
  DealerToldView *self = DEALER_TOLD_VIEW (object);

  g_free (self->brand_code);
  g_free (self->search);

  G_OBJECT_CLASS (dealer_told_view_parent_class)->finalize (object);
}

static void
dealer_told_view_class_init (DealerToldViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dealer_told_view_constructed;
  object_class->get_property = dealer_told_view_get_property;
  object_class->set_property = dealer_told_view_set_property;
  object_class->dispose = dealer_told_view_dispose;
  object_class->finalize = dealer_told_view_finalize;

  properties[PROP_SCOPE] = g_param_spec_int ("scope", NULL, NULL, 0, DEALER_N_TOLD_SCOPES - 1, 0,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DEALER_TYPE_TOLD_DETAIL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/exchange/dealer-told-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, kind);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, mark);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, rejected);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, as_text);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, count);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, split);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, forms);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, words);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, raw);
  gtk_widget_class_bind_template_child (widget_class, DealerToldView, detail);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, show_form);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_install_action (widget_class, "told.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "told.copy-all", NULL, copy_all);
  gtk_widget_class_install_action (widget_class, "told.export", NULL, export);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "told.copy", NULL);
}

static void
dealer_told_view_init (DealerToldView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->words, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->raw, "notify::n-items", G_CALLBACK (on_count_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::can-go-back", G_CALLBACK (on_can_go_back_cb), self, G_CONNECT_SWAPPED);
}
