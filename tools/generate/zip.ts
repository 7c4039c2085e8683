import { inflateRawSync } from 'node:zlib';

/** Signatures and offsets of the ZIP format (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). */
const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * Reads the entry of a ZIP file, such as a JAR, as text.
 *
 * @throws Error when there is no such entry, or it is stored in a way that no JAR uses
 */
export function zipEntry(zip: Buffer, name: string): string {
  const wanted = Buffer.from(name);
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0) throw new Error('This is no ZIP file');
  let at = zip.readUInt32LE(end + 16);
  while (at + 46 <= end && zip.readUInt32LE(at) === directoryEntry) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.subarray(at + 46, at + 46 + nameLength).equals(wanted)) return content(zip, at, name);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`There is no ${name}`);
}

/** What an entry of the directory points to. Lengths are read from the directory: the local header may not have them. */
function content(zip: Buffer, entry: number, name: string): string {
  const method = zip.readUInt16LE(entry + 10);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  if (method !== 0 && method !== 8) throw new Error(`${name} is compressed with method ${method}`);
  return (method === 0 ? data : inflateRawSync(data)).toString('utf8');
}
