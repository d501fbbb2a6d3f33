import { coversKeys } from "../../../model/key-pattern.js";
import {
  childrenOf,
  type KeyPattern,
  type ObjectType,
  type Property,
  sizeOf,
  type TypeNode,
} from "../../../model/type.js";
import { membersOf, unionOf } from "../../../model/union.js";
import type { Identifier } from "../../../names/identifier.js";
import { assertNever, InternalError } from "../../../support/errors.js";
import { holdsPieces } from "../../../support/glob.js";
import { quote } from "../../../support/quote.js";
import {
  type Code,
  code,
  joinCode,
  keyCode,
  keyTemplateCode,
  literalCode,
  nameCode,
} from "../text/code.js";
import { docBlock, docLines } from "./documentation.js";

export interface DefinitionNames {
  readonly byId: ReadonlyMap<string, Identifier>;
  /** The type being declared refers to itself. */
  readonly isRecursive: boolean;
  /** Callers write the type: with `exactOptionalPropertyTypes`, too, they may give `undefined` for a property. */
  readonly isInput: boolean;
  /** Without the documentation of properties. */
  readonly isBrief?: true;
}

/** A longer union is printed with one member a line. */
const MAX_UNION = 80;
/** A longer object type, or one with documentation, is printed with one property a line. */
const MAX_OBJECT = 60;

/** Prints a type. */
export function printType(type: TypeNode, names: DefinitionNames): Code {
  switch (type.kind) {
    case "unknown":
      return code`unknown`;
    case "never":
      return code`never`;
    case "primitive":
      return PRIMITIVES[type.name];
    case "literal":
      return literalCode(type.value);
    case "array":
      return code`${printOperand(type.items, names)}[]`;
    case "tuple":
      return printTuple(type.elements, type.required, type.rest, names);
    case "object":
      return printObject(type, names);
    case "union":
      return printUnion(type.members, names);
    case "intersection":
      return joinCode(
        type.members.map((member) =>
          member.kind === "intersection" ? printType(member, names) : printOperand(member, names),
        ),
        code` & `,
      );
    case "reference": {
      const name = names.byId.get(type.id);
      if (name === undefined) throw new InternalError(`no name was planned for ${quote(type.id)}`);
      return nameCode(name);
    }
    default:
      return assertNever(type);
  }
}

const PRIMITIVES = {
  string: code`string`,
  number: code`number`,
  boolean: code`boolean`,
  null: code`null`,
  binary: code`Blob | Uint8Array`,
  blob: code`Blob`,
} as const;

/** In parentheses if it is a union or an intersection, for a place where an operator binds closer: `(A | B)[]`. */
function printOperand(type: TypeNode, names: DefinitionNames): Code {
  const printed = printType(type, names);
  const isUnion = type.kind === "union" || (type.kind === "primitive" && type.name === "binary");
  if (!isUnion && type.kind !== "intersection") return printed;
  return printed.startsLine
    ? code`(${printed}
)`
    : code`(${printed})`;
}

function printUnion(members: readonly TypeNode[], names: DefinitionNames): Code {
  return joinUnion(members.map((member) => printType(member, names)));
}

function joinUnion(members: readonly Code[]): Code {
  // Different types may be printed alike: an object type with further keys, and one without.
  const printed = [...new Map(members.map((member) => [member.toString(), member])).values()];
  const flat = printed.filter((member) => !member.isMultiline);
  const length = flat.reduce((sum, member) => sum + member.length + 3, 0);
  const multiline = printed.length - flat.length;
  // A multiline object at the start stays readable with ` | null` behind it.
  const isShort = multiline === 0 || (multiline === 1 && printed[0]?.isMultiline === true);
  if (isShort && length <= MAX_UNION) return joinCode(printed, code` | `);
  return joinCode(
    printed.map(
      (member) => code`
  | ${member.indented().indented()}`,
    ),
    code``,
  );
}

function printTuple(
  elements: readonly TypeNode[],
  required: number,
  rest: TypeNode | undefined,
  names: DefinitionNames,
): Code {
  const parts = elements.map((element, index) =>
    index < required ? printType(element, names) : code`${printOperand(element, names)}?`,
  );
  if (rest !== undefined) parts.push(code`...${printOperand(rest, names)}[]`);
  return code`[${joinCode(parts, code`, `)}]`;
}

function printObject(type: ObjectType, names: DefinitionNames): Code {
  if (isAnyObject(type)) return code`Record<string, unknown>`;
  // In a type that refers to itself, TypeScript may refuse the `Record`, but not the index signature.
  if (isRecord(type) && !(names.isRecursive && refersToDefinition(type))) {
    return joinCode(
      indexSignatures(type, names).map(({ key, value }) => {
        const space = value.startsLine ? code`` : code` `;
        return code`Record<${key},${space}${value}>`;
      }),
      code``,
    );
  }
  const members = printMembers(type, names);
  if (members.length === 0) return code`Record<string, never>`;
  const length = members.reduce((sum, member) => sum + member.length + 2, 0);
  if (length <= MAX_OBJECT && !members.some((member) => member.isMultiline)) {
    return code`{ ${joinCode(members, code`; `)} }`;
  }
  return code`{${joinCode(
    members.map(
      (member) => code`
  ${member.indented()};`,
    ),
    code``,
  )}
}`;
}

/** Properties with their documentation, then index signatures. */
export function printMembers(type: ObjectType, names: DefinitionNames): readonly Code[] {
  return [
    ...type.properties.map((property) => printProperty(property, names)),
    ...printIndexes(type, names),
  ];
}

/** True for an object with nothing but one index signature, which linters want as a `Record`. */
export function isRecord({ properties, patterns, rest }: ObjectType): boolean {
  return properties.length === 0 && patterns.length + (typeof rest === "object" ? 1 : 0) === 1;
}

export function refersToDefinition(type: TypeNode): boolean {
  return type.kind === "reference" || childrenOf(type).some(refersToDefinition);
}

/** True if any key may hold any value. */
function isAnyObject({ properties, patterns, rest }: ObjectType): boolean {
  const isOpen = rest === "open" || (typeof rest === "object" && rest.kind === "unknown");
  return isOpen && properties.length === 0 && patterns.length === 0;
}

function printProperty(property: Property, names: DefinitionNames): Code {
  const doc = names.isBrief ? code`` : docBlock(docLines(property.doc));
  const mark = property.required ? code`` : code`?`;
  const type = printPropertyType(property, names);
  const colon = type.startsLine ? code`:` : code`: `;
  return code`${doc}${keyCode(property.key)}${mark}${colon}${type}`;
}

/** Members of `Object.prototype`: an object without such a property of its own inherits one. */
const INHERITED = new Set([
  "constructor",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "toLocaleString",
  "toString",
  "valueOf",
]);

function printPropertyType(property: Property, names: DefinitionNames): Code {
  const { key, required, type } = property;
  const printed = marked(property, printType(type, names));
  if (required || type.kind === "unknown") return printed;
  const inherited = INHERITED.has(key) ? code` | Object[${key}]` : code``;
  const absent = names.isInput && type.kind !== "never" ? code` | undefined` : code``;
  return code`${printed}${inherited}${absent}`;
}

/** As openapi-fetch reads it, which leaves the property out of requests or of answers. */
function marked({ only }: Property, type: Code): Code {
  if (only === undefined) return type;
  const inner = type.startsLine
    ? code`${type.indented()}
`
    : type;
  return only === "read" ? code`$Read<${inner}>` : code`$Write<${inner}>`;
}

/** Index signatures, each wide enough for the properties and the patterns that it covers. */
function printIndexes(type: ObjectType, names: DefinitionNames): readonly Code[] {
  return indexSignatures(type, names).map(({ key, value }) => {
    const colon = value.startsLine ? code`:` : code`: `;
    return code`[key: ${key}]${colon}${value}`;
  });
}

interface IndexSignature {
  readonly key: Code;
  readonly value: Code;
}

function indexSignatures(type: ObjectType, names: DefinitionNames): readonly IndexSignature[] {
  const patterns = [
    ...new Map(type.patterns.map((pattern) => [patternKey(pattern), pattern])).values(),
  ];
  const signatures = patterns.map((pattern): IndexSignature => {
    const covered = type.properties.filter(({ key }) => holdsPieces(key, pattern.pieces));
    const narrower = type.patterns.filter(
      (other) => other !== pattern && coversKeys(pattern.pieces, other.pieces),
    );
    const types = [
      pattern.type,
      ...narrower.map((other) => other.type),
      ...covered.map((each) => each.type),
    ];
    return { key: keyTemplateCode(pattern.pieces), value: printWidened(types, covered, names) };
  });
  if (typeof type.rest === "string") return signatures;
  const types = [type.rest, ...type.patterns, ...type.properties].map((each) =>
    "kind" in each ? each : each.type,
  );
  return [...signatures, { key: code`string`, value: printWidened(types, type.properties, names) }];
}

function patternKey({ pieces }: KeyPattern): string {
  return JSON.stringify(pieces);
}

function printWidened(
  types: readonly TypeNode[],
  covered: readonly Property[],
  names: DefinitionNames,
): Code {
  const wide = unionOf(types);
  if (wide.kind === "unknown") return code`unknown`;
  const missing = covered.filter((property) => !property.required);
  const members = membersOf(wide);
  const structures = members.filter(({ kind }) => STRUCTURES.has(kind));
  const isLarge = structures.reduce((sum, type) => sum + sizeOf(type), 0) > MAX_STRUCTURES;
  const brief = { ...names, isBrief: true } as const;
  const printed = members.map((member) =>
    isLarge && structures.includes(member) ? code`object` : printType(member, brief),
  );
  const parts = [
    joinUnion(printed),
    ...missing.filter(({ key }) => INHERITED.has(key)).map(({ key }) => code`Object[${key}]`),
    ...(missing.length === 0 ? [] : [code`undefined`]),
  ];
  return joinCode(parts, code` | `);
}

const STRUCTURES = new Set<TypeNode["kind"]>(["object", "array", "tuple", "intersection"]);
/** An index signature repeats the types of properties. Larger ones are `object` in it, all objects and arrays. */
const MAX_STRUCTURES = 16;
