/** Which start of a Redis it is that answered INFO with this. */
export function runIdIn(info: string): string | undefined {
  return /^run_id:(\S+)/m.exec(info)?.[1];
}
