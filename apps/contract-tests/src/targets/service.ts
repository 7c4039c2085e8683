import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from '../child.ts';
import { sampleToken } from '../reference/sample.ts';
import { writeTokenFile } from '../reference/token-file.ts';
import type { Token } from '../reference/token-file.ts';

/** The reference service as a process of its own, on free ports. */
export interface Service {
  /** Base address without a trailing slash. */
  readonly address: string;
  /** Where health and metrics are. */
  readonly operations: string;
  /** The folder with its jobs. */
  readonly data: string;
  readonly pid: number;
  /** All that it has said so far, on both streams. */
  log(): string;
  /** Value of a metric, summed over its labels; 0 when nothing has counted yet. */
  metric(name: string): Promise<number>;
  /** SIGTERM, as an operator would. @returns its exit code */
  stop(): Promise<number | null>;
  /** SIGKILL: it gets no chance to do anything. */
  kill(): Promise<void>;
}

export interface ServiceOptions {
  /** A folder that outlives the service; without it, one that goes with it. */
  readonly data?: string;
  readonly tokens?: readonly Token[];
  readonly flags?: readonly string[];
  /** Flags of Node itself. */
  readonly node?: readonly string[];
}

/** Starts the service and waits until it listens. @throws Error with its output when it does not come up */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const { child, data } = spawnService(options);
  try {
    const [, address, operations] = await child.says(/^Listening on (http:\/\/127\.0\.0\.1:\d+) \(operations on (http:\/\/127\.0\.0\.1:\d+)\)$/m);
    return {
      address: address!, operations: operations!, data, pid: child.process.pid!,
      log: () => child.stdout + child.stderr,
      metric: (name) => metric(operations!, name),
      stop: () => child.stop(),
      kill: () => killed(child),
    };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Starts the service and does not wait. What it needs beside its data goes when it ends. */
export function spawnService({ data, tokens = [sampleToken], flags = [], node = [] }: ServiceOptions): { child: Child; data: string } {
  const scratch = mkdtempSync(join(tmpdir(), 'lfj-service-'));
  const folder = data ?? join(scratch, 'data');
  writeTokenFile(join(scratch, 'tokens.json'), tokens);
  const child = new Child(process.execPath, [
    ...node, process.env['SERVICE_PROGRAM'] ?? 'apps/service/src/main.ts', 'serve', '--host', '127.0.0.1', '--port', '0', '--ops-port', '0',
    '--data', folder, '--tokens', join(scratch, 'tokens.json'), '--log-level', 'warn', ...flags,
  ]);
  void child.ended.then(() => rmSync(scratch, { recursive: true, force: true }));
  return { child, data: folder };
}

export async function killed(child: Child): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}

/** One counter or gauge in the text format of Prometheus, over all its labels. */
async function metric(operations: string, name: string): Promise<number> {
  const text = await (await fetch(`${operations}/metrics`)).text();
  const values = text.split('\n').flatMap((line) => new RegExp(`^${name}(?:\\{.*\\})? ([0-9.e+]+)$`).exec(line)?.[1] ?? []);
  if (values.length === 0 && !text.includes(`# TYPE ${name} `)) throw new Error(`/metrics does not have ${name}`);
  return values.reduce((sum, value) => sum + Number(value), 0);
}
