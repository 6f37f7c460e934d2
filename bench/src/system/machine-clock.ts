/**
 * Milliseconds of the machine's monotonic clock, which all processes of a Linux machine read alike, whenever they began: what two of
 * them say of one moment can be compared.
 */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
