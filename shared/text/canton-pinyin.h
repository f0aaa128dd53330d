/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns how each character of @han, a run of Chinese characters of @length bytes, is read, without tones and with "v" for ü:
 * "lv", "bu" for 吕布. The run is read as a name: surnames that are read in a way of their own (单, 曾, 解) are. A character
 * that has no reading gives "". Thread-safe. Source: ICU's transform Han-Latin/Names. (transfer full) */
GStrv canton_pinyin_read (const char *han, gsize length);

G_END_DECLS
