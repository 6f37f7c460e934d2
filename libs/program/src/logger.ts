import { pino, type Logger } from "pino";

export type { Logger };

/** JSON lines on standard output: a constant message and structured fields, never the user's text or audio. */
export function createLogger(role: string, level: string): Logger {
  return pino({ level, base: { role, pid: process.pid }, formatters: { level: (label) => ({ level: label }) } });
}
