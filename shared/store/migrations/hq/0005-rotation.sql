-- SPDX-License-Identifier: GPL-3.0-or-later
-- SPDX-FileCopyrightText: 2026 The Canton authors
--
-- New keys of HQ are sent until the dealer has read a reply that was signed by them: one with a higher number than this.

ALTER TABLE sent_bundles ADD COLUMN after_reply INTEGER NOT NULL DEFAULT 0;
