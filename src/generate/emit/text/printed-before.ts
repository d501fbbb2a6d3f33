import { digest } from "../../../support/digest.js";
import { Code } from "./code.js";

/**
 * The parts of a text that an earlier run printed: source again, since the digest that was taken of each when it was
 * printed proves it. Parts that no digest proves are left out.
 */
export function printedBefore(
  parts: readonly string[],
  digests: ReadonlySet<string>,
): ReadonlyMap<string, Code> {
  const proven = parts
    .map((part): [string, Code] => [digest(part), Code.escaped(part)])
    .filter(([key]) => digests.has(key));
  return new Map(proven);
}
