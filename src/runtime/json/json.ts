/** Any JSON value, as `JSON.parse` returns it. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. Its keys are untrusted: read them with `Object.hasOwn` or `Object.entries`. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A JSON Schema of any draft: an object, or `true` / `false`. */
export type JsonSchema = JsonObject | boolean;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `Object.hasOwn`, which users' compilers know only with the library of ES2022. */
export function hasOwn(value: object, key: PropertyKey): boolean {
  // biome-ignore lint/suspicious/noPrototypeBuiltins: see above
  return Object.prototype.hasOwnProperty.call(value, key);
}

/** The members of an object; none of any other value. */
export function entriesOf(value: unknown): [name: string, member: JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** The items of an array; none of any other value. */
export function itemsOf(value: unknown): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
