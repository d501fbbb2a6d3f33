import { isJsonObject, type JsonObject, type JsonValue } from "../runtime/json/json.js";
import { NEVER, primitive, type TypeNode, UNKNOWN } from "./type.js";

/** The union of types: flattened, without duplicates and without literals of a primitive in it; `null` last. */
export function unionOf(types: readonly TypeNode[]): TypeNode {
  const [only] = types;
  // The common case of a single type.
  if (only !== undefined && types.length === 1 && only.kind !== "union") return only;
  const members = new Map<string, TypeNode>();
  for (const type of types.flatMap(membersOf)) {
    if (type.kind === "unknown") return UNKNOWN;
    if (type.kind !== "never") members.set(typeKey(type), type);
  }
  foldBooleans(members);
  for (const [key, member] of members) {
    if (member.kind !== "literal") continue;
    const wider = primitive(primitiveOf(member.value));
    if (members.has(typeKey(wider))) members.delete(key);
  }
  const nothing = members.get(NULL_KEY);
  if (nothing !== undefined) {
    members.delete(NULL_KEY);
    members.set(NULL_KEY, nothing);
  }
  const [first, ...others] = members.values();
  if (first === undefined) return NEVER;
  return others.length === 0 ? first : { kind: "union", members: [first, ...others] };
}

/** The members of a union; of any other type, that type. */
export function membersOf(type: TypeNode): readonly TypeNode[] {
  return type.kind === "union" ? type.members : [type];
}

/** A text that is equal for equal types: their canonical JSON. */
export function typeKey(type: TypeNode): string {
  // Literals are many, and short.
  if (type.kind === "literal") return `{"kind":"literal","value":${JSON.stringify(type.value)}}`;
  // A tree of plain data, whose optional parts are absent rather than undefined.
  return keyOf(type as unknown as JsonValue);
}

function keyOf(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const known = KEYS.get(value);
  if (known !== undefined) return known;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${keyOf(value[name] ?? null)}`);
  const key = `{${members.join(",")}}`;
  KEYS.set(value, key);
  return key;
}

/** Types are immutable, and every union computes the keys of its members, and of what is in them: so they are cached. */
const KEYS = new WeakMap<JsonObject, string>();

export function primitiveOf(value: string | number | boolean): "string" | "number" | "boolean" {
  return typeof value as "string" | "number" | "boolean";
}

const NULL_KEY = typeKey(primitive("null"));
const TRUE_KEY = typeKey({ kind: "literal", value: true });
const FALSE_KEY = typeKey({ kind: "literal", value: false });

/** Replaces `true | false` by `boolean`, at the position of the first of them. */
function foldBooleans(members: Map<string, TypeNode>): void {
  if (!members.has(TRUE_KEY) || !members.has(FALSE_KEY)) return;
  const folded = [...members].map(([key, type]): [string, TypeNode] =>
    key === TRUE_KEY || key === FALSE_KEY
      ? [typeKey(primitive("boolean")), primitive("boolean")]
      : [key, type],
  );
  members.clear();
  for (const [key, type] of folded) members.set(key, type);
}
