"""What the fuzzer checks and counts beside what it does by itself.

`COUNTS` is the file that gets how often each operation was answered, by status, and how often each exclusion was
needed. `OPERATIONS` is where the service tells its metrics.
"""

import atexit
import json
import os
import threading
import urllib.request
from collections import Counter

import schemathesis

JOB = '/v1/{project_id}/instances/{instance_id}/lf-jobs/{job_id}'
ACTIVE = {'SUBMITTED', 'RUNNING'}

counts = Counter()
lock = threading.Lock()


# What is no failure, each with the reason; `fuzz.ts` tells how often each was needed, and one that never was is red.
EXCLUSIONS = {
    'a refusal by the status of the job': (
        'ST202',
        'The request is valid and the job is not in a status for it: x-refused-in says so, and JSON Schema cannot.',
        lambda failure, case, response: response.json().get('error_code') == REFUSED,
    ),
    'a masked secret': (
        'ST108',
        'What is writeOnly is told as ******, so that a client sees that there is one. Anything else in its place fails.',
        lambda failure, case, response: failure.instance == MASK and failure.instance_path[-1] in SECRETS,
    ),
    'an unknown query parameter': (
        'ST201',
        'OpenAPI has no way to forbid parameters that it does not name; they are passed over, as proxies add some.',
        lambda failure, case, response: 'x-schemathesis-unknown-property' in (case.query or {}),
    ),
}
REFUSED = os.environ['REFUSED']
MASK = '******'
SECRETS = {'password', 'access_key', 'secret_key'}


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether it is a failure."""
    for name, (code, _, applies) in EXCLUSIONS.items():
        if failure.code == code and applies(failure, case, response):
            with lock:
                counts[f'excluded: {name}'] += 1
            return False
    return True


@schemathesis.hook
def before_call(context, case, kwargs):
    """Before the first case, the fuzzer asks what the service can do, along an address that there is not."""
    with lock:
        if 'without route before' not in counts:
            with urllib.request.urlopen(f'{os.environ["OPERATIONS"]}/metrics') as answer:
                lines = answer.read().decode().splitlines()
            counts['without route before'] = sum(int(line.split()[-1]) for line in lines if line.startswith('lfj_requests_without_route_total'))


@schemathesis.hook
def after_call(context, case, response):
    """Counts an answer; a request by a method that the operation does not have is no request for it."""
    label = case.operation.label if case.method.upper() == case.operation.method.upper() else 'other methods'
    with lock:
        counts[f'{label} {response.status_code}'] += 1


@atexit.register
def write():
    with open(os.environ['COUNTS'], 'w', encoding='utf-8') as file:
        json.dump({**{f'excluded: {name}': 0 for name in EXCLUSIONS}, **counts}, file)


@schemathesis.check
class active_job_stays:
    """A job that was seen active, and that nobody asked to stop since, is not deleted.

    It holds where the runner never gets on: there a job leaves these statuses by being stopped alone.
    """

    def __init__(self):
        self.active = set()

    def after_response(self, ctx, response, case):
        operation = case.operation.label
        job = (case.path_parameters or {}).get('job_id')
        if response.status_code >= 400:
            return
        if operation == f'POST {JOB}/start':
            self.active.add(job)
        elif operation == f'POST {JOB}/stop':
            self.active.discard(job)
        elif operation == f'GET {JOB}':
            self.see(response.json())
        elif operation.startswith('GET') and operation.endswith('/lf-jobs'):
            for row in response.json()['jobs']:
                self.see(row)
        elif operation == f'DELETE {JOB}' and case.method.upper() == 'DELETE' and job in self.active:
            raise AssertionError(f'{job} was active, nobody stopped it, and it was deleted')

    def see(self, job):
        """Notes the status of a job; one that was asked to stop may still show the old one."""
        if job['status'] not in ACTIVE:
            self.active.discard(job['id'])
