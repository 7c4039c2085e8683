import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Child } from './child.ts';
import { workspaceRoot } from './workspace.ts';
import type { CallData, DriverResult } from './vectors/vector.ts';

/**
 * How the driver of a client is started. A driver reads one call a line, as JSON in ASCII, and writes one
 * result a line, in any order: `id` says which. It ends with its input.
 */
export interface DriverRow {
  readonly command: string;
  readonly args: readonly string[];
  /** What has to be there to run it, as a file: `nx run …:setup` makes it where the tool chain of the language is found. */
  readonly file: string;
}

/** Every language with a client, by the end of its folder's name `client-…`: what the one table of languages says. */
export const driverTable: Readonly<Record<string, DriverRow>> =
  JSON.parse(execFileSync(process.execPath, ['tools/clients/drivers.ts', 'lakeformation-jobs'], { cwd: workspaceRoot, encoding: 'utf8' })) as Record<string, DriverRow>;

/** The drivers that this machine can run: without its tool chain a language has none. */
export const availableDrivers = Object.entries(driverTable).filter(([, { file }]) => existsSync(file));

/** Languages whose driver cannot run here, each with the file that is missing. */
export const missingDrivers = Object.entries(driverTable).filter(([, { file }]) => !existsSync(file)).map(([language, { file }]) => ({ language, file }));

/** The languages that an API has clients in. */
export function languagesOf(api: string): string[] {
  return readdirSync(join(workspaceRoot, 'libs', api)).flatMap((name) => /^client-(\w+)$/.exec(name)?.[1] ?? []);
}

/** What a driver answered, and the line as it wrote it. */
export interface Reply {
  readonly result: DriverResult;
  readonly line: string;
}

/** A driver that runs. */
export class Driver {
  /** Calls under way at once: most of them wait for a time limit, and none is so short that this many meet it. */
  readonly lanes: number;
  readonly #child: Child;
  /** Rejected at the first line that is not the one result of a call: from then on nothing of this driver can be trusted. */
  readonly #rubbish = Promise.withResolvers<never>();
  #isTrusted = true;
  readonly #waiting = new Map<string, (reply: Reply) => void>();

  constructor({ command, args }: Pick<DriverRow, 'command' | 'args'>, lanes = 12) {
    this.lanes = lanes;
    this.#child = new Child(command, args);
    createInterface({ input: this.#child.process.stdout }).on('line', (line) => {
      const result = resultIn(line);
      const waiting = result && this.#waiting.get(result.id);
      if (!waiting) {
        // Thrown here, where a stream may be ending, an error would hide that the process has ended.
        this.#rubbish.reject(new Error(`The driver wrote what is no result${result ? ' that anybody waits for' : ''}: ${line}`));
        this.#isTrusted = false;
      } else if (this.#isTrusted) {
        this.#waiting.delete(result.id);
        waiting({ result, line });
      }
    });
    this.#rubbish.promise.catch(() => {}); // Told to whoever runs a call, or ends it.
  }

  /** Runs a call. @throws Error with what the driver wrote when it ends, gives no result, or has written anything else on stdout */
  async run(id: string, call: CallData): Promise<Reply> {
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    this.#child.process.stdin.write(`${ascii({ id, ...call })}\n`);
    const late = AbortSignal.timeout(call.timeout + 10_000);
    return Promise.race([
      reply,
      this.#rubbish.promise,
      this.#child.ended.then((code) => { throw new Error(`The driver ended with ${code}: ${this.complaints}`); }),
      new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(new Error('The driver gave no result')))),
    ]);
  }

  /** What it has written on stderr. */
  get complaints(): string {
    return this.#child.stderr;
  }

  /** Ends it, whatever it does, and waits until it is gone. */
  async stop(): Promise<void> {
    await this.#child.stop();
  }

  /** Closes its input and waits until it has ended by itself. @throws Error when it has written anything but results on stdout */
  async end(): Promise<number | null> {
    this.#child.process.stdin.end();
    const last = setTimeout(() => void this.#child.stop(), 5_000);
    const code = await this.#child.ended;
    clearTimeout(last);
    return this.#isTrusted ? code : this.#rubbish.promise;
  }
}

function resultIn(line: string): DriverResult | undefined {
  try {
    const result = JSON.parse(line) as Partial<DriverResult> | null;
    return typeof result?.id === 'string' ? (result as DriverResult) : undefined;
  } catch {
    return undefined;
  }
}

/** JSON that any reader of lines takes whole: some take U+2028 for the end of a line. */
function ascii(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
