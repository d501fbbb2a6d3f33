import { jsonPointer } from "../../../runtime/json/pointer.js";
import { compilePattern } from "../../../runtime/validate/pattern/pattern.js";
import type { Repair } from "./repairs.js";

/** Names a pattern that no validator can match in time: it stays for readers. */
export const noteUncheckedPattern: Repair = (keywords, pointer, repairs) => {
  const pattern = keywords.get("pattern");
  if (typeof pattern !== "string" || compilePattern(pattern) !== undefined) return;
  repairs.note(
    pointer + jsonPointer("pattern"),
    "pattern-not-checked",
    "refers back to its groups, or is too long; it is not checked",
    pattern,
  );
};
