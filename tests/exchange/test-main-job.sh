#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
#
# The main job by the command line alone: HQ enrols two dealers, they sell and export, HQ imports and answers, they read it.
# Arguments: the two programs.

set -eu

dealer=$1
hq=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

say () { number=$((number + 1)); echo "ok $number - $1"; }
fail () { echo "not ok $((number + 1)) - $1"; exit 1; }

# expect TEXT PATTERN WHAT
expect () { printf '%s\n' "$1" | grep -q -- "$2" || { printf '%s\n' "$1" | sed 's/^/# /'; fail "$3"; }; say "$3"; }
refuse () { if printf '%s\n' "$1" | grep -q -- "$2"; then fail "$3"; fi; say "$3"; }

"$hq" --data-dir "$work/hq" init --code aurora --name Aurora --currency CNY >/dev/null
"$hq" --data-dir "$work/hq" card --to "$work/aurora.canton" >/dev/null

enrol () { # NUMBER NAME
  "$hq" --data-dir "$work/hq" add-dealer --code "D-$1" --name "$2" --region North --tier Gold >/dev/null
  "$dealer" --data-dir "$work/d$1" init --name "$2" --staff "Secretstaff $1" --brand aurora:Aurora --brand rival:Rival >/dev/null
  for brand in aurora rival; do
    "$dealer" --data-dir "$work/d$1" add-product --brand $brand --code "${brand}1" --name "$brand One" --list-price 1000 \
      --floor-price 800 --cost 700 >/dev/null
  done
  code=$("$hq" --data-dir "$work/hq" code "D-$1" --json | sed -n 's/.*"code" *: *"\([^"]*\)".*/\1/p')
  "$dealer" --data-dir "$work/d$1" enrol "$work/aurora.canton" --code "$code" --to "$work/up" >/dev/null
}

enrol 1 "North Star"
enrol 2 "南方商贸"
"$hq" --data-dir "$work/hq" import "$work/up" >/dev/null
"$hq" --data-dir "$work/hq" approve D-1 >/dev/null
"$hq" --data-dir "$work/hq" approve D-2 >/dev/null
"$hq" --data-dir "$work/hq" reply --to "$work/down" >/dev/null
say "HQ certified two dealers"

for i in 1 2; do
  for file in "$work"/down/*.canton; do
    "$dealer" --data-dir "$work/d$i" import "$file" >/dev/null 2>&1 || true
  done
  "$dealer" --data-dir "$work/d$i" sell --brand aurora --customer "欧阳娜娜" --phone 13812345678 \
    --product aurora1,price=950 --state delivered --note "Secretnote" >/dev/null
  "$dealer" --data-dir "$work/d$i" sell --brand rival --customer "Rivalbuyer" --phone 13987654321 \
    --product rival1,price=950 >/dev/null
  "$dealer" --data-dir "$work/d$i" sell --brand aurora --customer "Prospectman" --phone 13700000000 \
    --product aurora1,price=1000 --state quotation >/dev/null
done

shown=$("$dealer" --data-dir "$work/d1" preview --raw)
expect "$shown" "欧阳娜娜" "the preview shows the buyer"
refuse "$shown" "Rival\|Prospect\|Secret" "the preview shows nobody else, and nothing of the house"

rm -rf "$work/up"
for i in 1 2; do "$dealer" --data-dir "$work/d$i" export --to "$work/up" >/dev/null; done
files=$(ls "$work/up" | wc -l)
[ "$files" = 2 ] || fail "two bundles were written, not $files"
say "two bundles were written"
if grep -l "欧阳娜娜\|aurora" "$work"/up/*; then fail "a bundle can be read"; fi
say "no bundle can be read without the key"
for file in "$work"/up/*; do
  "$dealer" --data-dir "$work/d1" show-bundle --raw "$file" >"$work/shown.part" 2>/dev/null || continue
  mv "$work/shown.part" "$work/shown"
  [ "$(cat "$work/shown")" = "$shown" ] || fail "show-bundle differs from the preview"
done
[ -s "$work/shown" ] || fail "no bundle could be shown"
say "show-bundle equals the preview"
cp -r "$work/up" "$work/first"
"$dealer" --data-dir "$work/d1" export --to "$work/up" >/dev/null
diff -r "$work/up" "$work/first" >/dev/null || fail "a second export differs"
say "a second export is the same bytes"

"$hq" --data-dir "$work/hq" import "$work/up" >/dev/null
report=$("$hq" --data-dir "$work/hq" report sales --by dealer --json)
expect "$report" "190000\|95000" "HQ counts the sales"
again=$("$hq" --data-dir "$work/hq" import "$work/up")
[ "$("$hq" --data-dir "$work/hq" report sales --by dealer --json)" = "$report" ] || fail "an import counted twice"
say "an import counts once"

rm -rf "$work/down"
"$hq" --data-dir "$work/hq" reply --to "$work/down" >/dev/null
for i in 1 2; do
  for file in "$work"/down/*.canton; do
    "$dealer" --data-dir "$work/d$i" import "$file" >/dev/null 2>&1 || true
  done
  expect "$("$dealer" --data-dir "$work/d$i" bundles)" "acknowledged" "dealer $i sees its bundle acknowledged"
  expect "$("$dealer" --data-dir "$work/d$i" ledger)" "accepted" "dealer $i sees its records accepted"
done

# A dealer whose books were put back: what was sold since the copy is gone there, and the books at HQ follow.
amount () { "$hq" --data-dir "$work/hq" report sales --by dealer --json | tr -d ' \n' | sed 's/.*"D-1"[^}]*"amount":\([0-9]*\).*/\1/'; }
sell () { "$dealer" --data-dir "$work/d1" sell --brand aurora --customer "$1" --phone "$2" --product "aurora1,price=$3" \
  --state delivered >/dev/null; }
send () { rm -rf "$work/up"; "$dealer" --data-dir "$work/d1" export --to "$work/up" >/dev/null
  "$hq" --data-dir "$work/hq" import "$work/up" >/dev/null; }

"$dealer" --data-dir "$work/d1" backup --to "$work/copies" >/dev/null
sell "Lostbuyer" 13600000001 900
send
[ "$(amount)" = 185000 ] || fail "HQ has $(amount), not 950 + 900"
say "HQ has the sale after the backup"
"$dealer" --data-dir "$work/d1" restore "$work"/copies/*.backup >/dev/null
sell "Newbuyer" 13600000002 1000
send
[ "$(amount)" = 195000 ] || fail "after a restore HQ has $(amount), not 950 + 1000"
say "after a restore HQ has what the books have"
expect "$("$dealer" --data-dir "$work/d1" bundles)" "^[23].1.*snapshot" "the restored store began a new epoch with a snapshot"

# Withdrawal, and a buyer who is to be forgotten.
number_of=$("$dealer" --data-dir "$work/d1" sales | awk -F '\t' '/Newbuyer/ { print $1 }')
"$dealer" --data-dir "$work/d1" withdraw-sale "$number_of" --reason "by mistake" >/dev/null
send
[ "$(amount)" = 95000 ] || fail "after a withdrawal HQ has $(amount), not 950"
say "a withdrawn sale counts no more"
who=$("$dealer" --data-dir "$work/d1" find Newbuyer | cut -f 1)
"$dealer" --data-dir "$work/d1" erase-person "$who" --reason "asked to be forgotten" >/dev/null
send
send
for place in hq d1; do
  for file in $(find "$work/$place" -type f -not -path '*before-restore*' -not -path '*backups*'); do
    if grep -q -a "Newbuyer\|13600000002" "$file"; then fail "an erased buyer is still in $file"; fi
  done
done
say "an erased buyer is in no file of dealer or HQ"

for secret in Rivalbuyer Prospectman Secretnote Secretstaff rival1 13987654321 13700000000; do
  if grep -rlq "$secret" "$work/hq"; then fail "$secret is known at HQ"; fi
done
say "HQ knows no prospect, no other brand, no note and no staff"
echo "1..$number"
