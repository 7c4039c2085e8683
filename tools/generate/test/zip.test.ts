import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipEntry } from '../zip.ts';

/** A ZIP file of these entries, as a JAR is one; with `streamed` the local headers have no lengths. */
function zip(entries: Record<string, string>, { method = 8, streamed = false, comment = '' } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const fields = Buffer.alloc(16);
    fields.writeUInt32LE(crc32(text), 0);
    fields.writeUInt32LE(data.length, 4);
    fields.writeUInt32LE(Buffer.byteLength(text), 8);
    fields.writeUInt16LE(Buffer.byteLength(name), 12);
    const head = Buffer.alloc(14);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(method, 8);
    const local = streamed ? Buffer.concat([Buffer.alloc(12), fields.subarray(12)]) : fields;
    const extra = Buffer.from('extra field');
    local.writeUInt16LE(extra.length, 14);
    parts.push(head, local, Buffer.from(name), extra, data);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    fields.copy(entry, 16, 0, 14);
    entry.writeUInt16LE(4, 32);
    entry.writeUInt32LE(at, 42);
    directory.push(entry, Buffer.from(name), Buffer.from('note'));
    at += 30 + Buffer.byteLength(name) + extra.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(entries).length, 10);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment)]);
}

const entries = { 'python/api.mustache': 'the wrong one\n', 'python/rest.mustache': `ä {{x}}\n${'again\n'.repeat(500)}`, 'empty': '' };

test.each([
  ['compressed', { method: 8 }],
  ['stored', { method: 0 }],
  ['streamed', { streamed: true }],
  ['with a comment', { comment: 'made by a test' }],
])('an entry is read, %s', (_, options) => {
  for (const [name, text] of Object.entries(entries)) expect(zipEntry(zip(entries, options), name)).toBe(text);
});

test('what is not there, or cannot be read, is said', () => {
  expect(() => zipEntry(zip(entries), 'python/rest')).toThrow('There is no python/rest');
  expect(() => zipEntry(zip(entries, { method: 12 }), 'empty')).toThrow('empty is compressed with method 12');
  expect(() => zipEntry(Buffer.from('no zip, but longer than the end of one'), 'x')).toThrow('This is no ZIP file');
});
