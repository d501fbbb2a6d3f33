import { type Code, code, literalCode, nameCode } from "../generate/emit/text/code.js";
import { type DefinitionNames, printType } from "../generate/emit/typescript/type.js";
import { lossesOf } from "../generate/lossy.js";
import { planStub, type StubPlan, type TypePlan } from "../generate/plan/plan-stub.js";
import { readCallable } from "../generate/read/read.js";
import {
  childrenOf,
  type Loss,
  type ObjectType,
  type Property,
  type TypeModel,
  type TypeNode,
  UNKNOWN,
  withoutTexts,
} from "../model/type.js";
import { isJsonObject, type JsonValue } from "../runtime/json/json.js";
import { Diagnostics } from "../support/diagnostics.js";
import { getOrAdd } from "../support/get-or-add.js";
import type { CatalogItem } from "./catalog.js";

/** What a caller wants to know of a callable: the types of its stub, and what they leave to the run time. */
export interface Description {
  /** TypeScript: the call, and the types that it names. */
  readonly signature: string;
  readonly parameters: readonly Parameter[];
  /** Absent if no input was found that the schema accepts. */
  readonly example?: { readonly input: JsonValue; readonly call: string };
  /** Keywords that types cannot express, with their pointers in the file of the snapshot. */
  readonly lossy: readonly Loss[];
}

/** A property of the input. */
interface Parameter {
  readonly name: string;
  /** TypeScript, on one line. */
  readonly type: string;
  readonly required: boolean;
  readonly default?: JsonValue;
  readonly description?: string;
}

export function describeCallable({ entry, names, stub }: CatalogItem): Description {
  const model = readCallable(entry, entry.file, new Diagnostics());
  const plan = planStub(names, model);
  const { example } = plan;
  return {
    signature: signatureOf(stub, plan),
    parameters: propertiesOf(plan.input.types).map((property) => parameterOf(property, plan.input)),
    ...(example === undefined ? {} : { example: { input: example, call: callOf(stub, example) } }),
    lossy: lossesOf(model),
  };
}

/** The names that the type of an input has for properties, and whether it takes others as well. */
export interface InputKeys {
  readonly named: readonly string[];
  readonly takesOthers: boolean;
}

export function inputKeys({ entry }: CatalogItem): InputKeys {
  const { types } = readCallable(entry, entry.file, new Diagnostics()).input;
  const parts = partsOf(types);
  const takesOthers = parts.some(
    (part) =>
      part.kind !== "object" ||
      part.patterns.length > 0 ||
      typeof part.rest === "object" ||
      (part.rest === "open" && part.properties.length === 0),
  );
  return { named: keysOf(parts), takesOthers };
}

/** The types that the input consists of, or is one of: objects, unless it may be another value. */
function partsOf({ type, definitions }: TypeModel): readonly TypeNode[] {
  const byId = new Map(definitions.map((definition) => [definition.id, definition.type]));
  // The loop also visits types that it adds to the Set.
  const open = new Set([type]);
  for (const part of open) {
    if (part.kind === "union" || part.kind === "intersection") {
      for (const member of part.members) open.add(member);
    }
    if (part.kind === "reference") {
      open.add(part.id === "" ? type : (byId.get(part.id) ?? UNKNOWN));
    }
  }
  const isCombined = ({ kind }: TypeNode) =>
    kind === "union" || kind === "intersection" || kind === "reference";
  return [...open].filter((part) => !isCombined(part));
}

const isObject = (type: TypeNode): type is ObjectType => type.kind === "object";

function keysOf(parts: readonly TypeNode[]): readonly string[] {
  const objects = parts.filter(isObject);
  return [...new Set(objects.flatMap(({ properties }) => properties.map(({ key }) => key)))];
}

/** The properties of the input; those of a union that not every member requires are optional. */
function propertiesOf(types: TypeModel): readonly Property[] {
  const found = new Map<string, Property[]>();
  for (const { properties } of partsOf(types).filter(isObject)) {
    for (const property of properties) {
      getOrAdd(found, property.key, () => []).push(property);
    }
  }
  const isUnion = types.type.kind === "union";
  const count = partsOf(types).length;
  return [...found.values()].flatMap((twins) => {
    const [first] = twins;
    if (first === undefined) return [];
    const required = isUnion
      ? twins.length === count && twins.every((twin) => twin.required)
      : twins.some((twin) => twin.required);
    return [{ ...first, required }];
  });
}

function parameterOf({ key, required, type, doc }: Property, plan: TypePlan): Parameter {
  const fallback = doc.tags.find(({ name }) => name === "defaultValue");
  return {
    name: key,
    type: oneLine(print(type, plan)),
    required,
    ...(fallback === undefined ? {} : { default: fallback.value ?? null }),
    ...(doc.description === undefined ? {} : { description: doc.description }),
  };
}

function signatureOf(stub: string, { input, output }: StubPlan): string {
  const mark = isOptional(input.types) ? code`?` : code``;
  const result = output === undefined ? code`unknown` : print(output.types.type, output);
  const named = [input, ...(output === undefined ? [] : [output])].flatMap(declarations);
  const call = code`(input${mark}: ${print(input.types.type, input)}): Promise<${result}>`;
  return [stub + call.toString(), ...named.map((each) => `type ${each}`)].join("\n\n");
}

/** The types that others refer to by a name. */
function declarations(plan: TypePlan): readonly Code[] {
  const { types, names, name } = plan;
  const all = [types.type, ...types.definitions.map(({ type }) => type)];
  const root = all.some(refersToRoot) ? [{ id: "", type: types.type }] : [];
  return [...root, ...types.definitions].map(({ id, type }) => {
    const printed = print(type, plan);
    const space = printed.startsLine ? code`` : code` `;
    return code`${nameCode(names.get(id) ?? name)} =${space}${printed}`;
  });
}

function refersToRoot(type: TypeNode): boolean {
  return (type.kind === "reference" && type.id === "") || childrenOf(type).some(refersToRoot);
}

/** As `StubArguments` of the runtime has it. */
function isOptional({ type }: TypeModel): boolean {
  return type.kind === "object" && type.properties.every(({ required }) => !required);
}

function print(type: TypeNode, { names }: TypePlan): Code {
  // `| undefined` after each optional property says nothing that `?` does not.
  const options: DefinitionNames = { byId: names, isRecursive: false, isInput: false };
  return printType(withoutTexts(type), options);
}

function oneLine(printed: Code): string {
  // Literals hold no line break, and a long union begins with one.
  return printed.toString().replace(/\n\s*/g, " ").replace(/^ \| /, "");
}

function callOf(stub: string, input: JsonValue): string {
  const isEmpty = isJsonObject(input) && Object.keys(input).length === 0;
  return `await ${stub}(${isEmpty ? "" : literalCode(input)})`;
}
