import { leftOut } from '../python/left-out.ts';
import { missingTool } from './missing.ts';
import { run } from './run.ts';
import { toolchainOf } from './toolchains.ts';

/** `node tools/clients/setup.ts FOLDER`: builds the driver of a client for the vectors, where its tool chain is found. */
const folder = process.argv[2]!;
const toolchain = toolchainOf(folder);
const missing = await missingTool(toolchain);
if (missing === undefined) {
  for (const step of toolchain.driver) {
    const { passed, output } = run(folder, step);
    if (passed) continue;
    console.error(`${folder}: ${step.name} failed (${step.command} ${step.args.join(' ')})\n${output}`);
    process.exitCode = 1;
    break;
  }
} else {
  process.exitCode = leftOut(`the driver of ${folder}`, missing);
}
