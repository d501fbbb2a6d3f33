import { carryWritten } from "../../../documents/written-numbers.js";
import type { Direction } from "../../../model/type.js";
import {
  isJsonObject,
  type JsonObject,
  type JsonSchema,
  type JsonValue,
} from "../../../runtime/json/json.js";
import { mapSubschemas } from "../../../runtime/json/map-subschemas.js";
import { type References, referencesOf } from "../../../runtime/validate/checks/references.js";
import { mapMembers, unlessSame } from "../../../support/map-members.js";
import { isMarked } from "./marks.js";
import { RequiredNames } from "./required-names.js";

/**
 * The schema as callers see it: without properties that they neither send nor receive; in inputs, properties with a
 * default are not required. Both the type and the run-time validator are derived from it, so that they agree.
 */
export function callerSchema(schema: JsonSchema, direction: Direction): JsonSchema {
  if (!isJsonObject(schema)) return schema;
  const document = withoutEntryTitle(schema);
  return new CallerView(document, direction).of(document);
}

/**
 * The schema of an operation as its callers see it: what OpenAPI marks `readOnly` is no part of a request, also where the
 * schema, which is for both directions, requires it.
 */
export function operationSchema(schema: JsonSchema, direction: Direction): JsonSchema {
  return isJsonObject(schema) ? new CallerView(schema, direction, true).of(schema) : schema;
}

/** The title that the arguments of every custom function have, since their function has that name: it says nothing. */
const ENTRY_TITLE = /^xpander_run_action(?:args)?$/i;

function withoutEntryTitle(schema: JsonObject): JsonObject {
  const { title, ...others } = schema;
  return typeof title === "string" && ENTRY_TITLE.test(title) ? others : schema;
}

class CallerView {
  readonly #required: RequiredNames;
  #indexed: References | undefined;
  #marked: boolean | undefined;

  constructor(
    private readonly document: JsonObject,
    private readonly direction: Direction,
    /** OpenAPI's rules, not those that authors of functions follow. */
    private readonly isOperation = false,
  ) {
    this.#required = new RequiredNames(document, (from) => this.#targetOf(from));
  }

  /** The schema that a `$ref` or `$dynamicRef` leads to. The index is built on demand: most schemas have none. */
  #targetOf(from: JsonObject): JsonObject | undefined {
    const reference = from.$ref ?? from.$dynamicRef;
    if (typeof reference !== "string") return undefined;
    this.#indexed ??= referencesOf(this.document);
    const target = this.#indexed.find(reference, from)?.schema;
    return isJsonObject(target) ? target : undefined;
  }

  of(schema: JsonObject): JsonObject {
    const declared = isJsonObject(schema.properties) ? schema.properties : {};
    const isHidden = (name: string) =>
      this.#hasMarks &&
      Object.hasOwn(declared, name) &&
      this.#isHidden(declared[name], name, schema);
    const seen = mapMembers(schema, (operand, keyword) => {
      // A keyword of the platform, whose value is data, not a schema.
      if (keyword === "permanentValue") return operand;
      if (keyword === "required" && Array.isArray(operand)) {
        const isRequired = (name: JsonValue) =>
          typeof name !== "string" || !(isHidden(name) || this.#hasDefault(declared, name));
        return operand.every(isRequired) ? operand : operand.filter(isRequired);
      }
      const visible =
        keyword === "properties" && isJsonObject(operand)
          ? mapMembers(operand, (child, name) => (isHidden(name) ? undefined : child))
          : operand;
      return unlessSame(
        operand,
        mapSubschemas(keyword, visible, (child) => this.of(child)),
      );
    });
    return carryWritten(seen, schema);
  }

  /** Few documents have a property that a caller does not see. */
  get #hasMarks(): boolean {
    this.#marked ??= holdsKey(this.document, MARKS);
    return this.#marked;
  }

  /**
   * True for properties that the platform fills in, for `readOnly` ones in inputs and `writeOnly` ones in outputs. But
   * one that an input requires has to be sent: libraries write `readOnly` for what only their own code may not change.
   */
  #isHidden(property: JsonValue | undefined, name: string, schema: JsonObject): boolean {
    if (!this.isOperation && this.#isMarked(property, isPlatforms)) return true;
    if (this.direction === "output")
      return this.#isMarked(property, ({ writeOnly }) => writeOnly === true);
    return (
      this.#isMarked(property, ({ readOnly }) => readOnly === true) &&
      (this.isOperation || !this.#required.at(schema).has(name))
    );
  }

  #isMarked(schema: JsonValue | undefined, isMark: (schema: JsonObject) => boolean): boolean {
    return isMarked(schema, isMark, (from) => this.#targetOf(from));
  }

  #hasDefault(declared: JsonObject, name: string): boolean {
    const property = Object.hasOwn(declared, name) ? declared[name] : undefined;
    return (
      this.direction === "input" && isJsonObject(property) && Object.hasOwn(property, "default")
    );
  }
}

const MARKS = ["isBlocked", "permanentValue", "readOnly", "writeOnly"];

/** True if a value holds one of the keys, at any depth. */
function holdsKey(value: JsonValue, keys: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => holdsKey(item, keys));
  return Object.entries(value).some(
    ([key, member]) => keys.includes(key) || holdsKey(member, keys),
  );
}

function isPlatforms(schema: JsonObject): boolean {
  return schema.isBlocked === true || Object.hasOwn(schema, "permanentValue");
}
