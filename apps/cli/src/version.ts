import manifest from '../package.json' with { type: 'json' };

/** Version of this package; the build puts it into the bundle. */
export const version: string = manifest.version;
