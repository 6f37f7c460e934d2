import type { Distribution, RequestFigures } from "../../bench-result.js";
import { distributionOf } from "../../measure/distribution.js";

export interface ServerFigure {
  readonly name: string;
  readonly values: Distribution;
}

/** What servers told of themselves, by its name, in the order of coming. */
export function serverFigures(requests: readonly RequestFigures[]): readonly ServerFigure[] {
  const byName = new Map<string, number[]>();
  for (const { server } of requests) {
    for (const [name, value] of Object.entries(server ?? {})) {
      const values = byName.get(name) ?? [];
      if (Number.isFinite(value)) values.push(value);
      byName.set(name, values);
    }
  }
  return [...byName].flatMap(([name, all]) => {
    const values = distributionOf(all);
    return values === undefined ? [] : [{ name, values }];
  });
}
