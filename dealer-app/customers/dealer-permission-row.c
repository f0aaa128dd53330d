/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "dealer-permission-row.h"

#include "canton-day-entry.h"
#include "canton-i18n.h"
#include "dealer-customer-words.h"

struct _DealerPermissionRow
{
  AdwBin parent_instance;

  CantonPurpose purpose;
  CantonPermission before; /* what is in force */
  CantonDay before_on;
  gboolean setting;

  GtkDropDown *answer;
  CantonDayEntry *day;
  GtkEntry *evidence;
};

enum
{
  PROP_PURPOSE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DealerPermissionRow, dealer_permission_row, ADW_TYPE_BIN)

static CantonPermission
get_answer (DealerPermissionRow *self)
{
  guint first = self->before == CANTON_PERMISSION_NONE ? 0 : 1;

  return gtk_drop_down_get_selected (self->answer) + first;
}

static void
update (DealerPermissionRow *self)
{
  gboolean answered = get_answer (self) != CANTON_PERMISSION_NONE;

  gtk_widget_set_sensitive (GTK_WIDGET (self->day), answered);
  gtk_widget_set_sensitive (GTK_WIDGET (self->evidence), answered);
}

static void
on_changed_cb (DealerPermissionRow *self)
{
  update (self);
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Another answer was given another time. */
static void
on_answer_cb (DealerPermissionRow *self)
{
  if (self->setting)
    return;

  self->setting = TRUE;
  if (get_answer (self) == self->before)
    {
      canton_day_entry_set_day (self->day, self->before_on);
    }
  else
    {
      canton_day_entry_set_day (self->day, canton_clock_today ());
      gtk_editable_set_text (GTK_EDITABLE (self->evidence), "");
    }
  self->setting = FALSE;
  on_changed_cb (self);
}

void
dealer_permission_row_show (DealerPermissionRow *self, CantonCustomer *customer)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  CantonPermission first;

  g_return_if_fail (DEALER_IS_PERMISSION_ROW (self));

  self->setting = TRUE;
  self->before = customer->answers[self->purpose];
  self->before_on = customer->answered_on[self->purpose];
  first = self->before == CANTON_PERMISSION_NONE ? CANTON_PERMISSION_NONE : CANTON_PERMISSION_GIVEN;
  for (CantonPermission i = first; i < CANTON_N_PERMISSIONS; i++)
    gtk_string_list_append (model, dealer_customer_words_permission (i));
  gtk_drop_down_set_model (self->answer, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->answer, self->before - first);
  canton_day_entry_set_day (self->day, self->before_on);
  gtk_editable_set_text (GTK_EDITABLE (self->evidence), customer->evidence[self->purpose]);
  self->setting = FALSE;
  update (self);
}

void
dealer_permission_row_apply (DealerPermissionRow *self, CantonCustomer *customer)
{
  CantonPermission answer = get_answer (self);

  g_return_if_fail (DEALER_IS_PERMISSION_ROW (self));

  customer->answers[self->purpose] = answer;
  customer->answered_on[self->purpose] = answer != CANTON_PERMISSION_NONE ? canton_day_entry_get_day (self->day) : CANTON_DAY_NONE;
  canton_customer_set (&customer->evidence[self->purpose],
                       answer != CANTON_PERMISSION_NONE ? gtk_editable_get_text (GTK_EDITABLE (self->evidence)) : "");
}

char *
dealer_permission_row_check (DealerPermissionRow *self)
{
  CantonDay day = canton_day_entry_get_day (self->day);

  g_return_val_if_fail (DEALER_IS_PERMISSION_ROW (self), NULL);

  if (get_answer (self) == CANTON_PERMISSION_NONE)
    return NULL;
  if (!canton_day_entry_is_valid (self->day))
    return g_strdup (_("That is no day"));
  if (day == CANTON_DAY_NONE)
    return g_strdup (_("On which day was that said?"));
  if (day > canton_clock_today ())
    return g_strdup (_("That day is still to come"));
  if (self->before_on != CANTON_DAY_NONE && day < self->before_on)
    {
      g_autofree char *later = canton_day_format (self->before_on);

      return g_strdup_printf (_("There is a later answer already, of %s"), later);
    }
  return NULL;
}

static gboolean
dealer_permission_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DEALER_PERMISSION_ROW (widget)->answer));
}

static void
dealer_permission_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, DEALER_PERMISSION_ROW (object)->purpose);
}

static void
dealer_permission_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DEALER_PERMISSION_ROW (object)->purpose = g_value_get_int (value);
}

static void
dealer_permission_row_class_init (DealerPermissionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dealer_permission_row_get_property;
  object_class->set_property = dealer_permission_row_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = dealer_permission_row_grab_focus;

  properties[PROP_PURPOSE] = g_param_spec_int ("purpose", NULL, NULL, 0, CANTON_N_PURPOSES - 1, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] =
    g_signal_new ("changed", DEALER_TYPE_PERMISSION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dealer_permission_row_init (DealerPermissionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->before_on = CANTON_DAY_NONE;
  self->answer = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->answer), 112, -1);
  g_signal_connect_swapped (self->answer, "notify::selected", G_CALLBACK (on_answer_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Answer"), -1);
  self->day = CANTON_DAY_ENTRY (canton_day_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->day), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Day of the answer"), -1);
  g_signal_connect_swapped (self->day, "notify::day", G_CALLBACK (on_changed_cb), self);
  self->evidence = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->evidence, _("How: signed form, by telephone …"));
  gtk_entry_set_activates_default (self->evidence, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->evidence), 8);
  gtk_widget_set_hexpand (GTK_WIDGET (self->evidence), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->evidence), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Evidence"), -1);
  g_signal_connect_swapped (self->evidence, "changed", G_CALLBACK (on_changed_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->day));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->evidence));
  adw_bin_set_child (ADW_BIN (self), box);
}
