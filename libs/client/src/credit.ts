/** Seconds that the server stays ahead of what it is told was played. */
export const serverLeadS = 3;

const longestLeadS = 60;

/** What the server is told was played, so that so much more than its own lead may wait here. */
export interface CreditPosition {
  /** the first sample that the consumer has not taken */
  readonly taken: number;
  /** the first sample that has not arrived */
  readonly received: number;
  /** samples that may wait here beyond the server's own lead */
  readonly extraLead: number;
}

export function creditOf({ taken, received, extraLead }: CreditPosition): number {
  return Math.min(received, taken + extraLead);
}

/**
 * Where to listen again: at the first sample that is missing. But a listener far behind is given again what it has not
 * taken: a new listening starts with the server's whole lead, and one after the other would pile up here.
 */
export function resumeSample(credit: number, received: number, sampleRate: number): number {
  return received - credit > 2 * serverLeadS * sampleRate ? credit : received;
}

/** @throws RangeError when it is no number of seconds from 3 to 60 */
export function readLead(lead: number = serverLeadS): number {
  if (lead >= serverLeadS && lead <= longestLeadS) return lead;
  throw new RangeError(`lead is ${lead}: give 3 to ${longestLeadS} (seconds of sound that may wait untaken).`);
}
