import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../generate/workspace.ts';
import type { ResidentCheck } from './check.ts';

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

const failure = ({ severity }: Problem): boolean => severity === 'error';

/** `redocly lint` in this process: a contract has thousands of mutants, and a process for each takes most of their time. */
export function residentLint(api: string): ResidentCheck {
  return {
    name: 'house rules',
    ask: (root) => withCore(root, api, async (redocly, options) => (await redocly.lint(options)).find(failure)?.ruleId),
  };
}

/** The evidence, compared by one process a workspace that stays: see `apps/contract-tests/src/evidence/judge.ts`. */
export function residentEvidence(api: string): ResidentCheck {
  return {
    name: 'evidence',
    ask: (root) => withCore(root, api, async (redocly, options) => {
      const { bundle, problems } = await redocly.bundle(options);
      const problem = problems.find(failure);
      if (problem) return problem.message;
      const [first] = await judgeOf(root, api).ask(bundle.parsed);
      return first;
    }),
  };
}

class Judge {
  readonly process: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;

  constructor(root: string, api: string) {
    this.process = spawn(process.execPath, ['apps/contract-tests/src/evidence/judge.ts', api], { cwd: root });
    this.process.stderr.pipe(process.stderr);
    this.#answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async ask(bundle: unknown): Promise<string[]> {
    this.process.stdin.write(`${JSON.stringify(bundle)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('The evidence gives no answer any more');
    return JSON.parse(value) as string[];
  }
}

const judges = new Map<string, Judge>();

function judgeOf(root: string, api: string): Judge {
  const judge = judges.get(root) ?? new Judge(root, api);
  judges.set(root, judge);
  return judge;
}

/** Ends the processes that stay. */
export function endResidents(): void {
  for (const judge of judges.values()) judge.process.kill();
  judges.clear();
}
