import { availableParallelism } from 'node:os';
import { benchColdStart } from './cold-start.ts';
import { benchEdit } from './edit.ts';
import { benchSize } from './size.ts';
import { benchVerdict } from './verdict.ts';
import { workspaceRoot } from '../generate/workspace.ts';

/** `npm run bench`: figures beside their baselines, measured in the same run. A bench is no test: it never fails on a figure. */
const root = workspaceRoot();
console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors`);
benchColdStart(root);
await benchSize(root);
await benchEdit();
benchVerdict(root);
