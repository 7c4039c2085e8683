import { parseArgs } from 'node:util';
import { apis, workspaceRoot } from '../generate/workspace.ts';
import { dayOfLastCommit } from './base.ts';
import { groups, linesOf, writeChangelog } from './changelog.ts';
import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import { setVersions } from './manifests.ts';
import type { Rating } from './rating.ts';

const usage = `Usage: npm run breaking -- [BASE] [--api NAME] [--changelog [--date DAY]] [--set-versions]

Rates what changed in each contract since BASE and demands the version that this needs. BASE is the file of a contract,
a commit, a branch or a tag. Without it, it is the last tag of a release (API@VERSION or vVERSION) behind HEAD; while
there is none, the last commit whose contract has another version, for a version counts as released when the next one has
begun; and where all commits have the present version, there is nothing to compare with, which is no fault.

  --api NAME       this API alone
  --changelog      writes the entry of the version into libs/API/CHANGELOG.md
  --date DAY       the day of the entry, YYYY-MM-DD; without it, that of the last commit
  --set-versions   gives every client its contract's version

Nothing is written while a version is too low. Ends with 1 when one is, with 2 when it could not be told.`;

const options = {
  help: { type: 'boolean', short: 'h' }, api: { type: 'string' }, changelog: { type: 'boolean' }, date: { type: 'string' }, 'set-versions': { type: 'boolean' },
} as const;

try {
  const call = parseArgs({ allowPositionals: true, options });
  if (call.values.help) console.log(usage);
  else await main(call);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main({ values, positionals }: ReturnType<typeof parseArgs<{ allowPositionals: true; options: typeof options }>>): Promise<void> {
  const root = workspaceRoot();
  const all = apis(root);
  if (positionals.length > 1) throw new Error(`One BASE is enough, not ${positionals.join(' and ')}.`);
  if (values.api !== undefined && !all.includes(values.api)) throw new Error(`There is no API named ${JSON.stringify(values.api)} in specs/.`);
  const day = values.date ?? dayOfLastCommit(root) ?? '';
  if (values.changelog && !/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`Say the day of the version as --date YYYY-MM-DD${day && `, not ${day}`}.`);

  const comparisons: Comparison[] = [];
  for (const api of values.api === undefined ? all : [values.api]) {
    const comparison = await compare(root, api, positionals[0]);
    comparisons.push(comparison);
    tell(comparison);
  }
  if (comparisons.some(({ enough }) => !enough)) {
    process.exitCode = 1;
  } else {
    const changed = comparisons.filter(({ before, rating }) => before === undefined || rating !== 'none');
    if (values.changelog) for (const each of changed) console.log(`${writeChangelog(root, each, day)} has an entry for ${each.now}.`);
    if (values['set-versions']) {
      const files = setVersions(root);
      console.log(files.length === 0 ? 'Every client has its contract\'s version.' : `Version written: ${files.join(', ')}. Next: npm run generate`);
    }
  }
}

/** Prints every change, and the sentence about the version. */
function tell({ api, base, before, now, changes, rating, least, enough }: Comparison): void {
  if (base === undefined) return console.log(`${api} ${now} has no version before it in git: there is nothing to compare it with.`);
  if (before === undefined) return console.log(`${api} ${now} is new since ${base}.`);
  console.log(`${api} ${now}, compared with ${before} (${base})`);
  for (const [each, title] of groups) {
    const lines = linesOf(changes, each);
    if (lines.length > 0) console.log(`\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
  const said: Record<Rating, string> = {
    none: 'Nothing changed', documentation: 'Only documentation changed', compatible: 'Everything that changed is compatible', breaking: 'The change is breaking',
  };
  if (enough) console.log(`\n${said[rating]}: ${now} is enough${rating === 'none' ? '' : `, ${least} or higher is needed`}.`);
  else console.error(`\n${said[rating]}: info.version must be ${least} or higher, and is ${now}. It stands in specs/${api}/openapi.yaml.`);
}
