import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case, Toolchain } from './toolchain.ts';

const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
const quietly = ['-q', '-B', '-ntp'];

export const java: Toolchain = {
  language: 'java',
  manifest: 'pom.xml',
  tools: [
    { name: 'a JDK', command: 'javac', args: ['-version'], version: /javac (\d+)(?:\.(\d+))?/, oldest: [17, 0] },
    { name: 'Maven', command: maven, args: ['-v'], version: /Apache Maven (\d+)\.(\d+)/, oldest: [3, 8] },
  ],
  driver: [{ name: 'driver', command: process.execPath, args: [join(import.meta.dirname, 'java-driver.ts')] }],
  checks: [],
  tests: { name: 'mvn verify', command: maven, args: [...quietly, 'verify'] },
  cases: (_, folder) => surefire(join(folder, 'target/surefire-reports')),
  made: ['target'],
};

/** The tests in the reports of Maven's surefire. */
function surefire(folder: string): Case[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name)) : [];
  return files.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map(([, head, body = '']): Case => {
    const value = (key: string): string => new RegExp(`\\b${key}="([^"]*)"`).exec(head!)?.[1] ?? '';
    const failed = /<(?:failure|error)\b(?:[^>]*\bmessage="([^"]*)")?/.exec(body);
    const status = failed ? 'failed' : body.includes('<skipped') ? 'skipped' : 'passed';
    return { suite: value('classname'), name: value('name'), status, duration: Number(value('time')) * 1000, ...(failed ? { message: failed[1] ?? 'failed' } : {}) };
  }));
}
