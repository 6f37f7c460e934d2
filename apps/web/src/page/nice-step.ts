const steps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600];

/** The step of an axis that gives at most so many marks. */
export function niceStep(span: number, mostMarks: number): number {
  return steps.find((step) => span / step <= mostMarks) ?? 1200;
}
