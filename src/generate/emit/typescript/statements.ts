import type { Identifier } from "../../../names/identifier.js";
import { InternalError } from "../../../support/errors.js";
import { type Code, code, joinCode, nameCode, specifierCode } from "../text/code.js";
import PRINTED_SHAPES from "./printed-shapes.json" with { type: "json" };
import type { Shape } from "./structures.js";

/** A statement: its shape, and the texts that are set into it, in their order. */
export interface Statement {
  readonly shape: Shape;
  /** The lines of its documentation comment. */
  readonly lines: readonly Code[];
  readonly texts: readonly Code[];
}

/** A name that a statement imports or exports. */
export interface NamedBinding {
  readonly name: Code;
  readonly isTypeOnly?: boolean;
}

/** The name, documentation and export of a declaration. */
export interface DeclarationHead {
  readonly name: Identifier;
  readonly lines: readonly Code[];
  readonly isExported: boolean;
}

/** The first lines of a file. */
export function fileHeader(header: Code): Statement {
  return { shape: { kind: "header" }, lines: [], texts: [header] };
}

/** `import { defineFunction, type Stub } from "typecall"` */
export function importNames(module: string, names: readonly NamedBinding[]): Statement {
  return nameList("importNames", module, names);
}

/** `import "typecall/server-only"` */
export function importModule(module: string): Statement {
  return { shape: { kind: "importModule" }, lines: [], texts: [specifierCode(module)] };
}

/** `export { weatherLookup, type WeatherLookupInput } from "./functions/weather-lookup.js"` */
export function exportNames(module: string, names: readonly NamedBinding[]): Statement {
  return nameList("exportNames", module, names);
}

/** `export type { components, paths } from "./api.js"` */
export function exportTypes(module: string, names: readonly Code[]): Statement {
  return nameList(
    "exportTypes",
    module,
    names.map((name) => ({ name })),
  );
}

function nameList(
  kind: "importNames" | "exportNames" | "exportTypes",
  module: string,
  names: readonly NamedBinding[],
): Statement {
  return {
    shape: { kind, names: names.map(({ isTypeOnly }) => isTypeOnly === true) },
    lines: [],
    texts: [...names.map(({ name }) => name), specifierCode(module)],
  };
}

/** `export * as textTools from "./toolkits/text-tools/index.js"` */
export function exportNamespace(module: string, name: Identifier): Statement {
  const texts = [nameCode(name), specifierCode(module)];
  return { shape: { kind: "exportNamespace" }, lines: [], texts };
}

/** `export {}`: makes a file without exports a module. */
export function exportNothing(): Statement {
  return { shape: { kind: "exportNothing" }, lines: [], texts: [] };
}

/** `type A = …` */
export function typeAlias(head: DeclarationHead, type: Code): Statement {
  return declaration("typeAlias", head, [type]);
}

/** `interface A { … }` */
export function interfaceOf(head: DeclarationHead, members: readonly Code[]): Statement {
  const list = joinCode(
    members.map((member) => member.indented()),
    code`;
  `,
  );
  return declaration("interface", head, [list]);
}

/** `export const a: Type = …` */
export function constant(head: DeclarationHead, type: Code, value: Code): Statement {
  return declaration("constant", head, [type, value]);
}

function declaration(
  kind: "typeAlias" | "interface" | "constant",
  { name, lines, isExported }: DeclarationHead,
  texts: readonly Code[],
): Statement {
  const count = lines.length === 0 ? "none" : lines.length === 1 ? "one" : "many";
  return {
    shape: { kind, isExported, lines: count },
    lines,
    texts: [nameCode(name), ...texts],
  };
}

/**
 * Prints a file: the texts are set between the pieces that ts-morph prints for each shape, so that nothing in a text is
 * taken for a slot.
 */
export async function printFile(statements: readonly Statement[]): Promise<string> {
  let text = "";
  let before: Shape | undefined;
  for (const { shape, lines, texts } of statements) {
    const key = shapeKey(shape, before);
    const [first = "", ...pieces] = printed.get(key) ?? (await printNow(key, shape, before));
    const slots = lines.length === 0 ? texts : [documentation(lines), ...texts];
    if (pieces.length !== slots.length)
      throw new InternalError("ts-morph did not print every slot exactly once");
    text += first;
    slots.forEach((slot, index) => {
      text = `${slot.startsLine ? text.trimEnd() : text}${slot}${pieces[index]}`;
    });
    before = shape;
  }
  return text;
}

/** The pieces of each shape, by its key. */
const printed = new Map<string, readonly string[]>(Object.entries(PRINTED_SHAPES));

/** What the pieces of a statement depend on: all of its shape, and the kind of the statement before it. */
export function shapeKey(shape: Shape, before: Shape | undefined): string {
  return [before?.kind ?? "start", ...Object.values(shape)].join(" ");
}

/** Only for a shape that the file with the printed ones lacks: loading ts-morph takes longer than printing a file. */
async function printNow(
  key: string,
  shape: Shape,
  before: Shape | undefined,
): Promise<readonly string[]> {
  const { printShape } = await import("./structures.js");
  const pieces = printShape(shape, before);
  printed.set(key, pieces);
  return pieces;
}

/** The lines of a documentation comment between its first and its last star. */
function documentation(lines: readonly Code[]): Code {
  return joinCode(
    lines.map((line, index) => {
      if (index === 0) return line;
      return line.isEmpty
        ? code`
 *`
        : code`
 * ${line}`;
    }),
    code``,
  );
}
