/** What can be told in advance which of its series there will be: a Counter or a Histogram of prom-client. */
type Labelled = { readonly zero: (labels: Record<string, string>) => void } | { readonly inc: Inc };
type Inc = (labels: Record<string, string>, by: number) => void;

/**
 * Makes a figure's series at 0, one for each of the label's values: a series that comes into being with its first event has
 * no rate at that event, so that whoever watches for it misses the first.
 */
export function countFromZero(figure: Labelled, label: string, values: readonly string[]): void {
  for (const value of values) {
    if ("zero" in figure) figure.zero({ [label]: value });
    else figure.inc({ [label]: value }, 0);
  }
}
