/** A window as it was read: its stream entry, its record (see `decodeWindow`), and whose trace it belongs to. */
export interface WindowEntry {
  readonly entryId: string;
  readonly record: Buffer;
  /** see `unpackTraceContext`; absent: nobody keeps a trace of it */
  readonly trace?: Buffer;
}

export type RawEntry = readonly [id: Buffer, fields: readonly Buffer[] | null];

/** XCLAIM and XREADGROUP may name entries that were deleted meanwhile: those have no fields and are left out. */
export function toWindowEntries(entries: readonly RawEntry[]): readonly WindowEntry[] {
  return entries.flatMap(([id, fields]) => {
    const [, record, , trace] = fields ?? [];
    if (record === undefined) return [];
    return [{ entryId: String(id), record, ...(trace === undefined ? {} : { trace }) }];
  });
}
