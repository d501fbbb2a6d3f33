import { OPERATION_METHODS } from "../../../model/openapi-shape.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { byCodeUnit } from "../../../support/sort.js";

/** The first and the last members of a description, in the order of most specs; the others stand between. */
const TOP = ["openapi", "info", "jsonSchemaDialect", "servers", "security", "tags"];
const BOTTOM = ["paths", "webhooks", "components"];

type Order = (a: string, b: string) => number;

/**
 * Orders the members of a description, with paths and components by name, so that the text does not depend on the order
 * in the sources.
 */
export function orderApi(document: JsonObject): JsonObject {
  const unchanged = (value: JsonValue) => value;
  const members = Object.entries(document).sort(([a], [b]) => byRank(TOP, BOTTOM)(a, b));
  const ordered = members.map(([key, value]): [string, JsonValue] => {
    if (key === "components") {
      return [key, order(value, byCodeUnit, (group) => order(group, byCodeUnit, unchanged))];
    }
    if (key !== "paths" && key !== "webhooks") return [key, value];
    return [
      key,
      order(value, byCodeUnit, (item) => order(item, byRank([], OPERATION_METHODS), unchanged)),
    ];
  });
  return Object.fromEntries(ordered);
}

function byRank(top: readonly string[], bottom: readonly string[]): Order {
  const rank = (key: string) => {
    if (top.includes(key)) return top.indexOf(key);
    return bottom.includes(key) ? top.length + 1 + bottom.indexOf(key) : top.length;
  };
  return (a, b) => rank(a) - rank(b) || byCodeUnit(a, b);
}

/** Sorts and maps the members of an object; returns any other value unchanged. */
function order(value: JsonValue, by: Order, change: (value: JsonValue, key: string) => JsonValue) {
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => by(a, b));
  return Object.fromEntries(members.map(([key, member]) => [key, change(member, key)]));
}
