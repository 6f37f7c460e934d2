const BLOCK = 512;

/** The content of one file in a tar archive. @throws Error when it is not there */
export function readTarEntry(archive: Buffer, path: string): Buffer {
  for (let at = 0; at + BLOCK <= archive.length;) {
    const size = parseInt(textAt(archive, at + 124, 12), 8) || 0;
    if (textAt(archive, at, 100) === path) return archive.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`No ${path} in the archive`);
}

function textAt(archive: Buffer, start: number, length: number): string {
  return archive.toString("latin1", start, start + length).replace(/\0.*$/s, "");
}
