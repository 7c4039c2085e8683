import { versionsOf } from './missing.ts';
import { toolchains } from './toolchains.ts';

/**
 * `node tools/clients/versions.ts LANGUAGE`: what there is of its tool chain, a line a program. Nx keeps results by what
 * this prints, so that another compiler makes them anew.
 */
const tools = toolchains.find(({ language }) => language === process.argv[2])?.tools ?? [];
for (const [index, version] of (await versionsOf(tools)).entries()) console.log(`${tools[index]!.name}: ${version?.line ?? 'missing'}`);
