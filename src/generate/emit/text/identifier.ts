import type { Identifier } from "../../plan/identifier.js";
import { Code } from "./code.js";

/** A planned name as source: `identifier` has made sure that it is legal. */
export function nameCode(name: Identifier): Code {
  return Code.escaped(name);
}
