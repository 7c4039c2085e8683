import { createInterface } from 'node:readline';
import { disagreements } from './compare.ts';
import { readEvidence } from './evidence-file.ts';

/**
 * `node apps/contract-tests/src/evidence/judge.ts API`: reads one bundle a line on stdin and writes a line for each on
 * stdout, the list of what the evidence and that bundle disagree about. Ends with its input. For whoever has thousands of
 * bundles to ask about.
 */
const evidence = readEvidence(process.argv[2] ?? '');
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(disagreements(JSON.parse(line) as unknown, evidence))}\n`);
}
