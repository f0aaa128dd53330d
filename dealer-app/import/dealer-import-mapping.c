/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-import-mapping.h"

#include "canton-csv.h"
#include "canton-customer.h"
#include "canton-i18n.h"
#include "canton-money.h"

#define RAW_ROWS 8
#define READ_ROWS 12

/* A file of more columns can be imported, those beyond as they were guessed. */
#define MAX_COLUMNS 100

/* So many characters are seen without a tooltip. */
#define FULL_CHARS 9

struct _DealerImportMapping
{
  AdwBin parent_instance;

  DealerImportFile *file;
  char currency[4];
  gboolean raw;
  GPtrArray *rows; /* of GStrv */
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (DealerImportMapping, dealer_import_mapping, ADW_TYPE_BIN)

enum { PROP_0, PROP_RAW };

static guint
get_n_columns (DealerImportMapping *self)
{
  return MIN (self->file->n_columns, MAX_COLUMNS);
}

static gboolean
is_money (DealerImportField field)
{
  return field == DEALER_FIELD_UNIT_PRICE || field == DEALER_FIELD_LIST_PRICE || field == DEALER_FIELD_FLOOR_PRICE ||
         field == DEALER_FIELD_COST || field == DEALER_FIELD_DISCOUNT || field == DEALER_FIELD_DEPOSIT;
}

static gboolean
is_day (DealerImportField field)
{
  return field == DEALER_FIELD_ORDERED_ON || field == DEALER_FIELD_DELIVERED_ON || field == DEALER_FIELD_BIRTHDAY ||
         field == DEALER_FIELD_LUNAR_BIRTHDAY;
}

/* Returns @value as it will be read; sets *@fails where it will not. (transfer full) */
static char *
read_value (DealerImportMapping *self, DealerImportField field, const char *value, gboolean *fails)
{
  g_autofree char *text = g_strstrip (g_strdup (canton_csv_unguard (value)));
  gint64 amount;

  *fails = FALSE;
  if (*text == '\0')
    {
      *fails = dealer_import_field_is_needed (field, self->file->kind) && field != DEALER_FIELD_PRODUCT_NAME;
      return *fails ? g_strdup (_("missing")) : g_steal_pointer (&text);
    }
  if (is_money (field))
    {
      *fails = !canton_money_parse (text, self->currency, &amount, NULL) || amount < 0;
      return *fails ? g_steal_pointer (&text) : canton_money_format (amount, self->currency);
    }
  if (is_day (field) && !canton_customer_is_birthday (text))
    {
      CantonDay day = canton_date_parse (text, self->file->date_order);

      *fails = day == CANTON_DAY_NONE;
      return *fails ? g_steal_pointer (&text) : canton_day_format (day);
    }
  if (field == DEALER_FIELD_QUANTITY)
    *fails = !g_ascii_string_to_signed (text, 10, 1, 1000000, NULL, NULL);

  return g_steal_pointer (&text);
}

static GtkLabel *
attach_label (DealerImportMapping *self, const char *text, guint column, guint row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (text, -1) > FULL_CHARS ? text : NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);

  return GTK_LABEL (label);
}

static void
show_cell (DealerImportMapping *self, guint column, guint row)
{
  const char *value = ((GStrv) g_ptr_array_index (self->rows, row))[column];
  GtkWidget *label = gtk_grid_get_child_at (self->grid, column, row + 2);
  DealerImportField field = self->file->fields[column];
  gboolean fails = FALSE;
  g_autofree char *text = self->raw ? g_strdup (value) : read_value (self, field, value, &fails);
  const char *const classes[] = { fails                                                 ? "error"
                                  : !self->raw && field == DEALER_FIELD_IGNORED ? "dim-label"
                                                                                : NULL,
                                  NULL };

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (text, -1) > FULL_CHARS ? text : NULL);
  gtk_widget_set_css_classes (label, (const char **) classes);
}

void
dealer_import_mapping_refresh (DealerImportMapping *self)
{
  for (guint row = 0; self->file != NULL && row < self->rows->len; row++)
    for (guint column = 0; column < get_n_columns (self); column++)
      show_cell (self, column, row);
}

/* What the columns mean */

static DealerImportField
get_choice (GtkDropDown *choice)
{
  const DealerImportField *fields = g_object_get_data (G_OBJECT (choice), "dealer-fields");

  return fields[gtk_drop_down_get_selected (choice)];
}

static void
on_chosen_cb (DealerImportMapping *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "dealer-column"));

  if (self->file == NULL || gtk_drop_down_get_selected (choice) == GTK_INVALID_LIST_POSITION)
    return;

  self->file->fields[column] = get_choice (choice);
  for (guint row = 0; row < self->rows->len; row++)
    show_cell (self, column, row);
  g_signal_emit_by_name (self, "changed");
}

static void
attach_choice (DealerImportMapping *self, guint column)
{
  g_autofree DealerImportField *fields = g_new0 (DealerImportField, DEALER_N_FIELDS);
  GtkStringList *titles = gtk_string_list_new (NULL);
  g_autofree char *name = g_strdup_printf (_("What the column “%s” means"), self->file->titles[column]);
  GtkWidget *choice;
  guint n = 0, selected = 0;

  for (int field = 0; field < DEALER_N_FIELDS; field++)
    if (dealer_import_field_is_of (field, self->file->kind))
      {
        gboolean needed = dealer_import_field_is_needed (field, self->file->kind);
        g_autofree char *title = needed ? g_strdup_printf ("%s *", dealer_import_field_get_title (field)) : NULL;

        gtk_string_list_append (titles, needed ? title : dealer_import_field_get_title (field));
        if (self->file->fields[column] == (DealerImportField) field)
          selected = n;
        fields[n++] = field;
      }

  choice = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_object_set_data_full (G_OBJECT (choice), "dealer-fields", g_steal_pointer (&fields), g_free);
  g_object_set_data (G_OBJECT (choice), "dealer-column", GUINT_TO_POINTER (column));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (choice, self->file->cards == NULL);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, choice, column, 1, 1, 1);
}

static void
clear (DealerImportMapping *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->file, dealer_import_file_free);
}

void
dealer_import_mapping_set_file (DealerImportMapping *self, DealerImportFile *file, const char *currency)
{
  g_autoptr (DealerImportFile) kept = file != NULL ? dealer_import_file_ref (file) : NULL;

  clear (self);
  if (file == NULL)
    return;

  self->file = g_steal_pointer (&kept);
  g_strlcpy (self->currency, currency, sizeof self->currency);
  self->rows = dealer_import_file_preview (file, self->raw ? RAW_ROWS : READ_ROWS);
  for (guint column = 0; column < get_n_columns (self); column++)
    {
      attach_label (self, file->titles[column], column, 0, "heading");
      if (!self->raw)
        attach_choice (self, column);
      for (guint row = 0; row < self->rows->len; row++)
        attach_label (self, "", column, row + 2, NULL);
    }
  dealer_import_mapping_refresh (self);
}

static void
dealer_import_mapping_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RAW)
    DEALER_IMPORT_MAPPING (object)->raw = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dealer_import_mapping_finalize (GObject *object)
{
  DealerImportMapping *self = DEALER_IMPORT_MAPPING (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->file, dealer_import_file_free);

  G_OBJECT_CLASS (dealer_import_mapping_parent_class)->finalize (object);
}

static void
dealer_import_mapping_class_init (DealerImportMappingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = dealer_import_mapping_set_property;
  object_class->finalize = dealer_import_mapping_finalize;

  g_object_class_install_property (object_class, PROP_RAW,
                                   g_param_spec_boolean ("raw", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dealer_import_mapping_init (DealerImportMapping *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->grid), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->grid), 15);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (window, TRUE);
  gtk_widget_add_css_class (window, "view");
  gtk_widget_add_css_class (window, "frame");
  adw_bin_set_child (ADW_BIN (self), window);
}
