import { METHODS } from "../runtime/http/methods.js";
import { type OperandShape, SUBSCHEMAS } from "../runtime/json/subschemas.js";

/** The methods of a path item: those that every version of OpenAPI has, and that of 3.2. */
export const OPERATION_METHODS = [...METHODS, "query"] as const;
export type OperationMethod = (typeof OPERATION_METHODS)[number];

export function isOperationMethod(text: string): text is OperationMethod {
  return OPERATION_METHODS.some((method) => method === text);
}

/** The kinds of objects in an OpenAPI document that are traversed. All other values are plain data. */
export type PartKind =
  | "document"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "callback"
  | "example"
  | "link"
  | "securityScheme"
  | "schema";

/** Whether a member holds one part, a map or a list of them, and of which kind. */
export interface MemberShape {
  readonly holds: OperandShape;
  readonly kind: PartKind;
}

const one = (kind: PartKind): MemberShape => ({ holds: "one", kind });
const map = (kind: PartKind): MemberShape => ({ holds: "map", kind });
const list = (kind: PartKind): MemberShape => ({ holds: "list", kind });

const content = ["content", map("mediaType")] as const;
const examples = ["examples", map("example")] as const;
const parameters = ["parameters", list("parameter")] as const;

/**
 * Which members of which part hold further parts.
 * @see OpenAPI 3.1.0, section 4.8, and 3.2.0, sections 4.7, 4.9 and 4.14 (`mediaTypes`, `query`, `additionalOperations`,
 * `itemSchema`)
 */
const SHAPE: Readonly<Record<PartKind, ReadonlyMap<string, MemberShape>>> = {
  document: new Map([
    ["paths", map("pathItem")],
    ["webhooks", map("pathItem")],
    ["components", one("components")],
  ]),
  components: new Map([
    ["schemas", map("schema")],
    ["responses", map("response")],
    ["parameters", map("parameter")],
    examples,
    ["requestBodies", map("requestBody")],
    ["headers", map("header")],
    ["securitySchemes", map("securityScheme")],
    ["links", map("link")],
    ["callbacks", map("callback")],
    ["pathItems", map("pathItem")],
    ["mediaTypes", map("mediaType")],
  ]),
  pathItem: new Map([
    parameters,
    ...OPERATION_METHODS.map((method) => [method, one("operation")] as const),
    ["additionalOperations", map("operation")],
  ]),
  operation: new Map([
    parameters,
    ["requestBody", one("requestBody")],
    ["responses", map("response")],
    ["callbacks", map("callback")],
  ]),
  parameter: new Map([["schema", one("schema")], content, examples]),
  header: new Map([["schema", one("schema")], content, examples]),
  requestBody: new Map([content]),
  response: new Map([["headers", map("header")], content, ["links", map("link")]]),
  mediaType: new Map([
    ["schema", one("schema")],
    ["itemSchema", one("schema")],
    examples,
    ["encoding", map("encoding")],
  ]),
  encoding: new Map([["headers", map("header")]]),
  // Every member but `$ref` is a path item: see `memberShape`.
  callback: new Map(),
  example: new Map(),
  link: new Map(),
  securityScheme: new Map(),
  schema: new Map([...SUBSCHEMAS].map(([keyword, holds]) => [keyword, { holds, kind: "schema" }])),
};

/** What the member `key` of a part of the given kind holds, or `undefined` if that is plain data. */
export function memberShape(kind: PartKind, key: string): MemberShape | undefined {
  if (key.startsWith("x-")) return undefined;
  return kind === "callback" && key !== "$ref" ? one("pathItem") : SHAPE[kind].get(key);
}
