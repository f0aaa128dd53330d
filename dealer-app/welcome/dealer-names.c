/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-names.h"

#include "canton-brand.h"
#include "canton-i18n.h"

struct _DealerNames
{
  AdwBin parent_instance;

  GtkBox *rows;
  GtkLabel *fault;
  gboolean with_code;
  gboolean needed;
  gboolean valid;
  char *name_label;
  char *code_label;
};

G_DEFINE_FINAL_TYPE (DealerNames, dealer_names, ADW_TYPE_BIN)

enum { PROP_0, PROP_WITH_CODE, PROP_NAME_LABEL, PROP_CODE_LABEL, PROP_NEEDED, PROP_VALID, N_PROPS };
static GParamSpec *properties[N_PROPS];

typedef struct
{
  GtkEditable *code; /* NULL without codes */
  GtkEditable *name;
  GtkWidget *remove;
} Row;

static Row *
row_of (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), "dealer-names-row");
}

static char *
get_text (GtkEditable *editable)
{
  return editable != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (editable))) : g_strdup ("");
}

static gboolean
is_empty (Row *row)
{
  g_autofree char *code = get_text (row->code);
  g_autofree char *name = get_text (row->name);

  return *code == '\0' && *name == '\0';
}

static void
mark (GtkEditable *editable, const char *why, const char **fault)
{
  if (editable == NULL)
    return;
  if (why != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (editable), GTK_ACCESSIBLE_STATE_INVALID,
                               why != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (why != NULL && *fault == NULL)
    *fault = why;
}

/* Adds @text, unless it is empty, to those seen; returns whether it was there. Capitals are not told from small letters. */
static gboolean
is_repeated (GHashTable *seen, const char *text)
{
  return *text != '\0' && !g_hash_table_add (seen, g_utf8_casefold (text, -1));
}

static void
check (DealerNames *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *fault = NULL, *missing = NULL;
  gboolean valid;

  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    {
      Row *row = row_of (box);
      g_autofree char *code = get_text (row->code);
      g_autofree char *name = get_text (row->name);
      const char *code_fault = NULL, *name_fault = NULL;

      if (is_repeated (names, name))
        name_fault = _("The same name stands above already");
      else if (*name == '\0' && *code != '\0')
        missing = _("Give the name too");
      if (is_repeated (codes, code))
        code_fault = _("The same code stands above already");
      else if (self->with_code && *code == '\0' && *name != '\0')
        missing = _("Give the code too: letters and digits, such as AURORA");
      else if (*code != '\0' && !canton_brand_is_code (code))
        code_fault = _("A code has 1 to 32 letters, digits, dots, hyphens or underlines, such as AURORA");
      mark (row->code, code_fault, &fault);
      mark (row->name, name_fault, &fault);
      gtk_widget_set_sensitive (row->remove, !is_empty (row));
    }

  /* What is still to come is no mistake. */
  gtk_label_set_label (self->fault, fault != NULL ? fault : missing != NULL ? missing : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->fault),
                              (const char *[]){ fault != NULL ? "error" : "dim-label", NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL || missing != NULL);
  valid = fault == NULL && missing == NULL && (!self->needed || dealer_names_get_n (self) > 0);
  if (valid != self->valid)
    {
      self->valid = valid;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
    }
}

static void append_row (DealerNames *self);

static void
on_changed_cb (DealerNames *self)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->rows));

  if (last == NULL || !is_empty (row_of (last)))
    append_row (self);
  check (self);
}

static void
on_remove_cb (DealerNames *self, GtkWidget *button)
{
  GtkWidget *box = gtk_widget_get_parent (button);
  GtkWidget *next = gtk_widget_get_next_sibling (box);

  gtk_widget_grab_focus (GTK_WIDGET (row_of (next)->name));
  gtk_box_remove (self->rows, box);
  check (self);
}

static GtkEditable *
append_entry (DealerNames *self, GtkWidget *box, const char *label, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (width > 0)
    gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  else
    gtk_widget_set_hexpand (entry, TRUE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), entry);

  return GTK_EDITABLE (entry);
}

static void
append_row (DealerNames *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Row *row = g_new0 (Row, 1);

  g_object_set_data_full (G_OBJECT (box), "dealer-names-row", row, g_free);
  if (self->with_code)
    row->code = append_entry (self, box, self->code_label, 14);
  row->name = append_entry (self, box, self->name_label, 0);
  row->remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  gtk_widget_add_css_class (row->remove, "flat");
  gtk_widget_set_tooltip_text (row->remove, _("Remove"));
  gtk_widget_set_sensitive (row->remove, FALSE);
  g_signal_connect_object (row->remove, "clicked", G_CALLBACK (on_remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), row->remove);
  gtk_box_append (self->rows, box);
}

/* The row of what was entered at @position; empty ones do not count. */
static Row *
find_row (DealerNames *self, guint position)
{
  for (GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); box != NULL;
       box = gtk_widget_get_next_sibling (box))
    if (!is_empty (row_of (box)) && position-- == 0)
      return row_of (box);

  return NULL;
}

guint
dealer_names_get_n (DealerNames *self)
{
  guint n = 0;

  while (find_row (self, n) != NULL)
    n++;

  return n;
}

char *
dealer_names_get_name (DealerNames *self, guint position)
{
  Row *row = find_row (self, position);

  return row != NULL ? get_text (row->name) : NULL;
}

char *
dealer_names_get_code (DealerNames *self, guint position)
{
  Row *row = find_row (self, position);

  return row != NULL ? get_text (row->code) : NULL;
}

gboolean
dealer_names_get_valid (DealerNames *self)
{
  return self->valid;
}

static gboolean
dealer_names_grab_focus (GtkWidget *widget)
{
  Row *row = row_of (gtk_widget_get_last_child (GTK_WIDGET (DEALER_NAMES (widget)->rows)));

  return gtk_widget_grab_focus (GTK_WIDGET (row->code != NULL ? row->code : row->name));
}

static void
dealer_names_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DealerNames *self = DEALER_NAMES (object);

  switch (id)
    {
    case PROP_WITH_CODE:
      g_value_set_boolean (value, self->with_code);
      break;
    case PROP_NAME_LABEL:
      g_value_set_string (value, self->name_label);
      break;
    case PROP_CODE_LABEL:
      g_value_set_string (value, self->code_label);
      break;
    case PROP_NEEDED:
      g_value_set_boolean (value, self->needed);
      break;
    case PROP_VALID:
      g_value_set_boolean (value, self->valid);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dealer_names_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DealerNames *self = DEALER_NAMES (object);

  switch (id)
    {
    case PROP_WITH_CODE:
      self->with_code = g_value_get_boolean (value);
      break;
    case PROP_NAME_LABEL:
      self->name_label = g_value_dup_string (value);
      break;
    case PROP_CODE_LABEL:
      self->code_label = g_value_dup_string (value);
      break;
    case PROP_NEEDED:
      self->needed = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dealer_names_constructed (GObject *object)
{
  DealerNames *self = DEALER_NAMES (object);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  G_OBJECT_CLASS (dealer_names_parent_class)->constructed (object);

  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  self->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->fault, 0);
  gtk_label_set_wrap (self->fault, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  adw_bin_set_child (ADW_BIN (self), box);
  append_row (self);
  check (self);
}

static void
dealer_names_finalize (GObject *object)
{
  DealerNames *self = DEALER_NAMES (object);

  g_free (self->name_label);
  g_free (self->code_label);

  G_OBJECT_CLASS (dealer_names_parent_class)->finalize (object);
}

static void
dealer_names_class_init (DealerNamesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dealer_names_get_property;
  object_class->set_property = dealer_names_set_property;
  object_class->constructed = dealer_names_constructed;
  object_class->finalize = dealer_names_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = dealer_names_grab_focus;

  properties[PROP_WITH_CODE] = g_param_spec_boolean ("with-code", NULL, NULL, FALSE, flags);
  properties[PROP_NAME_LABEL] = g_param_spec_string ("name-label", NULL, NULL, "", flags);
  properties[PROP_CODE_LABEL] = g_param_spec_string ("code-label", NULL, NULL, "", flags);
  properties[PROP_NEEDED] = g_param_spec_boolean ("needed", NULL, NULL, FALSE, flags);
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dealer_names_init (DealerNames *self)
{
}
