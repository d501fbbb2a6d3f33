import type { Part } from "./parse.js";

/** What it may take to match a part at one place of a text. */
interface Effort {
  /** In how many ways it may match, apart from those of repetitions without an end. */
  readonly ways: number;
  /** How many repetitions without an end there are, one after the other. */
  readonly endless: number;
  /** How many characters it has, apart from those. */
  readonly width: number;
}

/** More steps than these, for each character or at all, take too long. */
const MAX_FOR_EACH = 200;
const MAX_AT_ALL = 100_000;

/**
 * Whether the engine's own expression takes steps in proportion to the length of a text: if it can begin at one place
 * only, and has one repetition without an end, or else none.
 */
export function isLinear(whole: Part): boolean {
  const { ways, endless, width } = effortOf(whole);
  const exponent = isAtStart(whole) ? endless : endless + 1;
  return exponent <= 1 && ways * width <= (exponent === 0 ? MAX_AT_ALL : MAX_FOR_EACH);
}

function isAtStart(part: Part): boolean {
  if (part.kind === "sequence") return part.parts[0] !== undefined && isAtStart(part.parts[0]);
  return part.kind === "assertion" && part.source === "^";
}

function effortOf(part: Part): Effort {
  switch (part.kind) {
    case "character":
      return { ways: 1, endless: 0, width: 1 };
    case "assertion":
      return NONE;
    case "sequence":
      return part.parts.map(effortOf).reduce(
        (a, b) => ({
          ways: a.ways * b.ways,
          endless: a.endless + b.endless,
          width: a.width + b.width,
        }),
        NONE,
      );
    case "choice":
      return part.parts.map(effortOf).reduce((a, b) => ({
        ways: a.ways + b.ways,
        endless: Math.max(a.endless, b.endless),
        width: Math.max(a.width, b.width),
      }));
    case "repeat": {
      const { ways, endless, width } = effortOf(part.part);
      const { min, max } = part;
      if (max === Number.POSITIVE_INFINITY)
        return ways === 1 && endless === 0 ? { ways, endless: 1, width: width * min } : TOO_MUCH;
      if (endless > 0 && max > 1) return TOO_MUCH;
      return { ways: ways ** max * (max - min + 1), endless, width: width * max };
    }
    case "look":
      return TOO_MUCH;
  }
}

const NONE: Effort = { ways: 1, endless: 0, width: 0 };
const TOO_MUCH: Effort = { ways: 1, endless: 2, width: 0 };
