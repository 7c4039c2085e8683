import type { VectorFile } from './vector.ts';

const keys = {
  file: ['exceptions', 'conditions', 'defaults', 'operations', 'hostile', 'worst', 'documented', 'vectors'],
  exception: ['language', 'vector', 'reason'],
  condition: ['language', 'argument', 'reason'],
  operation: ['kind', 'call', 'request'],
  hostile: ['text', 'times', 'only'],
  meaning: ['outcome', 'reason', 'job'],
  vector: ['id', 'each', 'given', 'want'],
  given: ['call', 'server', 'job'],
  call: ['endpoint', 'project_id', 'instance_id', 'job_id', 'token', 'timeout', 'attempts', 'query', 'body', 'stop_first'],
  step: ['answer', 'write', 'times', 'base64', 'wait'],
  words: ['request', 'reset', 'close', 'stall', 'success'],
  answer: ['status', 'reason', 'headers', 'text', 'times', 'json', 'example', 'base64', 'gzip'],
  want: [
    'outcome', 'status', 'error_code', 'error_msg', 'common_error_code', 'solution_msg', 'requestId', 'reason', 'parameter',
    'requests', 'connections', 'attempts', 'request', 'body', 'result', 'pause', 'within', 'says',
  ],
} as const;

/** Groups in which a client that differs is dangerous, whatever the reason. */
const safety = ['path', 'redirect', 'token'];

/**
 * Refuses words that mean nothing: a misspelt one would be a demand that nobody checks.
 *
 * @throws Error that names the place
 */
export function known(file: VectorFile): void {
  check(file, 'file', 'vectors.yaml');
  for (const exception of file.exceptions) {
    check(exception, 'exception', 'exceptions');
    const { language, vector, reason } = exception;
    if (![language, vector, reason].every((text) => typeof text === 'string' && text !== '')) throw new Error(`exceptions: ${JSON.stringify(exception)} lacks a part`);
    if (safety.includes(vector.split(':')[0]!)) throw new Error(`exceptions: ${vector} is about safety, where no language may differ`);
  }
  for (const condition of file.conditions) {
    check(condition, 'condition', 'conditions');
    if (Object.values(condition).filter((text) => typeof text === 'string' && text !== '').length !== keys.condition.length) throw new Error(`conditions: ${JSON.stringify(condition)} lacks a part`);
  }
  check(file.defaults.call, 'call', 'defaults');
  for (const [name, data] of Object.entries(file.operations)) {
    check(data, 'operation', `operations ${name}`);
    check(data.call ?? {}, 'call', `operations ${name}`);
  }
  for (const [name, data] of Object.entries(file.hostile)) if (typeof data !== 'string') check(data, 'hostile', `hostile ${name}`);
  for (const name of file.worst) if (!Object.hasOwn(file.hostile, name)) throw new Error(`worst: there is no hostile ${JSON.stringify(name)}`);
  for (const [whose, meanings] of Object.entries(file.documented)) {
    for (const [status, data] of Object.entries(meanings)) check(data, 'meaning', `documented ${whose} ${status}`);
  }
  const whose = ['all', 'examples', ...Object.entries(file.operations).flatMap(([name, { kind }]) => [kind, name])];
  for (const name of Object.keys(file.documented)) oneOf(whose, name, 'documented');
  for (const [group, list] of Object.entries(file.vectors)) {
    for (const data of list) {
      const where = `${group}: ${data.id}`;
      check(data, 'vector', where);
      for (const name of data.each ?? []) oneOf(whose, name, where);
      check(data.want, 'want', where);
      check(data.given ?? {}, 'given', where);
      check(data.given?.call ?? {}, 'call', where);
      if (Array.isArray(data.given?.server)) for (const step of data.given.server.flat() as unknown[]) checkStep(step, where);
    }
  }
}

function checkStep(step: unknown, where: string): void {
  if (typeof step === 'string') return oneOf(keys.words, step, where);
  check(step, 'step', where);
  if (typeof step === 'object' && step !== null && 'answer' in step) check(step.answer, 'answer', where);
}

function check(value: unknown, kind: keyof typeof keys, where: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${where}: ${JSON.stringify(value)} is no ${kind}`);
  for (const key of Object.keys(value)) oneOf(keys[kind], key, `${where}: ${kind}`);
}

function oneOf(words: readonly string[], word: string, where: string): void {
  if (!words.includes(word)) throw new Error(`${where}: there is no ${JSON.stringify(word)}`);
}
