/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#include "canton-config.h"
#include "canton-new-passphrase.h"

#include "canton-i18n.h"

struct _CantonNewPassphrase
{
  AdwBin parent_instance;

  gboolean valid;

  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *advice;
};

G_DEFINE_FINAL_TYPE (CantonNewPassphrase, canton_new_passphrase, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_VALID,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Bits that a guesser has to try for each character, by the kinds there are, times two. */
static guint
count_half_bits (const char *text)
{
  gboolean lower = FALSE, upper = FALSE, digit = FALSE, sign = FALSE, other = FALSE;
  guint half_bits = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      lower |= c < 128 && g_ascii_islower (c);
      upper |= c < 128 && g_ascii_isupper (c);
      digit |= c < 128 && g_ascii_isdigit (c);
      sign |= c < 128 && !g_ascii_isalnum (c);
      other |= c >= 128;
    }
  half_bits = digit ? 6 : 0;
  if (lower || upper)
    half_bits = digit || (lower && upper) ? 10 : 9;
  if (sign)
    half_bits = MAX (half_bits + 1, 8);
  if (other)
    half_bits = MAX (half_bits, 18);

  return half_bits;
}

/* Characters that are not told by the one before them. */
static guint
count_surprises (const char *text)
{
  gunichar before = 0;
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != before && c != before + 1 && c + 1 != before)
        n++;
      before = c;
    }

  return n;
}

CantonPassphraseStrength
canton_passphrase_get_strength (const char *text)
{
  guint bits;

  if (g_utf8_strlen (text, -1) < CANTON_NEW_PASSPHRASE_MIN)
    return CANTON_PASSPHRASE_TOO_SHORT;

  bits = count_surprises (text) * count_half_bits (text) / 2;
  if (bits < 45)
    return CANTON_PASSPHRASE_WEAK;

  return bits < 70 ? CANTON_PASSPHRASE_FAIR : CANTON_PASSPHRASE_STRONG;
}

static const char *
describe (CantonPassphraseStrength strength)
{
  switch (strength)
    {
    case CANTON_PASSPHRASE_TOO_SHORT:
      return _("Too short: at least eight characters. Four or five words that have nothing to do with each other are easy to keep.");
    case CANTON_PASSPHRASE_WEAK:
      return _("Weak: somebody with a copy of the file would find it in days. Add a word or two.");
    case CANTON_PASSPHRASE_FAIR:
      return _("Fair: guessing it would take years of expensive work.");
    case CANTON_PASSPHRASE_STRONG:
    default:
      return _("Strong: nobody will guess it.");
    }
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update (CantonNewPassphrase *self)
{
  const char *first = gtk_editable_get_text (self->first);
  const char *second = gtk_editable_get_text (self->second);
  CantonPassphraseStrength strength = canton_passphrase_get_strength (first);
  gboolean differs = *second != '\0' && !g_str_equal (first, second);
  gboolean valid = strength > CANTON_PASSPHRASE_TOO_SHORT && g_str_equal (first, second);

  set_css_class (GTK_WIDGET (self->second), "error", differs && !g_str_has_prefix (first, second));
  set_css_class (GTK_WIDGET (self->advice), "error", differs && !g_str_has_prefix (first, second));
  if (*first == '\0')
    gtk_label_set_label (self->advice, _("Without it nobody can use the keys, you included: keep it where you keep such things."));
  else if (differs && !g_str_has_prefix (first, second))
    gtk_label_set_label (self->advice, _("The two are not the same."));
  else
    gtk_label_set_label (self->advice, describe (strength));

  if (valid == self->valid)
    return;
  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static void
on_first_activated_cb (CantonNewPassphrase *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->second));
}

static void
on_second_activated_cb (CantonNewPassphrase *self)
{
  if (self->valid)
    g_signal_emit_by_name (self, "activated");
}

gboolean
canton_new_passphrase_get_valid (CantonNewPassphrase *self)
{
  g_return_val_if_fail (CANTON_IS_NEW_PASSPHRASE (self), FALSE);

  return self->valid;
}

const char *
canton_new_passphrase_get_text (CantonNewPassphrase *self)
{
  g_return_val_if_fail (CANTON_IS_NEW_PASSPHRASE (self), NULL);

  return gtk_editable_get_text (self->first);
}

void
canton_new_passphrase_clear (CantonNewPassphrase *self)
{
  g_return_if_fail (CANTON_IS_NEW_PASSPHRASE (self));

  gtk_editable_set_text (self->first, "");
  gtk_editable_set_text (self->second, "");
}

GtkWidget *
canton_new_passphrase_new (void)
{
  return g_object_new (CANTON_TYPE_NEW_PASSPHRASE, NULL);
}

static void
canton_new_passphrase_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VALID)
    g_value_set_boolean (value, CANTON_NEW_PASSPHRASE (object)->valid);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
canton_new_passphrase_class_init (CantonNewPassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = canton_new_passphrase_get_property;

  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/canton/widgets/canton-new-passphrase.ui");
  gtk_widget_class_bind_template_child (widget_class, CantonNewPassphrase, first);
  gtk_widget_class_bind_template_child (widget_class, CantonNewPassphrase, second);
  gtk_widget_class_bind_template_child (widget_class, CantonNewPassphrase, advice);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, on_first_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_second_activated_cb);
}

static void
canton_new_passphrase_init (CantonNewPassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}
