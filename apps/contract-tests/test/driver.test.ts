import { expect, it } from 'vitest';
import { Driver } from '../src/drivers.ts';
import type { CallData } from '../src/vectors/vector.ts';

const call = { timeout: 1_000 } as CallData;
const driverOf = (code: string): Driver => new Driver({ command: process.execPath, args: ['-e', code] });

it('a driver that ends in the middle of a line is told with what it wrote, and at once', async () => {
  const driver = driverOf('process.stdin.once("data", () => process.stdout.write("{ half", () => process.exit(3)))');
  const began = performance.now();
  await expect(driver.run('a', call)).rejects.toThrow('The driver wrote what is no result: { half');
  expect(performance.now() - began).toBeLessThan(5_000);
  await expect(driver.end()).rejects.toThrow('{ half');
});

it('a driver that writes anything beside results has no good one from then on', async () => {
  const driver = driverOf('process.stdin.on("data", () => process.stdout.write("hello\\n" + JSON.stringify({ id: "a" }) + "\\n" + JSON.stringify({ id: "b" }) + "\\n"))');
  await expect(driver.run('a', call)).rejects.toThrow('no result: hello');
  await expect(driver.run('b', call)).rejects.toThrow('no result: hello');
  await expect(driver.end()).rejects.toThrow('hello');
});

it.each(['bye', 'null', '0', 'false', '""', '5', '{}', '[1]', '{"id":1}', '{"id":"a"}', '{"id":"b"}'])('a driver that writes %s after its last result is told when it ends', async (line) => {
  const driver = driverOf(`process.stdin.on("data", () => process.stdout.write(JSON.stringify({ id: "a" }) + "\\n")).on("end", () => process.stdout.write(${JSON.stringify(`${line}\n`)}))`);
  expect((await driver.run('a', call)).result).toEqual({ id: 'a' });
  await expect(driver.end()).rejects.toThrow(`: ${line}`);
});
