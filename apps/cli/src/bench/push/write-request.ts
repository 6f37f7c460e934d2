import type { Series } from "./bench-series.js";
import { varint } from "./varint.js";

/** Protocol Buffers' wire types: a varint, 8 bytes, and bytes behind their length. */
const WIRE = { varint: 0, double: 1, bytes: 2 } as const;

/**
 * A `WriteRequest` of Prometheus's remote write 1.0: `timeseries` (1), each of `labels` (1: name 1, value 2) sorted by name and one
 * `sample` (2: value 1, timestamp 2).
 */
export function encodeWriteRequest(series: readonly Series[], unixMs: number): Buffer {
  return Buffer.concat(series.map((one) => field(1, encodeSeries(one, unixMs))));
}

function encodeSeries({ labels, value }: Series, unixMs: number): Buffer {
  const names = Object.keys(labels).sort();
  const pairs = names.map((name) => field(1, Buffer.concat([text(1, name), text(2, labels[name] ?? "")])));
  return Buffer.concat([...pairs, field(2, encodeSample(value, unixMs))]);
}

function encodeSample(value: number, unixMs: number): Buffer {
  const double = Buffer.alloc(8);
  double.writeDoubleLE(value);
  return Buffer.concat([tag(1, WIRE.double), double, tag(2, WIRE.varint), varint(unixMs)]);
}

const text = (number: number, value: string): Buffer => field(number, Buffer.from(value));
const field = (number: number, bytes: Buffer): Buffer =>
  Buffer.concat([tag(number, WIRE.bytes), varint(bytes.length), bytes]);
const tag = (number: number, type: number): Buffer => varint(number * 8 + type);
