/** What stands where there is no figure. */
export const NONE = "–";

type Figure = number | undefined;

const known = (value: Figure): value is number => value !== undefined && Number.isFinite(value);
const figure = (value: number, digits: number): string =>
  value.toLocaleString("en-GB", { maximumFractionDigits: digits });

/** Milliseconds as a reader takes them in: 4.2 ms, 182 ms, 1.82 s, 3 min 5 s. */
export function formatMs(ms: Figure): string {
  if (!known(ms)) return NONE;
  if (Math.abs(ms) < 999.5) return `${figure(ms, Math.abs(ms) < 9.95 ? 1 : 0)} ms`;
  if (ms < 59_950) return `${figure(ms / 1_000, ms < 9_995 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${figure(Math.floor(seconds / 60), 0)} min${seconds % 60 === 0 ? "" : ` ${seconds % 60} s`}`;
}

/** A ratio, as a real-time factor is: 0.42, 3.10, 12.4. */
export function formatRatio(value: Figure): string {
  if (!known(value)) return NONE;
  const digits = Math.abs(value) >= 9.995 ? 1 : value !== 0 && Math.abs(value) < 0.01 ? 4 : 2;
  return value.toLocaleString("en-GB", { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** A mark of a scale: as short as it goes. */
export const formatTick = (value: number): string => figure(value, 4);

/** What nobody knows the size of. */
export const formatAny = (value: Figure): string =>
  known(value) ? value.toLocaleString("en-GB", { maximumSignificantDigits: 4 }) : NONE;

export const formatCount = (value: Figure): string => (known(value) ? figure(value, 1) : NONE);
export const formatShare = (value: Figure): string => (known(value) ? `${figure(value * 100, 1)} %` : NONE);

export function formatBytes(bytes: Figure): string {
  if (!known(bytes)) return NONE;
  const power = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  return `${figure(bytes / 1_000 ** power, power === 0 ? 0 : 1)} ${["B", "kB", "MB", "GB"][power]}`;
}

/** 1 stall, 2 stalls. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
