import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { followReferences } from "../../runtime/json/pointer.js";
import type { Diagnostic, Diagnostics } from "../../support/diagnostics.js";

/** What the readers of an operation's parts share. */
export interface OperationContext {
  readonly document: JsonObject;
  /** Adds a diagnostic at the operation. */
  readonly report: (problem: Pick<Diagnostic, "severity" | "code" | "message">) => void;
}

export function reportAt(
  problems: Diagnostics,
  place: string,
  pointer: string,
): OperationContext["report"] {
  return (problem) => problems.add({ ...problem, place, pointer });
}

/** The part itself, or the one that its `$ref` leads to; without members if there is none. */
export function partOf(document: JsonObject, value: JsonValue | undefined): JsonObject {
  const part = followReferences(document, value);
  return isJsonObject(part) ? part : {};
}

/** A schema as an object, with a description. */
export function described(schema: JsonValue | undefined, ...texts: readonly unknown[]): JsonObject {
  const own = isJsonObject(schema) ? schema : schema === false ? { not: {} } : {};
  const text = texts.find((each) => typeof each === "string" && each.trim() !== "");
  return typeof text === "string" ? { ...own, description: text } : own;
}
