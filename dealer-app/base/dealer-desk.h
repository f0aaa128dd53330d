/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: 2026 The Canton authors */

#pragma once

#include "canton-database.h"

G_BEGIN_DECLS

/* Who sits at this desk: the salesperson of new sales and the author of notes. Kept in the data folder, for the members of staff are
 * those of the folder. */

/* Returns the id of the member of staff, or 0: nobody said, or whoever it was has left. Short: fit for the main thread's reader. */
gint64 dealer_desk_get_staff (CantonDatabase *database);

/* Says who; 0: nobody in particular. A write job. */
gboolean dealer_desk_set_staff (CantonDatabase *database, gint64 staff_id, GError **error);

G_END_DECLS
