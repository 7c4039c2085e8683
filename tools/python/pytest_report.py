"""A plugin for pytest that writes what vitest's JSON reporter writes, so that one reader is enough for all tests.

`REPORT` is the file to write.
"""

import json
import os
from collections import defaultdict

cases = {}


def pytest_runtest_logreport(report):
    """A test is set up, called and torn down; it has failed if any of the three has."""
    file, _, name = report.nodeid.partition('::')
    case = cases.setdefault(report.nodeid, {'file': file, 'fullName': name, 'status': 'passed', 'duration': 0, 'failureMessages': []})
    case['duration'] += report.duration * 1000
    if report.failed:
        case['status'] = 'failed'
        case['failureMessages'].append(str(getattr(report.longrepr, 'reprcrash', None) or report.longrepr))
    elif report.skipped:
        case['status'] = 'skipped'


def pytest_collectreport(report):
    """A file that cannot be loaded has no tests, and must not look like one without failures."""
    if report.failed:
        cases[report.nodeid] = {'file': report.nodeid, 'fullName': 'cannot be loaded', 'status': 'failed', 'duration': 0, 'failureMessages': [str(report.longrepr)]}


def pytest_sessionfinish(session):
    # A worker of pytest-xdist knows its own tests alone.
    if hasattr(session.config, 'workerinput'):
        return
    files = defaultdict(list)
    for case in cases.values():
        files[case.pop('file')].append(case)
    results = [
        {
            'name': str(session.config.rootpath / file),
            'status': 'failed' if any(case['status'] == 'failed' for case in found) else 'passed',
            'assertionResults': found,
        }
        for file, found in files.items()
    ]
    os.makedirs(os.path.dirname(os.environ['REPORT']), exist_ok=True)
    with open(os.environ['REPORT'], 'w', encoding='utf-8') as report:
        json.dump({'testResults': results}, report)
