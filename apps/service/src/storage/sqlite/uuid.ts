const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The 16 bytes of a UUID; undefined when the text is none as it is printed, so that no two texts are one job. */
export function bytesOf(id: string): Uint8Array | undefined {
  return uuid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : undefined;
}

/** The text of 16 bytes. */
export function textOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
