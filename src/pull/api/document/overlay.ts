import { JSONPathEnvironment, JSONPathError, type JSONValue } from "json-p3";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { jsonPointer } from "../../../runtime/json/pointer.js";
import type { Diagnostics } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";
import { byCodeUnit } from "../../../support/sort.js";
import { changeAt, type Location, mergeInto, removeAt } from "./edit-json.js";

/**
 * Applies the actions of an overlay. Adds a diagnostic for an action that cannot be applied, and applies the others.
 * @see OpenAPI Overlay Specification 1.0.0, section 4.4
 */
export function applyOverlay(
  document: JsonObject,
  overlay: { readonly content: JsonObject; readonly place: string },
  problems: Diagnostics,
): JsonObject {
  const { content, place } = overlay;
  const report = (
    severity: "error" | "warning",
    code: string,
    message: string,
    ...at: Location
  ) => {
    const pointer = jsonPointer(...at);
    problems.add({ severity, code, message, place, ...(pointer === "" ? {} : { pointer }) });
  };
  const { overlay: version, actions } = content;
  if (typeof version !== "string" || !/^1\.\d+\.\d+$/.test(version)) {
    report(
      "error",
      "overlay-version",
      'the overlay does not start with "overlay: 1.0.0"; it was left out',
    );
    return document;
  }
  if (!Array.isArray(actions)) {
    report("error", "overlay-shape", "a list of actions is missing; the overlay was left out");
    return document;
  }
  let result = document;
  for (const [index, action] of actions.entries()) {
    const applied = applyAction(result, action);
    if (applied.document !== undefined) result = applied.document;
    if (applied.problem !== undefined) {
      report(applied.severity, applied.code, applied.problem, "actions", index);
    }
  }
  return result;
}

type Applied =
  | { readonly document: JsonObject; readonly problem?: undefined }
  | {
      readonly document?: JsonObject;
      readonly severity: "error" | "warning";
      readonly code: string;
      readonly problem: string;
    };

function applyAction(document: JsonObject, action: JsonValue): Applied {
  const wrong = (code: string, problem: string): Applied => ({ severity: "error", code, problem });
  if (!isJsonObject(action) || typeof action.target !== "string") {
    return wrong("overlay-shape", "an action needs a target, a JSONPath as text");
  }
  const remove = action.remove === true;
  const { target, update } = action;
  if (!remove && update === undefined) {
    return wrong("overlay-shape", "an action needs an update, or `remove: true`");
  }
  const found = locate(document, target);
  if (!found.ok) {
    return wrong("overlay-target", `the target ${quote(target)} is no JSONPath: ${found.problem}`);
  }
  if (found.locations.length === 0) {
    const problem = `the target ${quote(target)} is not in the description; the action does nothing`;
    return { severity: "warning", code: "overlay-without-target", problem };
  }
  if (found.locations.some((location) => location.length === 0) && remove) {
    return wrong("overlay-target", "the whole description cannot be removed");
  }
  let result: JsonValue = document;
  for (const location of found.locations) {
    const changed: Changed =
      remove || update === undefined
        ? { ok: true, value: removeAt(result, location) }
        : updateAt(result, location, update);
    if (!changed.ok) {
      const at = `${quote(target)} selects ${changed.found} at ${quote(jsonPointer(...location))}`;
      return wrong("overlay-target", `the target ${at}; ${changed.problem}`);
    }
    result = changed.value;
  }
  return isJsonObject(result)
    ? { document: result }
    : wrong("overlay-target", "the description is no longer an object");
}

type Located =
  | { readonly ok: true; readonly locations: readonly Location[] }
  | { readonly ok: false; readonly problem: string };

/** More deeply nested documents are rejected when they are read. */
const JSON_PATH = new JSONPathEnvironment({ maxRecursionDepth: 250 });

/** @see RFC 9535 */
function locate(document: JsonObject, target: string): Located {
  try {
    // The library does not change the document, though its types require mutable values.
    const nodes = JSON_PATH.query(target, document as JSONValue);
    const locations = new Map(nodes.locations().map((at) => [jsonPointer(...at), at]));
    return { ok: true, locations: [...locations.values()].sort(fromTheBack) };
  } catch (error) {
    if (error instanceof JSONPathError) return { ok: false, problem: quote(error.message) };
    throw error;
  }
}

/** Later items of an array first, so that a removal does not shift the indexes of the remaining locations. */
function fromTheBack(a: Location, b: Location): number {
  for (const [index, token] of a.entries()) {
    const other = b[index];
    if (other === undefined) return -1;
    if (token === other) continue;
    if (typeof token === "number" && typeof other === "number") return other - token;
    return byCodeUnit(String(token), String(other));
  }
  return a.length < b.length ? 1 : 0;
}

type Changed =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly found: string; readonly problem: string };

function updateAt(root: JsonValue, location: Location, update: JsonValue): Changed {
  let refused: Changed | undefined;
  const value = changeAt(root, location, (target) => {
    if (Array.isArray(target)) return [...target, update];
    if (isJsonObject(target) && isJsonObject(update)) return mergeInto(target, update);
    refused = isJsonObject(target)
      ? { ok: false, found: "an object", problem: "the update has to be an object too" }
      : {
          ok: false,
          found: "a plain value",
          problem: "select the object that holds it, and update its member",
        };
    return target;
  });
  return refused ?? { ok: true, value };
}
