/** When (on the page's clock, ms) the sound of `contextTime` reaches the ear. Not from getOutputTimestamp: just after the start that is not right yet. */
export function outputTime(context: AudioContext, contextTime: number): number {
  return performance.now() + (contextTime - context.currentTime + (context.outputLatency || 0)) * 1000;
}
