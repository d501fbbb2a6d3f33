import { join } from "node:path";
import fc from "fast-check";
import {
  printStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import { describe, expect, it } from "vitest";
import type { Code } from "../../../../src/generate/emit/text/code.js";
import {
  code,
  commentCode,
  headerCode,
  keyCode,
  literalCode,
  nameCode,
  phraseCode,
} from "../../../../src/generate/emit/text/code.js";
import {
  groupIndexModule,
  indexModule,
} from "../../../../src/generate/emit/typescript/index-file.js";
import PRINTED_SHAPES from "../../../../src/generate/emit/typescript/printed-shapes.json" with {
  type: "json",
};
import {
  constant,
  exportNames,
  exportNamespace,
  exportNothing,
  exportTypes,
  fileHeader,
  importModule,
  importNames,
  interfaceOf,
  printFile,
  type Statement,
  shapeKey,
  typeAlias,
} from "../../../../src/generate/emit/typescript/statements.js";
import {
  type DeclarationShape,
  printShape,
  type Shape,
} from "../../../../src/generate/emit/typescript/structures.js";
import { stubModule } from "../../../../src/generate/emit/typescript/stub.js";
import { readCallable } from "../../../../src/generate/read/read.js";
import { identifier } from "../../../../src/names/identifier.js";
import { readSnapshot } from "../../../../src/snapshot/snapshot.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";
import { fixtures } from "../../../support/fixtures.js";
import { hostileText } from "../../../support/hostile.js";
import { makePlan } from "../../../support/make-plan.js";
import { memoryHost } from "../../../support/memory-host.js";

describe.each(fixtures())("$name", ({ snapshot, settings }) => {
  it("is printed as ts-morph prints each module", async () => {
    const disk = new Map([...snapshot].map(([path, text]) => [`/snapshot/${path}`, text]));
    const { entries } = await readSnapshot("/snapshot", memoryHost(disk), new Diagnostics());
    const models = entries.map((entry) => readCallable(entry, entry.file, new Diagnostics()));
    const plan = makePlan(models, { ...settings, importExtension: "js" });
    const tools = plan.toolkits.flatMap(({ stubs }) => stubs);
    const modules = [
      ...[...plan.functions, ...tools].map((stub) => stubModule(stub, "openapi")),
      ...plan.toolkits.map((toolkit) => groupIndexModule(toolkit, ".js", "openapi")),
      ...[true, false].map((hasApi) => indexModule(plan, hasApi, "openapi")),
    ];
    expect(await Promise.all(modules.map(printFile))).toEqual(modules.map(printDirectly));
    const keys = modules.flatMap((statements) =>
      statements.map(({ shape }, index) => shapeKey(shape, statements[index - 1]?.shape)),
    );
    // Else a run would load ts-morph.
    expect(keys.filter((key) => !Object.hasOwn(PRINTED_SHAPES, key))).toEqual([]);
  });
});

describe("any module", () => {
  const name = fc.stringMatching(/^[a-z]\w{0,9}[A-Z]$/).map(identifier);
  const lines = fc
    .array(
      fc.oneof(
        hostileText.map(commentCode),
        hostileText.map((text) => [code`Of "${phraseCode(text)}".`]),
      ),
      { maxLength: 4 },
    )
    .map((blocks) =>
      blocks
        .filter((block) => block.length > 0)
        .flatMap((block, index) => (index === 0 ? block : [code``, ...block])),
    );
  const head = fc.record({ name, lines, isExported: fc.boolean() });
  const literal = fc.jsonValue().map((value) => literalCode(value as null));
  const type = fc.oneof(
    literal,
    hostileText.map(
      (text) => code`{
  ${keyCode(text)}?: ${text};
}`,
    ),
    hostileText.map(
      (text) => code`
  | ${text}
  | null`,
    ),
  );
  const module = fc.stringMatching(/^\.\/[\w/-]{1,20}\.js$/);
  const names = fc.array(fc.record({ name: name.map(nameCode), isTypeOnly: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  });
  const statement: fc.Arbitrary<Statement> = fc.oneof(
    fc.tuple(module, names).map((parts) => importNames(...parts)),
    module.map(importModule),
    fc.tuple(module, names).map((parts) => exportNames(...parts)),
    fc
      .tuple(module, fc.array(name.map(nameCode), { minLength: 1, maxLength: 3 }))
      .map((parts) => exportTypes(...parts)),
    fc.tuple(module, name).map((parts) => exportNamespace(...parts)),
    fc.constant(exportNothing()),
    fc.tuple(head, type).map((parts) => typeAlias(...parts)),
    fc
      .tuple(head, fc.array(type, { minLength: 1, maxLength: 3 }))
      .map((parts) => interfaceOf(...parts)),
    fc.tuple(head, name.map(nameCode), type).map((parts) => constant(...parts)),
  );
  const file = fc
    .tuple(hostileText, fc.array(statement, { maxLength: 6 }))
    .map(([source, statements]) => [fileHeader(headerCode(source)), ...statements]);

  it("is printed as ts-morph prints it", async () => {
    await fc.assert(
      fc.asyncProperty(file, async (statements) => {
        expect(await printFile(statements)).toBe(printDirectly(statements));
      }),
      { numRuns: 300 },
    );
  });
});

it("does not take a character of a text for a slot", async () => {
  const name = identifier("a");
  const value = code`"\u0002"`;
  const head = { name, lines: [code`\u0002`], isExported: true };
  expect(await printFile([fileHeader(code`// \u0002`), constant(head, code`string`, value)])).toBe(
    '// \u0002\n\n/** \u0002 */\nexport const a: string = "\u0002";\n',
  );
});

it("has every shape of stubs and indexes as ts-morph prints it", async () => {
  const printed = new Map<string, string>();
  for (const [before, shapes] of sequences()) {
    for (const shape of shapes) {
      printed.set(shapeKey(shape, before), JSON.stringify(printShape(shape, before)));
    }
  }
  const lines = [...printed].map(([key, pieces]) => `  ${JSON.stringify(key)}: ${pieces}`);
  await expect(`{\n${lines.join(",\n")}\n}\n`).toMatchFileSnapshot(PRINTED);
});

const PRINTED = join(
  import.meta.dirname,
  "../../../../src/generate/emit/typescript/printed-shapes.json",
);

/** The shapes that may follow on each shape. */
function sequences(): readonly (readonly [Shape | undefined, readonly Shape[]])[] {
  const declared = (
    kinds: readonly DeclarationShape["kind"][],
    exports: readonly boolean[],
    counts: readonly DeclarationShape["lines"][],
  ) =>
    kinds.flatMap((kind) =>
      exports.flatMap((isExported) =>
        counts.map((lines): DeclarationShape => ({ kind, isExported, lines })),
      ),
    );
  const header: Shape = { kind: "header" };
  const guard: Shape = { kind: "importModule" };
  // A stub has at most three vocabularies.
  const imports = [0, 1, 2, 3].map(
    (count): Shape => ({
      kind: "importNames",
      names: [false, ...Array<boolean>(count).fill(false), true],
    }),
  );
  const api = declared(["typeAlias", "interface"], [true], ["none"]);
  const roots = declared(["typeAlias", "interface"], [true], ["one", "many"]);
  const locals = declared(["typeAlias", "interface"], [false], ["none", "one", "many"]);
  const types = [...roots, ...locals];
  const stub = declared(["constant"], [true], ["one", "many"]);
  const apiTypes: Shape = { kind: "exportTypes", names: [false, false, false] };
  const links: readonly Shape[] = [
    { kind: "exportNames", names: [false, true] },
    { kind: "exportNames", names: [false, true, true] },
    { kind: "exportNamespace" },
  ];
  return [
    [undefined, [header]],
    [header, [...api, guard, ...imports, apiTypes, ...links, { kind: "exportNothing" }]],
    [guard, imports],
    [imports[0], roots],
    ...api.map((type) => [type, [...api, ...locals]] as const),
    ...types.map((type) => [type, [...types, ...stub]] as const),
    ...[apiTypes, ...links].map((link) => [link, links] as const),
  ];
}

/** A text that ts-morph does not print, but set in afterwards: no text of a module contains it. */
const CONTENT = "\u0003";

/** The whole module as one structure of ts-morph's, with all texts but types, members and values in it. */
function printDirectly(statements: readonly Statement[]): string {
  const structures = statements.map(structureOf);
  const contents = statements.flatMap(({ shape, texts }) =>
    ["typeAlias", "interface", "constant"].includes(shape.kind) ? texts.slice(-1) : [],
  );
  const [first = "", ...pieces] = printStructure(
    { kind: StructureKind.SourceFile, statements: structures },
    { indentNumberOfSpaces: 2 },
  ).split(CONTENT);
  expect(pieces).toHaveLength(contents.length);
  return pieces.reduce((text, piece, index) => {
    const content = contents[index] ?? code``;
    return `${content.startsLine ? text.trimEnd() : text}${content}${piece}`;
  }, first);
}

function structureOf({ shape, lines, texts }: Statement): StatementStructures | string {
  const [first = "", second = ""] = texts.map(String);
  const moduleSpecifier = String(texts.at(-1) ?? "");
  const named = (marks: readonly boolean[]) =>
    marks.map((isTypeOnly, index) => ({ name: String(texts[index]), isTypeOnly }));
  switch (shape.kind) {
    case "header":
      return first;
    case "importModule":
      return { kind: StructureKind.ImportDeclaration, moduleSpecifier };
    case "importNames":
      return {
        kind: StructureKind.ImportDeclaration,
        namedImports: named(shape.names),
        moduleSpecifier,
      };
    case "exportNamespace":
      return { kind: StructureKind.ExportDeclaration, namespaceExport: first, moduleSpecifier };
    case "exportNothing":
      return { kind: StructureKind.ExportDeclaration };
    case "exportNames":
    case "exportTypes":
      return {
        kind: StructureKind.ExportDeclaration,
        isTypeOnly: shape.kind === "exportTypes",
        namedExports: named(shape.names),
        moduleSpecifier,
      };
  }
  const { isExported } = shape;
  const docs = documentation(lines);
  if (shape.kind === "interface")
    return {
      kind: StructureKind.Interface,
      isExported,
      docs,
      name: first,
      properties: [{ name: CONTENT }],
    };
  const behindBlankLine: Pick<StatementStructures, "leadingTrivia"> = {
    leadingTrivia: (writer) => writer.blankLineIfLastNot(),
  };
  return shape.kind === "typeAlias"
    ? {
        ...behindBlankLine,
        kind: StructureKind.TypeAlias,
        isExported,
        docs,
        name: first,
        type: CONTENT,
      }
    : {
        ...behindBlankLine,
        kind: StructureKind.VariableStatement,
        isExported,
        docs,
        declarationKind: VariableDeclarationKind.Const,
        declarations: [{ name: first, type: second, initializer: CONTENT }],
      };
}

function documentation(lines: readonly Code[]): string[] {
  return lines.length === 0 ? [] : [lines.join("\n")];
}
