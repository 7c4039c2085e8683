import { versionOf } from './missing.ts';
import { toolchains } from './toolchains.ts';

/**
 * `node tools/clients/versions.ts LANGUAGE`: what there is of its tool chain, a line a program. Nx keeps results by what
 * this prints, so that another compiler makes them anew.
 */
for (const tool of toolchains.find(({ language }) => language === process.argv[2])?.tools ?? []) console.log(`${tool.name}: ${versionOf(tool)?.line ?? 'missing'}`);
