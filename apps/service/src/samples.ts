import { createHash } from 'node:crypto';
import bundle from '@lakeformation-jobs/contract/openapi.json' with { type: 'json' };
import { refusedIn } from '@lakeformation-jobs/contract';
import { masked } from './secrets.ts';
import type { Place, RunRow, SampleJob, Storage } from './storage/port.ts';

const { schemas, examples } = bundle.components;
const statuses = schemas.JobStatus['x-extensible-enum'];
const types = schemas.JobType.enum;
const active: readonly string[] = refusedIn.deleteJob;

/** How many are written at once. */
const batch = 1000;
const minute = 60_000;

/**
 * Adds jobs of every type and status, a minute apart, the last one now. Names say what they are (`sample_failed_17`).
 * Active ones stay as they are for an hour, so that there is time to look at them.
 */
export async function addSamples(storage: Storage, place: Place, count: number, now: number): Promise<void> {
  for (let first = 0; first < count; first += batch) {
    const length = Math.min(batch, count - first);
    const jobs = Array.from({ length }, (_, index) => sampleJob(first + index, now - (count - first - index) * minute, now));
    await storage.addJobs(place, jobs);
  }
}

function sampleJob(index: number, created: number, now: number): SampleJob {
  const status = statuses[index % statuses.length]!;
  const type = types[Math.floor(index / statuses.length) % types.length]!;
  const isActive = active.includes(status);
  const submitted = created + 10_000;
  const running = status === 'SUBMITTED' ? null : submitted + 1000;
  const run: RunRow = { mode: 'NORMAL', cascade: false, status, submitted, running, stopping: null, ended: isActive ? null : submitted + 31_000 };
  const parameter = type === 'METADATA_MIGRATION' ? examples.metadata_migration.value.parameter : {};
  return {
    id: idAt(created, index),
    name: `sample_${status.toLowerCase()}_${index + 1}`,
    type,
    status,
    created,
    detail: JSON.stringify({ parameter: masked(parameter) }),
    latestRun: status === 'CREATED' || status.startsWith('FROZEN') ? null : run,
    next: isActive ? { status: status === 'SUBMITTED' ? 'RUNNING' : 'SUCCESS', at: now + 60 * minute } : null,
  };
}

/** A UUID of version 7 (RFC 9562, section 5.7) for a time that is past, so that samples are listed by their age. */
function idAt(time: number, index: number): string {
  const rest = createHash('sha256').update(`${time} ${index} ${process.pid} ${performance.now()}`).digest('hex');
  const stamp = time.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
