#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Canton authors

"""summary.py BUILD…: adds up what `meson test` logged in the given build folders.

Names every failure with its log and every skip with its reason, and ends with the line "N passed, N failed, N skipped". A
test that speaks TAP counts once per subtest. Leaves with 1 if anything failed, if a log is missing, or if nothing ran.
"""

import json
import os
import re
import sys
import tempfile

TAP_LINE = re.compile(r'^(?P<not>not )?ok\b\s*(?P<number>\d+)?\s*-?\s*(?P<name>[^#]*?)\s*(?:#\s*(?P<directive>\w+)\s*(?P<why>.*))?$')
LOG_LIMIT = 20000


class Sum:
  def __init__(self):
    self.passed = 0
    self.failures = []
    self.skips = []

  def add_test(self, build, record):
    name = f'{os.path.basename(build)}: {record["name"]}'
    result = record['result']
    subtests = list(tap_lines(record.get('stdout') or '')) if result in ('OK', 'FAIL', 'ERROR', 'SKIP', 'TIMEOUT', 'INTERRUPT') else []
    failed_here = 0

    for ok, subtest, directive, why in subtests:
      if directive == 'SKIP':
        self.skips.append(f'{name} {subtest}: {why or "no reason given"}')
      elif directive == 'TODO':
        self.failures.append((f'{name} {subtest}: marked TODO', record))
        failed_here += 1
      elif ok:
        self.passed += 1
      else:
        self.failures.append((f'{name} {subtest}', record))
        failed_here += 1

    if result == 'OK':
      if not subtests:
        self.passed += 1
    elif result == 'SKIP':
      if not subtests:
        self.skips.append(f'{name}: {last_line(record)}')
    elif failed_here == 0:
      # Killed, timed out, or its plan was not kept: the subtests that it did print say nothing about that.
      self.failures.append((f'{name}: {result.lower()}, exit code {record.get("returncode")}', record))


def tap_lines(text):
  for line in text.splitlines():
    match = TAP_LINE.match(line)
    if match:
      yield (match['not'] is None, match['name'] or match['number'] or '', (match['directive'] or '').upper(), match['why'])


def last_line(record):
  lines = ((record.get('stdout') or '') + '\n' + (record.get('stderr') or '')).strip().splitlines()
  return lines[-1] if lines else 'no reason given'


def read_log(build):
  with open(os.path.join(build, 'meson-logs', 'testlog.json'), encoding='utf-8') as log:
    return [json.loads(line) for line in log if line.strip()]


def print_log(record):
  for stream in ('stdout', 'stderr'):
    text = (record.get(stream) or '').rstrip()
    if text:
      if len(text) > LOG_LIMIT:
        text = f'… ({len(text) - LOG_LIMIT} characters left out)\n' + text[-LOG_LIMIT:]
      print(f'--- {stream}')
      print(text)


def summarize(builds):
  total = Sum()
  for build in builds:
    try:
      records = read_log(build)
    except OSError as error:
      total.failures.append((f'{os.path.basename(build)}: no log of tests ({error.strerror})', None))
      continue
    for record in records:
      total.add_test(build, record)

  if total.skips:
    print('\nSkipped:')
    for line in total.skips:
      print(f'  {line}')
  if total.failures:
    print('\nFailed:')
    shown = set()
    for line, record in total.failures:
      print(f'  {line}')
    for line, record in total.failures:
      if record is not None and id(record) not in shown:
        shown.add(id(record))
        print(f'\n=== {record["name"]}: {" ".join(record["command"])}')
        print_log(record)
  if total.passed == 0 and not total.failures:
    print('\nNo test ran.')

  print()
  print(f'{total.passed} passed, {len(total.failures)} failed, {len(total.skips)} skipped', flush=True)
  return 1 if total.failures or total.passed == 0 else 0


def self_test():
  """Every kind of result, and what it must add up to."""
  records = [
    {'name': 'a', 'result': 'OK', 'returncode': 0, 'command': ['a'], 'stdout': 'TAP version 13\n1..2\nok 1 /a/b\nok 2 /a/c # SKIP no file\n'},
    {'name': 'b', 'result': 'FAIL', 'returncode': 1, 'command': ['b'], 'stdout': '1..2\nnot ok 1 - /b\nok 2 /c\n', 'stderr': 'why'},
    {'name': 'c', 'result': 'ERROR', 'returncode': -6, 'command': ['c'], 'stdout': 'ok 1 /d\n', 'stderr': 'abort'},
    {'name': 'd', 'result': 'TIMEOUT', 'returncode': None, 'command': ['d']},
    {'name': 'e', 'result': 'OK', 'returncode': 0, 'command': ['e'], 'stdout': 'okay then\n'},
    {'name': 'f', 'result': 'SKIP', 'returncode': 77, 'command': ['f'], 'stdout': 'no such file\n'},
  ]
  checks = [(records, 4, 3, 2, 1), ([], 0, 0, 0, 1), (records[:1], 1, 0, 1, 0), (records[5:], 0, 0, 1, 1)]
  print(f'1..{len(checks) + 1}')
  failed = False
  for number, (some, passed, failures, skips, code) in enumerate(checks, 1):
    with tempfile.TemporaryDirectory() as build:
      os.mkdir(os.path.join(build, 'meson-logs'))
      with open(os.path.join(build, 'meson-logs', 'testlog.json'), 'w', encoding='utf-8') as log:
        log.writelines(json.dumps(record) + '\n' for record in some)
      output, result = captured(summarize, [build])
    good = output.splitlines()[-1] == f'{passed} passed, {failures} failed, {skips} skipped' and result == code
    failed |= not good
    print(('ok' if good else 'not ok'), number, 'summary')
  good = captured(summarize, ['/nonexistent'])[1] == 1
  print('ok' if good else 'not ok', len(checks) + 1, 'no log')
  return 1 if failed or not good else 0


def captured(function, *arguments):
  import contextlib
  import io
  with contextlib.redirect_stdout(io.StringIO()) as output:
    result = function(*arguments)
  return output.getvalue(), result


if __name__ == '__main__':
  if sys.argv[1:] == ['--self-test']:
    sys.exit(self_test())
  sys.exit(summarize(sys.argv[1:]))
