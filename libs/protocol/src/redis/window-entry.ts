/** A window as it was read: its stream entry and its record (see `decodeWindow`). */
export interface WindowEntry {
  readonly entryId: string;
  readonly record: Buffer;
}

export type RawEntry = readonly [id: Buffer, fields: readonly Buffer[] | null];

/** XCLAIM and XREADGROUP may name entries that were deleted meanwhile: those have no fields and are left out. */
export function toWindowEntries(entries: readonly RawEntry[]): readonly WindowEntry[] {
  return entries.flatMap(([id, fields]) => {
    const record = fields?.[1];
    return record === undefined ? [] : [{ entryId: String(id), record }];
  });
}
