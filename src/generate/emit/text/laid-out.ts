import { Code } from "./code.js";

/** What a template of this package gave: its own text around source, so source itself. For templates only. */
export function laidOut(text: string): Code {
  return Code.escaped(text.trimEnd());
}
