import type { VectorFile } from './vector.ts';

const keys = {
  file: ['defaults', 'hostile', 'documented', 'vectors'],
  hostile: ['text', 'times', 'only'],
  vector: ['id', 'given', 'want'],
  given: ['call', 'server'],
  call: ['operation', 'endpoint', 'project_id', 'instance_id', 'job_id', 'token', 'timeout', 'attempts'],
  step: ['answer', 'write', 'times', 'base64', 'wait'],
  words: ['request', 'reset', 'close', 'stall'],
  answer: ['status', 'reason', 'headers', 'text', 'times', 'json', 'example', 'base64'],
  want: [
    'outcome', 'status', 'error_code', 'error_msg', 'common_error_code', 'solution_msg', 'requestId', 'reason', 'parameter',
    'requests', 'connections', 'attempts', 'request', 'pause', 'within', 'says',
  ],
} as const;

/**
 * Refuses words that mean nothing: a misspelt one would be a demand that nobody checks.
 *
 * @throws Error that names the place
 */
export function known(file: VectorFile): void {
  check(file, 'file', 'vectors.yaml');
  check(file.defaults.call, 'call', 'defaults');
  for (const [name, data] of Object.entries(file.hostile)) if (typeof data !== 'string') check(data, 'hostile', `hostile ${name}`);
  for (const [status, data] of Object.entries(file.documented)) check(data, 'want', `documented ${status}`);
  for (const [group, list] of Object.entries(file.vectors)) {
    for (const data of list) {
      const where = `${group}: ${data.id}`;
      check(data, 'vector', where);
      check(data.want, 'want', where);
      if (data.given) check(data.given, 'given', where);
      if (data.given?.call) check(data.given.call, 'call', where);
      if (Array.isArray(data.given?.server)) for (const step of data.given.server.flat() as unknown[]) checkStep(step, where);
    }
  }
}

function checkStep(step: unknown, where: string): void {
  if (typeof step === 'string') {
    if (!(keys.words as readonly string[]).includes(step)) throw new Error(`${where}: there is no step ${JSON.stringify(step)}`);
    return;
  }
  check(step, 'step', where);
  if (typeof step === 'object' && step !== null && 'answer' in step) check(step.answer, 'answer', where);
}

function check(value: unknown, kind: keyof typeof keys, where: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where}: ${JSON.stringify(value)} is no ${kind}`);
  const stranger = Object.keys(value).find((key) => !(keys[kind] as readonly string[]).includes(key));
  if (stranger !== undefined) throw new Error(`${where}: ${kind} has no ${JSON.stringify(stranger)}`);
}
