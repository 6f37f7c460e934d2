/** When (on the page's clock, ms) the sound of `contextTime` reaches the ear. */
export function outputTime(context: AudioContext, contextTime: number): number {
  const stamp = context.getOutputTimestamp();
  if (stamp.performanceTime && stamp.contextTime) return stamp.performanceTime + (contextTime - stamp.contextTime) * 1000;
  return performance.now() + (contextTime - context.currentTime + (context.outputLatency || 0)) * 1000;
}
