import type { JsonValue } from "../src/runtime/json/json.js";

/**
 * The narrowest type of a JSON value, as source: literals, tuples and mutable object types. It is compared as a type,
 * so that TypeScript's check of fresh literals (excess properties) does not apply.
 */
export function instanceType(value: JsonValue): string {
  if (typeof value === "number") return Number.isFinite(value) ? numberType(value) : "number";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(instanceType).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}: ${instanceType(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
}

/** TypeScript has no literal type for minus zero. It prints all others as JavaScript does. */
function numberType(value: number): string {
  return Object.is(value, -0) ? "0" : String(value);
}
