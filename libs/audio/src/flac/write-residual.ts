import type { BitWriter } from "./bit-writer.js";
import { fold, type RicePlan } from "./rice-plan.js";

/** RFC 9639, 9.2.7: Rice codes with parameters of four bits. */
export function writeResidual(
  bits: BitWriter,
  residual: Int32Array,
  plan: RicePlan & { readonly warmUp: number },
): void {
  bits.write(0, 2);
  bits.write(plan.order, 4);
  const part = (residual.length + plan.warmUp) >> plan.order;
  let at = 0;
  plan.parameters.forEach((parameter, index) => {
    bits.write(parameter, 4);
    for (const end = (index + 1) * part - plan.warmUp; at < end; at++) {
      const folded = fold(residual[at] ?? 0);
      bits.writeUnary(folded >>> parameter);
      bits.write(folded, parameter);
    }
  });
}
