import { isBinaryMedia, isFormMedia, isJsonMedia, isMultipartMedia } from "../../model/media.js";
import type { BodyEncoding, OperationBody } from "../../runtime/api/operation-definition.js";
import {
  entriesOf,
  isJsonObject,
  itemsOf,
  type JsonObject,
  type JsonValue,
} from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import type { FoundOperation } from "./find-operations.js";
import { described, type OperationContext, partOf } from "./parts.js";

/** The body of a request, and its schema in the description. */
export interface ReadBody {
  readonly wire: Pick<OperationBody, "type" | "required" | "encoding">;
  readonly schema: JsonObject;
  /** Its properties, if they may be members of the input. */
  readonly members: ObjectMembers | undefined;
}

/** An object that consists of nothing but named properties. */
interface ObjectMembers {
  readonly properties: ReadonlyMap<string, JsonValue>;
  readonly required: ReadonlySet<string>;
  /** What it says itself of other keys. */
  readonly additional?: boolean;
}

export function readBody(
  { operation }: FoundOperation,
  context: OperationContext,
): ReadBody | undefined {
  const { document } = context;
  if (operation.requestBody === undefined) return undefined;
  const part = partOf(document, operation.requestBody);
  const [chosen] = entriesOf(part.content)
    .map(([name, value]) => ({ name, media: partOf(document, value) }))
    .sort((a, b) => rankOf(a.name) - rankOf(b.name));
  if (chosen === undefined) return undefined;
  const type = /^(?:\*\/\*|application\/\*)/.test(chosen.name) ? "application/json" : chosen.name;
  const schema = described(
    schemaOf(type, chosen.media.schema ?? chosen.media.itemSchema, context),
    part.description,
  );
  const isRequired = part.required === true;
  const hasMembers = isJsonMedia(type) || isFormMedia(type) || isMultipartMedia(type);
  const members = hasMembers ? membersOf(document, schema) : undefined;
  // All of an optional body may be left out, and no type says that of a part of the input.
  const isSplit = members !== undefined && (isRequired || members.required.size === 0);
  const encoding =
    isFormMedia(type) || isMultipartMedia(type) ? encodingOf(chosen.media) : undefined;
  return {
    wire: {
      type,
      ...(isRequired ? { required: true as const } : {}),
      ...(encoding && { encoding }),
    },
    schema,
    members: isSplit ? members : undefined,
  };
}

/** JSON before multipart before form before the rest. */
function rankOf(media: string): number {
  if (/^application\/json\b/i.test(media)) return 0;
  const ranks = [isJsonMedia, isMultipartMedia, isFormMedia, (each: string) => each === "*/*"];
  const at = ranks.findIndex((is) => is(media));
  return at < 0 ? ranks.length + 1 : at + 1;
}

/** The schema of what a caller gives. */
function schemaOf(
  type: string,
  schema: JsonValue | undefined,
  { document, report }: OperationContext,
): JsonValue | undefined {
  if (isJsonMedia(type) || isFormMedia(type) || isMultipartMedia(type)) return schema;
  const target = partOf(document, schema);
  if (target.type === "string" && schema !== undefined) return schema;
  if (/^text\//i.test(type)) return { type: "string" };
  const isBytes = isBinaryMedia(type) || schema === undefined || Object.keys(target).length === 0;
  if (isBytes) return { type: "string", format: "binary" };
  report({
    severity: "info",
    code: "operation-body-text",
    message: `the body is of the type ${quote(type)}, which the stub does not write; it takes the text of it`,
  });
  return { type: "string" };
}

function encodingOf({ encoding }: JsonObject): OperationBody["encoding"] {
  const read = entriesOf(encoding).flatMap(([name, part]): [string, BodyEncoding][] => {
    if (!isJsonObject(part)) return [];
    const { contentType, style, explode, allowReserved } = part;
    const own: BodyEncoding = {
      ...(typeof contentType === "string" ? { contentType } : {}),
      ...(typeof style === "string" ? { style } : {}),
      ...(typeof explode === "boolean" ? { explode } : {}),
      ...(allowReserved === true ? { allowReserved } : {}),
    };
    return Object.keys(own).length === 0 ? [] : [[name, own]];
  });
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

/** Keywords that say nothing of values. */
const TEXTS = new Set(
  "title description example examples deprecated externalDocs xml $comment readOnly writeOnly".split(
    " ",
  ),
);

/** The properties of an object schema, also of those that it combines; `undefined` if it says anything else. */
function membersOf(
  document: JsonObject,
  schema: JsonValue | undefined,
  seen: ReadonlySet<JsonValue> = new Set(),
): ObjectMembers | undefined {
  if (!isJsonObject(schema) || seen.has(schema)) return undefined;
  const inside = new Set([...seen, schema]);
  const properties = new Map<string, JsonValue>();
  const required = new Set<string>();
  let additional: boolean | undefined;
  const add = (members: ObjectMembers) => {
    for (const [name, property] of members.properties) {
      // What only answers have takes no name of the input.
      if (partOf(document, property).readOnly === true) continue;
      const before = properties.get(name);
      const both = before === undefined ? property : { allOf: [before, property] };
      properties.set(name, both);
    }
    for (const name of members.required) required.add(name);
  };
  for (const [keyword, operand] of Object.entries(schema)) {
    if (TEXTS.has(keyword) || keyword.startsWith("x-")) continue;
    if (keyword === "$ref") {
      const target = membersOf(document, partOf(document, { $ref: operand }), inside);
      if (target === undefined) return undefined;
      add(target);
      additional ??= target.additional;
    } else if (keyword === "allOf") {
      for (const member of itemsOf(operand)) {
        const part = partMembers(document, member, inside);
        if (part === undefined || part.additional === false) return undefined;
        add(part);
      }
    } else if (keyword === "properties") {
      add({ properties: new Map(entriesOf(operand)), required: new Set() });
    } else if (keyword === "required") {
      for (const name of itemsOf(operand)) if (typeof name === "string") required.add(name);
    } else if (keyword === "additionalProperties" && typeof operand === "boolean") {
      additional = operand;
    } else if (keyword !== "type" || (operand !== "object" && String(operand) !== "object")) {
      return undefined;
    }
  }
  if (properties.size === 0) return undefined;
  return { properties, required, ...(additional === undefined ? {} : { additional }) };
}

/** A part of an `allOf`, which may say nothing but what others require. */
function partMembers(
  document: JsonObject,
  member: JsonValue,
  seen: ReadonlySet<JsonValue>,
): ObjectMembers | undefined {
  const names = isJsonObject(member) ? itemsOf(member.required) : [];
  const isNames =
    isJsonObject(member) &&
    Object.keys(member).every(
      (keyword) => ["required", "type"].includes(keyword) || TEXTS.has(keyword),
    );
  if (!isNames) return membersOf(document, member, seen);
  const required = new Set(names.filter((name) => typeof name === "string"));
  return { properties: new Map(), required };
}
