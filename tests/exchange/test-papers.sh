#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors
#
# What leaves on paper and as files, by the command line alone: documents of a sale, lists for spreadsheets, address cards.
# Arguments: the two programs.

set -eu

dealer=$1
hq=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

say () { number=$((number + 1)); echo "ok $number - $1"; }
fail () { echo "not ok $((number + 1)) - $1"; exit 1; }
expect () { printf '%s\n' "$1" | grep -q -- "$2" || { printf '%s\n' "$1" | sed 's/^/# /'; fail "$3"; }; say "$3"; }
run () { "$dealer" --data-dir "$work/d" "$@"; }

run init --name "天河车行" --staff "王芳" --brand aur:Aurora --language zh_CN >/dev/null
printf '1. 余款于提车前付清。\n2. 一式两份。\n' >"$work/terms.txt"
run dealership --address "天河路88号" --phone "020-3870 0000" --bank "示例银行" --contract-terms "@$work/terms.txt" >/dev/null
expect "$(run dealership --json)" '一式两份' "the dealership keeps its terms"
run undo >/dev/null
if run dealership --json | grep -q '一式两份'; then fail "the terms are still there after undo"; fi
say "a change of the dealership can be taken back"
run dealership --address "天河路88号" --phone "020-3870 0000" --bank "示例银行" --contract-terms "@$work/terms.txt" >/dev/null

run add-product --brand aur --code A1 --name "极光 S3" --list-price 199800 --floor-price 1000 >/dev/null
run sell --brand aur --customer "欧阳娜娜" --phone 013812345678 --product A1,price=184144.01 --deposit 20000 --staff "王芳" \
  --note Secretnote >/dev/null
sale=$(run sales | cut -f 1)

expect "$(run document "$sale" --to "$work/c.pdf" --json)" '"pages" : 1' "an order gives a contract of one page"
[ "$(head -c 5 "$work/c.pdf")" = "%PDF-" ] || fail "no PDF was written"
say "a PDF was written"
if command -v pdftotext >/dev/null; then
  text=$(pdftotext -layout "$work/c.pdf" - | tr -d ' ')
  expect "$text" "销售合同" "the contract is Chinese, as the dealership wants it"
  expect "$text" "人民币壹拾捌万肆仟壹佰肆拾肆元零壹分" "the total stands in capitals"
  expect "$text" "¥164,144.01" "the balance is right to the cent"
  expect "$text" "2.一式两份。" "the dealership's terms are on it"
  if printf '%s' "$text" | grep -q Secretnote; then fail "a note of the house is on paper"; fi
  say "no note of the house is on it"
  run document "$sale" --kind quotation --language en --to "$work/q.pdf" >/dev/null
  expect "$(pdftotext -layout "$work/q.pdf" -)" "Quotation" "one paper may speak another language"
fi
if run document "$sale" --kind poem --to "$work/x.pdf" 2>/dev/null; then fail "a paper of no kind was written"; fi
if run document 1999-000001 --to "$work/x.pdf" 2>/dev/null; then fail "a paper of no sale was written"; fi
[ ! -e "$work/x.pdf" ] || fail "a file was left behind"
say "what cannot be is refused and leaves no file"

run export-csv customers --to "$work/people.csv" >/dev/null
expect "$(cat "$work/people.csv")" "欧阳娜娜,.*,'013812345678," "the leading zero is safe from spreadsheets"
run export-csv sales --to "$work/sales.csv" >/dev/null
expect "$(cat "$work/sales.csv")" "$sale,.*,184144.01,20000.00" "sales are a list too"
expect "$(run import-csv "$work/people.csv" 2>&1)" "0 created" "what was exported adds nobody"

run export-vcard --to "$work/people.vcf" >/dev/null
expect "$(cat "$work/people.vcf")" "^N:欧阳;娜娜;;;" "people leave as cards"
"$dealer" --data-dir "$work/e" init --name Other --staff Ann --brand aur:Aurora >/dev/null
expect "$("$dealer" --data-dir "$work/e" import-vcard "$work/people.vcf")" "1 created" "another dealership takes the cards in"
expect "$("$dealer" --data-dir "$work/e" find 欧阳娜娜)" "013812345678" "with their numbers"
"$dealer" --data-dir "$work/e" undo >/dev/null
[ -z "$("$dealer" --data-dir "$work/e" find)" ] || fail "somebody is left after undo"
say "an import of cards can be taken back"

"$hq" --data-dir "$work/hq" init --code aurora --name Aurora --currency CNY >/dev/null
"$hq" --data-dir "$work/hq" add-dealer --code 0042 --name "=天河车行" --region 华南 >/dev/null
"$hq" --data-dir "$work/hq" export-csv dealers --to "$work/dealers.csv" >/dev/null
expect "$(cat "$work/dealers.csv")" "^'0042,'=天河车行,华南," "HQ writes its lists as safely"
echo "1..$number"
