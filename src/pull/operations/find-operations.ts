import { OPERATION_METHODS } from "../../model/openapi-shape.js";
import { entriesOf, isJsonObject, itemsOf, type JsonObject } from "../../runtime/json/json.js";
import { followReferences, jsonPointer } from "../../runtime/json/pointer.js";

/** An operation as the description has it. */
export interface FoundOperation {
  /** In upper case. */
  readonly method: string;
  readonly path: string;
  /** Its first tag; `api` without one. */
  readonly tag: string;
  readonly operation: JsonObject;
  /** The path item, after the one that it refers to, if it does. */
  readonly around: readonly JsonObject[];
  readonly pointer: string;
}

/** The operations of a description, in its order; not those of webhooks and callbacks, which others call. */
export function findOperations(document: JsonObject): readonly FoundOperation[] {
  return entriesOf(document.paths).flatMap(([path, item]) => {
    if (path.startsWith("x-") || !isJsonObject(item)) return [];
    const target = followReferences(document, item);
    const around = isJsonObject(target) && target !== item ? [target, item] : [item];
    const found = new Map<string, Pick<FoundOperation, "operation" | "pointer">>();
    // What the item says itself stands before what it refers to.
    for (const part of around) {
      for (const method of OPERATION_METHODS) {
        const operation = Object.hasOwn(part, method) ? part[method] : undefined;
        const pointer = jsonPointer("paths", path, method);
        if (isJsonObject(operation)) found.set(method.toUpperCase(), { operation, pointer });
      }
      for (const [method, operation] of entriesOf(part.additionalOperations)) {
        const pointer = jsonPointer("paths", path, "additionalOperations", method);
        if (isJsonObject(operation)) found.set(method, { operation, pointer });
      }
    }
    return [...found].map(([method, each]) => ({
      ...each,
      method,
      path,
      tag: tagOf(each.operation),
      around,
    }));
  });
}

function tagOf({ tags }: JsonObject): string {
  const [first] = itemsOf(tags);
  return typeof first === "string" && first.trim() !== "" ? first : "api";
}
