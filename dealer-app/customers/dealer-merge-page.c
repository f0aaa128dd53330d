/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-merge-page.h"

#include "canton-chooser.h"
#include "canton-customer-history.h"
#include "canton-customers-table.h"
#include "canton-i18n.h"
#include "canton-text-fold.h"
#include "dealer-customer-words.h"

#define N_SIDES 2
#define N_FOUND 20

/* Fields of which one wins where both have one. */
enum
{
  FIELD_NAME,
  FIELD_CONTACT_NAME,
  FIELD_GENDER,
  FIELD_BIRTHDAY,
  FIELD_SOURCE,
  FIELD_OWNER,
  N_FIELDS
};

struct _DealerMergePage
{
  AdwBin parent_instance;

  CantonContext *context;
  CantonCustomer *sides[N_SIDES];
  guint kept;
  guint winners[N_FIELDS]; /* the side whose field wins */
  gboolean opened;
  int n_rows;

  /* template */
  GtkWidget *finder;
  CantonChooser *chooser;
  GtkWidget *both;
  GtkGrid *grid;
  GtkLabel *summary;
  GtkWidget *merge;
};

enum
{
  MERGE,
  CANCEL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerMergePage, dealer_merge_page, ADW_TYPE_BIN)

static const char *
get_title (guint field)
{
  static const char *const titles[] = { NC_ ("field", "Name"),   NC_ ("field", "Ask for"), NC_ ("field", "Gender"),
                                        NC_ ("field", "Birthday"), NC_ ("field", "Source"),  NC_ ("field", "Looked after by") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "field", titles[field]);
}

static char *
get_value (CantonCustomer *customer, guint field)
{
  switch (field)
    {
    case FIELD_NAME:
      return g_strdup (customer->name);
    case FIELD_CONTACT_NAME:
      return g_strdup (customer->contact_name);
    case FIELD_GENDER:
      return g_strdup (*customer->gender != '\0' ? dealer_customer_words_gender (customer->gender) : "");
    case FIELD_BIRTHDAY:
      return dealer_customer_words_birthday (customer->birthday, customer->birthday_lunar);
    case FIELD_SOURCE:
      return g_strdup (customer->source);
    default:
      return g_strdup (customer->owner_name);
    }
}

static void rebuild (DealerMergePage *self);

/* Rows */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
add_row (DealerMergePage *self, const char *title, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *label = new_label (title, "dim-label");

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_grid_attach (self->grid, label, 0, self->n_rows, 1, 1);
  gtk_widget_set_hexpand (first, TRUE);
  gtk_widget_set_hexpand (second, TRUE);
  gtk_grid_attach (self->grid, first, 1, self->n_rows, 1, 1);
  gtk_grid_attach (self->grid, second, 2, self->n_rows, 1, 1);
  self->n_rows++;
}

static void
on_kept_cb (GtkCheckButton *button, DealerMergePage *self)
{
  guint side = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "canton-side"));

  if (!gtk_check_button_get_active (button) || side == self->kept)
    return;

  self->kept = side;
  for (guint i = 0; i < N_FIELDS; i++)
    self->winners[i] = side;
  rebuild (self);
}

static void
add_heads (DealerMergePage *self)
{
  GtkWidget *heads[N_SIDES];

  for (guint i = 0; i < N_SIDES; i++)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
      GtkWidget *keep = gtk_check_button_new_with_label (_("Keep this record"));
      g_autofree char *standing = dealer_customer_words_standing (self->sides[i]);

      gtk_box_append (GTK_BOX (column), new_label (self->sides[i]->name, "title-4"));
      gtk_box_append (GTK_BOX (column), new_label (standing, "dim-label"));
      g_object_set_data (G_OBJECT (keep), "canton-side", GUINT_TO_POINTER (i));
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (keep), GTK_CHECK_BUTTON (gtk_widget_get_last_child (heads[0])));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (keep), self->kept == i);
      gtk_box_append (GTK_BOX (column), keep);
      heads[i] = column;
    }
  for (guint i = 0; i < N_SIDES; i++)
    g_signal_connect (gtk_widget_get_last_child (heads[i]), "toggled", G_CALLBACK (on_kept_cb), self);
  add_row (self, "", heads[0], heads[1]);
}

static void
on_winner_cb (GtkCheckButton *button, DealerMergePage *self)
{
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "canton-field"));

  if (gtk_check_button_get_active (button))
    self->winners[field] = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "canton-side"));
}

/* A choice where they differ, else a text: what only one has is kept in any case. */
static void
add_field (DealerMergePage *self, guint field)
{
  g_autofree char *first = get_value (self->sides[0], field);
  g_autofree char *second = get_value (self->sides[1], field);
  const char *texts[N_SIDES] = { first, second };
  gboolean choice = *first != '\0' && *second != '\0' && !g_str_equal (first, second);
  GtkWidget *cells[N_SIDES];

  if (*first == '\0' && *second == '\0')
    return;

  for (guint i = 0; i < N_SIDES; i++)
    {
      if (!choice)
        {
          cells[i] = new_label (*texts[i] != '\0' ? texts[i] : "–", *texts[i] != '\0' ? NULL : "dim-label");
          continue;
        }
      cells[i] = gtk_check_button_new ();
      gtk_check_button_set_child (GTK_CHECK_BUTTON (cells[i]), new_label (texts[i], NULL));
      gtk_accessible_update_property (GTK_ACCESSIBLE (cells[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, texts[i], -1);
      g_object_set_data (G_OBJECT (cells[i]), "canton-field", GUINT_TO_POINTER (field));
      g_object_set_data (G_OBJECT (cells[i]), "canton-side", GUINT_TO_POINTER (i));
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (cells[i]), GTK_CHECK_BUTTON (cells[0]));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (cells[i]), self->winners[field] == i);
      g_signal_connect (cells[i], "toggled", G_CALLBACK (on_winner_cb), self);
    }
  add_row (self, get_title (field), cells[0], cells[1]);
}

/* As the table compares them: "138 1234 5678" is no other number than "13812345678". */
static char *
get_key (const CantonCustomerContact *contact)
{
  return contact->medium == CANTON_MEDIUM_PHONE ? canton_text_phone_key (contact->value) : canton_text_fold (contact->value);
}

static gboolean
has_contact (CantonCustomer *customer, const CantonCustomerContact *wanted)
{
  g_autofree char *wanted_key = get_key (wanted);

  for (guint i = 0; i < customer->contacts->len; i++)
    {
      CantonCustomerContact *contact = g_ptr_array_index (customer->contacts, i);
      g_autofree char *key = get_key (contact);

      if (contact->medium == wanted->medium && g_str_equal (key, wanted_key))
        return TRUE;
    }
  return FALSE;
}

/* What the other one brings is marked. */
static GtkWidget *
new_list (DealerMergePage *self, guint side, int medium)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  CantonCustomer *customer = self->sides[side];
  CantonCustomer *kept = self->sides[self->kept];
  guint n = medium < CANTON_N_MEDIA ? customer->contacts->len : customer->tags->len;

  for (guint i = 0; i < n; i++)
    {
      CantonCustomerContact *contact = medium < CANTON_N_MEDIA ? g_ptr_array_index (customer->contacts, i) : NULL;
      const char *text = contact != NULL ? contact->value : g_ptr_array_index (customer->tags, i);
      gboolean had = contact != NULL ? has_contact (kept, contact)
                                     : g_ptr_array_find_with_equal_func (kept->tags, text, g_str_equal, NULL);
      g_autofree char *added = side != self->kept && !had ? g_strdup_printf (C_ ("merge", "+ %s"), text) : NULL;

      if (contact == NULL || contact->medium == (CantonMedium) medium)
        gtk_box_append (GTK_BOX (column), new_label (added != NULL ? added : text, added != NULL ? "success" : NULL));
    }
  if (gtk_widget_get_first_child (column) == NULL)
    gtk_box_append (GTK_BOX (column), new_label ("–", "dim-label"));

  return column;
}

static gboolean
has_medium (CantonCustomer *customer, int medium)
{
  return medium < CANTON_N_MEDIA ? *canton_customer_get_contact (customer, (CantonMedium) medium) != '\0'
                                 : customer->tags->len > 0;
}

static void
add_lists (DealerMergePage *self)
{
  for (int medium = 0; medium <= CANTON_N_MEDIA; medium++)
    if (has_medium (self->sides[0], medium) || has_medium (self->sides[1], medium))
      add_row (self, medium < CANTON_N_MEDIA ? dealer_customer_words_medium ((CantonMedium) medium) : _("Tags"),
               new_list (self, 0, medium), new_list (self, 1, medium));
}

static void
add_counts (DealerMergePage *self)
{
  GtkWidget *cells[N_SIDES];

  for (guint i = 0; i < N_SIDES; i++)
    {
      gint64 notes = 0, consents = 0, sales = 0;
      g_autofree char *sales_text = NULL;
      g_autofree char *notes_text = NULL;
      g_autofree char *consents_text = NULL;
      g_autofree char *text = NULL;

      canton_customer_history_count (canton_context_get_reader (self->context), self->sides[i]->id, &notes, &consents, &sales,
                                     NULL);
      sales_text = g_strdup_printf (ngettext ("%u sale", "%u sales", sales), (guint) sales);
      notes_text = g_strdup_printf (ngettext ("%u note", "%u notes", notes), (guint) notes);
      consents_text = g_strdup_printf (ngettext ("%u answer on consent", "%u answers on consents", consents), (guint) consents);
      text = g_strdup_printf (i == self->kept ? "%s\n%s\n%s" : _("%s\n%s\n%s\nmove to the other"), sales_text, notes_text,
                              consents_text);
      cells[i] = new_label (text, NULL);
    }
  add_row (self, _("History"), cells[0], cells[1]);
}

static void
show_summary (DealerMergePage *self)
{
  CantonCustomer *kept = self->sides[self->kept];
  CantonCustomer *merged = self->sides[1 - self->kept];
  g_auto (GStrv) brands = canton_customer_history_list_told_brands (canton_context_get_reader (self->context), merged->id, NULL);
  g_autofree char *names = brands != NULL ? g_strjoinv (C_ ("list", ", "), brands) : g_strdup ("");
  g_autofree char *local = g_strdup_printf (_("All sales, notes and consents of both stand with %s afterwards; what that record lacks "
                                              "is filled in. The other record, %s, is hidden and not deleted: nothing is lost, and "
                                              "you can take this back."), kept->name, merged->name);
  g_autofree char *told = *names != '\0' ? g_strdup_printf (_("The next bundle tells %s that these sales have another buyer."), names)
                                         : NULL;
  g_autofree char *text = told != NULL ? g_strdup_printf ("%s\n%s", local, told) : g_strdup (local);

  gtk_label_set_label (self->summary, text);
}

static void
rebuild (DealerMergePage *self)
{
  gboolean both = self->sides[0] != NULL && self->sides[1] != NULL;
  GtkWidget *child;

  gtk_widget_set_visible (self->finder, !both);
  gtk_widget_set_visible (self->both, both);
  gtk_widget_set_sensitive (self->merge, both);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->n_rows = 0;
  if (!both)
    return;

  add_heads (self);
  for (guint i = 0; i < N_FIELDS; i++)
    add_field (self, i);
  add_lists (self);
  add_counts (self);
  show_summary (self);
}

/* The second one */

static GPtrArray *
find (CantonDatabase *database, const char *text, gpointer data, GError **error)
{
  DealerMergePage *self = data;
  const CantonCustomersFilter filter = { .search = text };
  g_autoptr (CantonCustomersQuestion) question = canton_customers_question_new (&filter, CANTON_CUSTOMERS_BY_NAME, FALSE);
  gboolean complete;
  g_autoptr (GArray) ids = canton_customers_table_find (database, question, N_FOUND, &complete, error);
  GPtrArray *found;

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (self->sides[0] != NULL && g_array_index (ids, gint64, i) == self->sides[0]->id)
      g_array_remove_index (ids, i--);
  found = ids->len > 0 ? canton_customers_table_fetch ((const gint64 *) ids->data, ids->len, database, error) : g_ptr_array_new ();
  if (found == NULL)
    return NULL;
  while (g_ptr_array_remove (found, NULL))
    ;
  g_ptr_array_set_free_func (found, g_object_unref);

  return found;
}

static char *
get_found_title (gpointer item)
{
  return g_strdup (dealer_customer_words_name (item));
}

static char *
get_found_subtitle (gpointer item)
{
  return g_strdup (((CantonCustomer *) item)->phone);
}

static const CantonChooserInfo chooser_info = { find, get_found_title, get_found_subtitle };

static void
take_sides (DealerMergePage *self)
{
  /* Whom more is known of is likelier to be the one to keep. */
  self->kept = self->sides[0] != NULL && self->sides[1] != NULL && self->sides[1]->sale_count > self->sides[0]->sale_count ? 1 : 0;
  for (guint i = 0; i < N_FIELDS; i++)
    self->winners[i] = self->kept;
  rebuild (self);
}

static void
on_chosen_cb (DealerMergePage *self, CantonCustomer *found)
{
  g_clear_object (&self->sides[1]);
  self->sides[1] = canton_customers_table_load (canton_context_get_reader (self->context), found->id, NULL);
  take_sides (self);
}

gboolean
dealer_merge_page_show (DealerMergePage *self, CantonContext *context, gint64 first, gint64 second)
{
  CantonDatabase *reader = canton_context_get_reader (context);
  const gint64 ids[N_SIDES] = { first, second };

  g_return_val_if_fail (DEALER_IS_MERGE_PAGE (self), FALSE);

  g_set_object (&self->context, context);
  if (!self->opened)
    canton_chooser_open (self->chooser, context, &chooser_info, self);
  self->opened = TRUE;
  for (guint i = 0; i < N_SIDES; i++)
    {
      g_clear_object (&self->sides[i]);
      self->sides[i] = ids[i] != 0 ? canton_customers_table_load (reader, ids[i], NULL) : NULL;
      if (ids[i] != 0 && self->sides[i] == NULL)
        return FALSE;
    }
  canton_chooser_set_selected (self->chooser, NULL);
  canton_chooser_set_text (self->chooser, "");
  take_sides (self);
  if (second == 0)
    gtk_widget_child_focus (GTK_WIDGET (self->chooser), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->merge);

  return TRUE;
}

static void
on_merge_cb (DealerMergePage *self)
{
  CantonCustomer *kept = self->sides[self->kept];
  CantonCustomer *merged = self->sides[1 - self->kept];
  g_autoptr (CantonCustomer) wins = canton_customer_copy (kept);
  char **fields[] = { &wins->name, &wins->contact_name, &wins->gender, &wins->birthday, &wins->source };
  char *const others[] = { merged->name, merged->contact_name, merged->gender, merged->birthday, merged->source };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (self->winners[i] != self->kept && *others[i] != '\0')
      canton_customer_set (fields[i], others[i]);
  if (self->winners[FIELD_BIRTHDAY] != self->kept && *merged->birthday != '\0')
    wins->birthday_lunar = merged->birthday_lunar;
  if (self->winners[FIELD_OWNER] != self->kept && merged->owner_id != 0)
    wins->owner_id = merged->owner_id;
  g_signal_emit (self, signals[MERGE], 0, kept->id, merged->id, wins);
}

static void
on_cancel_cb (DealerMergePage *self)
{
  g_signal_emit (self, signals[CANCEL], 0);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_cancel_cb (DEALER_MERGE_PAGE (widget));
}

static void
dealer_merge_page_dispose (GObject *object)
{
  DealerMergePage *self = DEALER_MERGE_PAGE (object);

  g_clear_object (&self->context);
  for (guint i = 0; i < N_SIDES; i++)
    g_clear_object (&self->sides[i]);

  G_OBJECT_CLASS (dealer_merge_page_parent_class)->dispose (object);
}

static void
dealer_merge_page_class_init (DealerMergePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dealer_merge_page_dispose;

  signals[MERGE] = g_signal_new ("merge", DEALER_TYPE_MERGE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                 G_TYPE_INT64, G_TYPE_INT64, CANTON_TYPE_CUSTOMER);
  signals[CANCEL] = g_signal_new ("cancel", DEALER_TYPE_MERGE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "merge.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "merge.cancel", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/Dealer/customers/dealer-merge-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DealerMergePage, finder);
  gtk_widget_class_bind_template_child (widget_class, DealerMergePage, chooser);
  gtk_widget_class_bind_template_child (widget_class, DealerMergePage, both);
  gtk_widget_class_bind_template_child (widget_class, DealerMergePage, grid);
  gtk_widget_class_bind_template_child (widget_class, DealerMergePage, summary);
  gtk_widget_class_bind_template_child (widget_class, DealerMergePage, merge);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_merge_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
}

static void
dealer_merge_page_init (DealerMergePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
