import { METHODS } from "../../../runtime/http/methods.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../runtime/json/json.js";
import { byCodeUnit } from "../../../support/sort.js";

/** What people look for first in a description, and what is longest; any other member stands between. */
const TOP = ["openapi", "info", "jsonSchemaDialect", "servers", "security", "tags"];
const BOTTOM = ["paths", "webhooks", "components"];

type Order = (a: string, b: string) => number;

/**
 * A description in the order in which people read one, with paths and components by name: the order of the
 * sources, in which components stand at random, makes no difference.
 */
export function orderApi(document: JsonObject): JsonObject {
  const asTheyAre = (value: JsonValue) => value;
  const members = Object.entries(document).sort(([a], [b]) => byRank(TOP, BOTTOM)(a, b));
  const ordered = members.map(([key, value]): [string, JsonValue] => {
    if (key === "components") {
      return [key, order(value, byCodeUnit, (group) => order(group, byCodeUnit, asTheyAre))];
    }
    if (key !== "paths" && key !== "webhooks") return [key, value];
    return [key, order(value, byCodeUnit, (item) => order(item, byRank([], METHODS), asTheyAre))];
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

/** The members of an object in an order, and each changed; a value of another kind as it is. */
function order(value: JsonValue, by: Order, change: (value: JsonValue, key: string) => JsonValue) {
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).sort(([a], [b]) => by(a, b));
  return Object.fromEntries(members.map(([key, member]) => [key, change(member, key)]));
}
