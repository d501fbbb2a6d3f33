import { withMarks, withoutMarks } from "../../documents/written-numbers.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { Body } from "./request.js";

// Python's integers have any number of digits, JavaScript's numbers round them beyond 2^53. So the integers of a body that
// JavaScript would round are texts with a mark, on their way from its JSON to the JSON that Python reads.

/** A body whose integers beyond 2^53 are texts with a mark, for {@link exactJson}. */
export function exactly(body: Body): Body {
  if (body.kind !== "json" || body.text === undefined) return body;
  const text = withMarks(body.text);
  return text === body.text ? body : { kind: "json", value: JSON.parse(text) };
}

/** The JSON of what a body from {@link exactly} has, with every digit. */
export function exactJson(value: JsonValue): string {
  return withoutMarks(JSON.stringify(value));
}
