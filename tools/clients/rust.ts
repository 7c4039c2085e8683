import type { Case, Toolchain } from './toolchain.ts';

export const rust: Toolchain = {
  language: 'rust',
  manifest: 'Cargo.toml',
  tools: [{ name: 'Rust', command: 'cargo', args: ['--version'], version: /cargo (\d+)\.(\d+)/, oldest: [1, 85] }],
  driver: [{ name: 'driver', command: 'cargo', args: ['install', '--quiet', '--locked', '--debug', '--force', '--no-track', '--path', 'driver', '--root', 'dist'] }],
  checks: [
    { name: 'cargo fmt', command: 'cargo', args: ['fmt', '--all', '--check'] },
    { name: 'clippy', command: 'cargo', args: ['clippy', '--quiet', '--locked', '--workspace', '--all-targets', '--', '-D', 'warnings'] },
    { name: 'cargo doc', command: 'cargo', args: ['doc', '--quiet', '--locked', '--no-deps'], env: { RUSTDOCFLAGS: '-D warnings' } },
  ],
  tests: { name: 'cargo test', command: 'cargo', args: ['test', '--locked', '--workspace', '--no-fail-fast'] },
  cases,
  made: ['target'],
};

/** The tests that `cargo test` tells of, by the program that holds them. */
function cases(output: string): Case[] {
  let suite = 'tests';
  return output.split('\n').flatMap((line): Case[] => {
    suite = /Running (?:unittests )?(\S+)/.exec(line)?.[1] ?? (/Doc-tests/.test(line) ? 'doc' : suite);
    const [, name, result] = /^test (.+) \.\.\. (ok|FAILED|ignored)/.exec(line) ?? [];
    const status = ({ ok: 'passed', FAILED: 'failed', ignored: 'skipped' } as const)[result ?? ''];
    return name === undefined || status === undefined ? [] : [{ suite, name, status, duration: 0 }];
  });
}
