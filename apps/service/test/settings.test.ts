import { expect, test } from 'vitest';
import { settle } from '../src/settings.ts';

const settings = (argv: string[], environment: NodeJS.ProcessEnv = {}) => {
  const settled = settle(argv, environment);
  if (settled === 'help') throw new Error('help');
  return settled.settings;
};

test('without anything: this machine alone, and the documented ports', () => {
  expect(settings([])).toEqual({
    host: '127.0.0.1', port: 8080, opsPort: 8081, data: 'lfj-data', tokens: 'lfj-data/tokens.json', seedJobs: 0, instances: [],
    runner: { submitted: 1000, running: 5000, stopping: 1000, outcome: 'SUCCESS', seed: 1 }, logLevel: 'info',
  });
});

test('variables stand behind flags', () => {
  const environment = { LFJ_SERVICE_PORT: '1', LFJ_SERVICE_OPS_PORT: '2', LFJ_SERVICE_INSTANCE: 'a/b,c/d' };
  expect(settings(['--port', '3'], environment)).toMatchObject({ port: 3, opsPort: 2, instances: [{ project: 'a', instance: 'b' }, { project: 'c', instance: 'd' }] });
  expect(settings(['--instance', 'e/f', '--instance', 'g/h'], environment).instances).toEqual([{ project: 'e', instance: 'f' }, { project: 'g', instance: 'h' }]);
});

test('the words that are no flags are handed on', () => {
  expect(settle(['seed', '5', '--data', 'x'], {})).toMatchObject({ words: ['seed', '5'], settings: { data: 'x' } });
});
