import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { generateContract } from '../generate/generate.ts';
import type { GeneratedFolder } from '../generate/generate.ts';
import { languages } from '../generate/languages.ts';
import { findStale } from '../generate/stale.ts';
import { hashOf, packageFile, readFolder } from '../generate/workspace.ts';
import { endGroup, TimeoutError } from './check.ts';
import type { Finding, ResidentCheck } from './check.ts';

/** What is used of the core of Redocly's command line. */
interface Core {
  loadConfig(options: { configPath: string }): Promise<object>;
  bundle(options: { ref: string; config: object }): Promise<{ bundle: { parsed: unknown }; problems: Problem[] }>;
  lint(options: { ref: string; config: object }): Promise<Problem[]>;
}
interface Problem { readonly ruleId: string; readonly severity: string; readonly message: string }

/** The core that the command line itself uses, so that both find the same. */
const core = (async () => {
  const require = createRequire(packageFile('@redocly/cli', 'package.json'));
  return (await import(pathToFileURL(require.resolve('@redocly/openapi-core')).href)) as Core;
})();
const configs = new Map<string, Promise<object>>();

async function withCore<T>(root: string, api: string, use: (core: Core, options: { ref: string; config: object }) => Promise<T>): Promise<T> {
  const redocly = await core;
  const config = configs.get(root) ?? redocly.loadConfig({ configPath: join(root, 'redocly.yaml') });
  configs.set(root, config);
  return use(redocly, { ref: join(root, 'specs', api, 'openapi.yaml'), config: await config });
}

const asFinding = (by?: string, ...tests: string[]): Finding | undefined => (by === undefined ? undefined : { by, ...(tests.length > 0 ? { tests } : {}) });
/** Where a judge tells all that is wrong, and not the tests that say so. */
const withoutTests = (finding: Finding | undefined): Finding | undefined => asFinding(finding?.by);
const failure = ({ severity }: Problem): boolean => severity === 'error';

/** `redocly lint` in this process: a contract has thousands of mutants, and a process for each takes most of their time. */
export function residentLint(api: string): ResidentCheck {
  return {
    name: 'house rules',
    ask: (root) => withCore(root, api, async (redocly, options) => asFinding((await redocly.lint(options)).find(failure)?.ruleId)),
  };
}

/**
 * `tools/generate/check.ts` in this process, for changes of what is generated and not of the generator, which is the one of this workspace.
 * What follows from a contract is made once, as long as no file of it has changed.
 */
export function residentStale(api: string): ResidentCheck {
  const made = new Map<string, Promise<GeneratedFolder>>();
  return {
    name: 'generated code follows from the contract',
    ask: async (root) => {
      const source = hashOf(new Map([...readFolder(join(root, 'specs', api)), ['redocly.yaml', readFileSync(join(root, 'redocly.yaml'), 'utf8')]]));
      const contract = made.get(source) ?? generateContract(root, api);
      made.set(source, contract);
      // A busy machine may have ended it: whoever asks again gets another one.
      contract.catch(() => made.delete(source));
      return asFinding((await findStale(root, api, languages, await contract))[0]);
    },
  };
}

/** The evidence, compared by one process a workspace that stays: see `apps/contract-tests/src/evidence/judge.ts`. */
export function residentEvidence(api: string): ResidentCheck {
  return {
    name: 'evidence',
    ask: (root, limit) => withCore(root, api, async (redocly, options) => {
      const { bundle, problems } = await redocly.bundle(options);
      const problem = problems.find(failure);
      if (problem) return { by: problem.message };
      return withoutTests(await judged(root, ['apps/contract-tests/src/evidence/judge.ts', api], bundle.parsed, limit));
    }),
  };
}

/**
 * A part of the vectors in one language, run from a process that stays: see `apps/contract-tests/src/vectors/judge.ts`.
 *
 * @param env what the driver finds in its environment beside the rest
 */
export function residentVectors(api: string, language: string, part: 'kinds' | 'others', env: (root: string) => NodeJS.ProcessEnv = () => ({})): ResidentCheck {
  return {
    name: part === 'kinds' ? `vectors in ${language}` : `other vectors in ${language}`,
    takes: 'first',
    ask: (root, limit, [first] = []) => judged(root, ['apps/contract-tests/src/vectors/judge.ts', api, language], { part, first }, limit, env(root)),
  };
}

/** The tests of a package, from a process that stays: see `vitest-judge.ts`. @param leftOut test files */
export function residentTests(name: string, folder: string, leftOut: readonly string[]): ResidentCheck {
  return {
    name,
    takes: 'only',
    ask: (root, limit, files = []) => judged(root, ['tools/mutate/vitest-judge.ts', join(root, folder), ...leftOut], files, limit, { CI: 'true' }),
  };
}

/** The generated tables: see `apps/contract-tests/src/tables/judge.ts`. */
export function residentTables(): ResidentCheck {
  return { name: 'tables', ask: async (root, limit) => withoutTests(await judged(root, ['apps/contract-tests/src/tables/judge.ts'], null, limit)) };
}

/** A process that stays and answers each line with what is wrong, if anything, and the tests that say so, in its own group with all that it starts. */
class Judge {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor(root: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    // What Node compiled stays, by its content: most of the files are the same in every copy.
    const cache = { NODE_COMPILE_CACHE: join(root, '.cache/compile') };
    this.process = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...cache, ...env } });
    this.process.stdin.on('error', () => {}); // That it has ended is seen in the answer that does not come.
    this.#answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  /** @throws Error when it has ended */
  async ask(question: unknown): Promise<string[]> {
    this.process.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`${this.process.spawnargs[1]} gives no answer any more`);
    return JSON.parse(value) as string[];
  }
}

const judges = new Map<string, Judge>();

/** Asks the judge of a workspace, which is started when it is not there. One that ended or is late is not asked again. */
async function judged(root: string, args: readonly string[], question: unknown, limit: number, env: NodeJS.ProcessEnv = {}): Promise<Finding | undefined> {
  const key = [root, ...args].join(' ');
  const judge = judges.get(key) ?? new Judge(root, args, env);
  judges.set(key, judge);
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new TimeoutError(`${args[0]} gave no answer`)), limit);
  });
  try {
    return asFinding(...await Promise.race([judge.ask(question), late]));
  } catch (error) {
    judges.delete(key);
    endGroup(judge.process.pid);
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

/** Ends the processes that stay. */
export function endResidents(): void {
  for (const judge of judges.values()) endGroup(judge.process.pid);
  judges.clear();
}
