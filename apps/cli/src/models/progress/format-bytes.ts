const units = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** Decimal units, as hubs and disks count: 52,600,000 is "52.6 MB". */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1_000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`;
}
