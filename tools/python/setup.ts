import { environment } from './environment.ts';
import { leftOut } from './left-out.ts';

/** `node tools/python/setup.ts FOLDER`: makes a Python package's environment and prints where its interpreter is. */
const folder = process.argv[2]!;
const found = environment(folder, console.error);
if ('python' in found) console.log(found.python);
else process.exitCode = leftOut(`the environment of ${folder}`, found.missing);
