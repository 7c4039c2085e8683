import { expect, it } from 'vitest';
import { Driver } from '../src/drivers.ts';
import type { CallData } from '../src/vectors/vector.ts';

it('a driver that ends in the middle of a line is told with what it wrote, and at once', async () => {
  const driver = new Driver({ command: process.execPath, args: ['-e', 'process.stdin.once("data", () => process.stdout.write("{ half", () => process.exit(3)))'] });
  const began = performance.now();
  await expect(driver.run('a', { timeout: 1_000 } as CallData)).rejects.toThrow('The driver ended with 3: no result: { half');
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await driver.end()).toBe(3);
});
