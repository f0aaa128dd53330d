/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-facts-grid.h"

void
canton_facts_grid_clear (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

/* Copied by anybody, reached by Tab by nobody: there are too many of them. */
static void
make_selectable (GtkWidget *label, gboolean selectable)
{
  gtk_label_set_selectable (GTK_LABEL (label), selectable);
  gtk_widget_set_focusable (label, FALSE);
}

GtkWidget *
canton_facts_grid_attach (GtkGrid *grid, int column, int row, const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  make_selectable (label, css_class == NULL);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);

  return label;
}

/* As many as there are labels in the first column. */
static int
count_rows (GtkGrid *grid)
{
  int rows = 0;

  while (gtk_grid_get_child_at (grid, 0, rows) != NULL)
    rows++;

  return rows;
}

void
canton_facts_grid_add (GtkGrid *grid, const char *label, const char *value, const char *css_class)
{
  int row = count_rows (grid);
  GtkWidget *text;

  if (value == NULL || *value == '\0')
    return;

  canton_facts_grid_attach (grid, 0, row, label, 1, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (gtk_grid_get_child_at (grid, 0, row)), FALSE);
  text = canton_facts_grid_attach (grid, 1, row, value, 0, css_class);
  gtk_widget_set_hexpand (text, TRUE);
  make_selectable (text, TRUE);
}

void
canton_facts_grid_add_link (GtkGrid *grid, const char *label, const char *value, const char *room, gint64 item)
{
  int row = count_rows (grid);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = gtk_label_new (value);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, item);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "canton-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", room, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-item");
  canton_facts_grid_attach (grid, 0, row, label, 1, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (gtk_grid_get_child_at (grid, 0, row)), FALSE);
  /* The button has a margin of its own around the text. */
  gtk_widget_set_margin_top (gtk_grid_get_child_at (grid, 0, row), 2);
  gtk_grid_attach (grid, button, 1, row, 1, 1);
}
