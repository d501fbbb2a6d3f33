import { randomUUID } from "node:crypto";
import type { JsonValue } from "../../runtime/json/json.js";
import type { Body } from "./request.js";

// Python's integers have any number of digits, JavaScript's numbers round them beyond 2^53. So the integers of a body that
// JavaScript would round are texts with a mark, on their way from its JSON to the JSON that Python reads.

/** No client knows it, so that no text of a body has it. */
const MARK = `integer ${randomUUID()} `;

const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, "g");

/** A string, or a number with neither fraction nor exponent. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?![\d.eE])|-?\d+[.eE\d+-]*/g;

/** A body whose integers beyond 2^53 are texts with a mark, for {@link exactJson}. */
export function exactly(body: Body): Body {
  if (body.kind !== "json" || body.text === undefined || !/\d{16}/.test(body.text)) return body;
  const text = body.text.replace(TOKENS, (token) =>
    isRounded(token) ? `"${MARK}${token}"` : token,
  );
  return { kind: "json", value: JSON.parse(text) };
}

/** The JSON of what a body from {@link exactly} has, with every digit. */
export function exactJson(value: JsonValue): string {
  return JSON.stringify(value).replace(MARKED, "$1");
}

function isRounded(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}
