import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import openapiTypescript, { astToString } from "openapi-typescript";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../../src/documents/read-document.js";
import { printApi } from "../../../../src/generate/emit/emit.js";
import { readApiTypes } from "../../../../src/generate/read/api/read-api-types.js";
import type { JsonObject, JsonValue } from "../../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";
import { compilerHost } from "../../../support/compile.js";

// openapi-typescript gets no more releases. Its types are what users of openapi-fetch know: ours have the same names,
// and where they differ, the test says in what.

const REPOSITORY = resolve(import.meta.dirname, "../../../..");

function described(file: string): JsonObject {
  const text = readFileSync(join(REPOSITORY, file), "utf8");
  return readDocument({ text, place: file, linesBefore: 0 }, new Diagnostics()) ?? {};
}

/** The types of a description, by each of the two printers. */
async function printed(document: JsonObject): Promise<ReadonlyMap<string, string>> {
  const types = readApiTypes(document, "openapi/xpander.yaml", new Diagnostics());
  const ours = await printApi(types, "openapi/xpander.yaml");
  const nodes = await openapiTypescript(JSON.stringify(document), {
    emptyObjectsUnknown: true,
    defaultNonNullable: false,
    readWriteMarkers: true,
    silent: true,
  });
  return new Map([
    ["/ours.ts", ours.text],
    ["/theirs.ts", astToString(nodes)],
  ]);
}

/** What stands before the first comparison. */
const HEAD = [
  'import type * as ours from "./ours.js";',
  'import type * as theirs from "./theirs.js";',
  "type Narrower<A, B> = [B] extends [A] ? true : 'narrower';",
  "type Same<A, B> = [A] extends [B] ? Narrower<A, B> : [B] extends [A] ? 'wider' : 'other';",
];

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

/** How each of the types at these places is beside openapi-typescript's: `wider`, `narrower` or `other`, if not the same. */
async function differences(
  document: JsonObject,
  places: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const lines = places.map(
    (place, index) => `export const at${index}: Same<ours.${place}, theirs.${place}> = true;`,
  );
  const text = [...HEAD, ...lines].join("\n");
  const files = new Map([...(await printed(document)), ["/main.ts", text]]);
  const program = ts.createProgram([...files.keys()], OPTIONS, compilerHost(OPTIONS, files));
  const main = program.getSourceFile("/main.ts");
  const found: Record<string, string> = {};
  for (const { file, start = 0, messageText } of ts.getPreEmitDiagnostics(program)) {
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
    const place = (file === main && places[line - HEAD.length]) || (file?.fileName ?? "");
    found[place] = /'"(\w+)"'/.exec(message)?.[1] ?? message;
  }
  return found;
}

function placesIn(document: JsonObject, map: string, name: string): string[] {
  const value: JsonValue | undefined = name === "" ? document[map] : Object(document[map])[name];
  const start = name === "" ? map : `${map}["${name}"]`;
  return Object.keys(value ?? {}).map((key) => `${start}[${JSON.stringify(key)}]`);
}

describe("the types are openapi-typescript's", () => {
  it("for the paths, operations and components of this repository's API", async () => {
    const document = described("openapi/xpander.yaml");
    const places = [
      ...placesIn(document, "paths", ""),
      ...placesIn(document, "components", "schemas"),
      ...placesIn(document, "components", "responses"),
      ...placesIn(document, "components", "parameters"),
    ];
    expect(places.length).toBeGreaterThan(20);
    expect(await differences(document, places)).toEqual({});
  });

  it("but for faults of it, in what else a description can say", async () => {
    const document = described("test/fixtures/path-types/xpander.yaml");
    const places = [
      ...placesIn(document, "components", "schemas").filter((place) => /"\w+"\]$/.test(place)),
      ...["listNotes", "createNote", "readFeed", "alsoPut"].map((id) => `operations["${id}"]`),
      'paths["/feed"]',
      'webhooks["noteMade"]',
    ];
    expect(await differences(document, places)).toMatchInlineSnapshot(`
      {
        "/theirs.ts": "'Json' is referenced directly or indirectly in its own type annotation.",
        "components["schemas"]["Car"]": "wider",
        "components["schemas"]["Cat"]": "wider",
        "components["schemas"]["Inner"]": "narrower",
        "operations["alsoPut"]": "Property 'alsoPut' does not exist on type 'operations'.",
        "operations["createNote"]": "other",
        "operations["listNotes"]": "wider",
        "operations["readFeed"]": "narrower",
        "paths["/feed"]": "narrower",
        "webhooks["noteMade"]": "other",
      }
    `);
  });
});
