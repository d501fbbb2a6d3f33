import { isJsonObject, itemsOf, type JsonObject } from "../../../runtime/json/json.js";
import { IN_PLACE, subschemas } from "../../../runtime/json/subschemas.js";

/** The names that an object must have where a schema applies to it: by that schema, or by others for the same value. */
export class RequiredNames {
  #names: ReadonlyMap<JsonObject, ReadonlySet<string>> | undefined;

  constructor(
    private readonly document: JsonObject,
    private readonly targetOf: TargetOf,
  ) {}

  at(schema: JsonObject): ReadonlySet<string> {
    // Collected on demand: few schemas have properties that depend on it.
    this.#names ??= collect(this.document, this.targetOf);
    return this.#names.get(schema) ?? NONE;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The schema that the reference in a schema leads to. */
type TargetOf = (from: JsonObject) => JsonObject | undefined;

function collect(
  document: JsonObject,
  targetOf: TargetOf,
): ReadonlyMap<JsonObject, ReadonlySet<string>> {
  const names = new Map<JsonObject, Set<string>>();
  const open: (readonly [schema: JsonObject, around: ReadonlySet<string>])[] = [[document, NONE]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [schema, around] = next;
    const known = names.get(schema);
    const own = known ?? new Set(requiredBy(schema));
    const size = own.size;
    for (const name of around) own.add(name);
    // Sets only grow, so that circles of references end.
    if (known !== undefined && own.size === size) continue;
    names.set(schema, own);
    const inPlace = new Set([...subschemas(schema, IN_PLACE)].map(([child]) => child));
    const target = targetOf(schema);
    if (target !== undefined) inPlace.add(target);
    for (const child of inPlace) open.push([child, own]);
    for (const [child] of subschemas(schema)) if (!inPlace.has(child)) open.push([child, NONE]);
  }
  return names;
}

/** The names that a schema, or any of those in place in it, requires, be it beside others only. */
function requiredBy(schema: JsonObject): readonly string[] {
  const { required, dependentRequired, dependencies } = schema;
  const beside = [dependentRequired, dependencies].flatMap((operand) =>
    isJsonObject(operand) ? Object.values(operand) : [],
  );
  const own = [required, ...beside].flatMap(itemsOf).filter((name) => typeof name === "string");
  return [...own, ...[...subschemas(schema, IN_PLACE)].flatMap(([child]) => requiredBy(child))];
}
