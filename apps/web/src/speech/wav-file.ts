const headerBytes = 44;

/** A WAV file of mono 16-bit PCM, as parts for a Blob. */
export function wavFile(chunks: readonly Int16Array[], sampleRate: number): Uint8Array<ArrayBuffer> {
  const dataBytes = 2 * chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const file = new Uint8Array(headerBytes + dataBytes);
  writeHeader(new DataView(file.buffer), dataBytes, sampleRate);
  const samples = new Int16Array(file.buffer, headerBytes);
  let at = 0;
  for (const chunk of chunks) {
    samples.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

function writeHeader(view: DataView, dataBytes: number, sampleRate: number): void {
  writeTag(view, 0, "RIFF");
  view.setUint32(4, headerBytes - 8 + dataBytes, true);
  writeTag(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeTag(view, 36, "data");
  view.setUint32(40, dataBytes, true);
}

function writeTag(view: DataView, at: number, tag: string): void {
  [...tag].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
}
