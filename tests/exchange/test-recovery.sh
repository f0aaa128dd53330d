#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
#
# The ways out, by the command line alone and as the messages say: stores put back behind the programs' backs, dealer's keys and HQ's keys
# replaced, HQ's keys lost. Each ends with both sides knowing the same. Arguments: the two programs.

set -eu

dealer_program=$1
hq_program=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

say () { number=$((number + 1)); echo "ok $number - $1"; }
fail () { echo "not ok $((number + 1)) - $1"; exit 1; }
expect () { printf '%s\n' "$1" | grep -q -- "$2" || { printf '%s\n' "$1" | sed 's/^/# /'; fail "$3"; }; say "$3"; }

dealer () { "$dealer_program" --data-dir "$work/d1" "$@"; }
hq () { "$hq_program" --data-dir "$work/hq" "$@"; }
field () { sed -n "s/.*\"$1\" *: *\"\{0,1\}\([^\",]*\).*/\1/p" | head -n 1; }
sales=0
sell () { sales=$((sales + 1)); dealer sell --brand aurora --customer "Buyer $sales" --phone "1380000000$sales" \
  --product aurora1,price=900 --state delivered >/dev/null; }
up () { rm -rf "$work/up"; dealer export --to "$work/up" >/dev/null; }
take () { hq import "$@" "$work/up"; }
answer () { rm -rf "$work/down"; hq reply --to "$work/down" >/dev/null; dealer import "$work"/down/*.canton; }
settled () { # SALES WHAT
  units=$(hq report sales --by dealer --json | field units)
  [ "${units:-0}" = "$1" ] || fail "$2: HQ has ${units:-0} sales, not $1"
  rm -rf "$work/up"
  expect "$(dealer export --to "$work/up")" "Nothing to send" "$2"
}
exchange () { up; mkdir -p "$work/up"; take >/dev/null; answer >/dev/null; }

hq init --code aurora --name Aurora --currency CNY --offline-keys "$work/offline" >/dev/null
hq card --to "$work/card1" >/dev/null
hq add-dealer --code D-1 --name "North Star" >/dev/null
dealer init --name "North Star" --staff Staff --brand aurora:Aurora >/dev/null
dealer add-product --brand aurora --code aurora1 --name "Aurora One" --list-price 1000 >/dev/null
enrol () { dealer enrol "$1" --code "$(hq code D-1 --json | field code)" --to "$work/request" >/dev/null
  hq import "$work/request" >/dev/null; hq approve D-1 >/dev/null; answer >/dev/null; }
enrol "$work/card1"
sell; exchange
settled 1 "one sale is known and acknowledged"

# A dealer's folder copied back whole, the small file too: two histories of the same books.
cp -r "$work/d1" "$work/d1-copy"
sell; exchange
rm -rf "$work/d1"; cp -r "$work/d1-copy" "$work/d1"
sell; up
expect "$(take)" "two histories of the same books.*give the dealer your reply" "HQ holds the fork and says what to do"
expect "$(hq report attention)" "D-1\|North Star" "the fork is among what needs attention"
expect "$(answer)" "next export is a snapshot" "the dealer is told that its next export is a snapshot"
exchange
settled 2 "after it both know the same"
if hq report attention | grep -q "two histories"; then fail "the fork still needs attention"; fi
say "the fork needs no attention any more"

# HQ's folder copied back: it has forgotten what it acknowledged.
cp -r "$work/hq" "$work/hq-copy"
sell; exchange
settled 3 "HQ has the third sale"
rm -rf "$work/hq"; cp -r "$work/hq-copy" "$work/hq"
answer >/dev/null
exchange; exchange; exchange
settled 3 "an HQ that was put back is told again"

# The dealer's keys are lost.
rm "$work/d1/keys"
sell
if dealer export --to "$work/up" >"$work/said" 2>&1; then fail "an export without keys"; fi
expect "$(cat "$work/said")" "one-time code and enrol again" "without its keys the dealer is told to enrol again"
enrol "$work/card1"
exchange
settled 4 "enrolled again, the dealer goes on"

# HQ's keys are replaced, while a bundle is under way.
sell; up; cp -r "$work/up" "$work/late"
if hq keys rotate >"$work/said" 2>&1; then fail "a rotation without the root key"; fi
expect "$(cat "$work/said")" "offline keys" "a rotation asks for the root key"
expect "$(hq keys rotate --offline-keys "$work/offline")" "1 dealer is sent them" "HQ has new keys, and the dealer is sent them"
expect "$(answer)" "new keys (card version 2)" "the dealer takes them"
cp "$work"/late/*.canton "$work/up"; take >/dev/null
exchange
settled 5 "with new keys both know the same"
rm -rf "$work/down"; hq reply --to "$work/down" >/dev/null
[ "$(ls "$work/down" | wc -l)" = 1 ] || fail "the new keys are sent for ever"
say "the new keys are sent no more"

# HQ loses its key file, while a bundle is under way.
sell; up
rm "$work/hq/keys"
if take >"$work/said" 2>&1; then fail "an import without keys"; fi
say "without its keys HQ reads nothing"
expect "$(hq keys rotate --offline-keys "$work/offline" --card "$work/card3")" "give 1 dealer the new card" \
  "the root key makes new ones, and the card goes by hand"
take --offline-keys "$work/offline" >/dev/null
units=$(hq report sales --by dealer --json | field units)
[ "$units" = 6 ] || fail "the recovery key opened $units of 6"
say "the recovery key opens what was under way"
expect "$(dealer import "$work/card3")" "card version 3" "the dealer takes the card"
if dealer import "$work/card1" >/dev/null 2>&1; then fail "an old card was taken"; fi
say "an older card is refused"
sell; exchange; exchange
settled 7 "after it both know the same"
echo "1..$number"
