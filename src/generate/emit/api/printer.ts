import { createRequire, Module } from "node:module";
import type * as Package from "openapi-typescript";
import type { JsonObject } from "../../../runtime/json/json.js";
import { ts } from "../typescript/ts-morph.js";
import { withRecords } from "./records.js";

type Transform = typeof Package.transformSchema;

/**
 * Prints the types of a description from `cleanForTypes` with openapi-typescript's internal steps. Its linter and
 * bundler are skipped: loading them takes longer than printing, and a clean description needs neither. The steps are
 * not public, so package.json requires an exact version.
 */
export function printDescription(description: JsonObject): string {
  const { transformSchema, scanDiscriminators, resolveRef, astToString } = load();
  // A copy, since `scanDiscriminators` changes it.
  const schema: Parameters<Transform>[0] = JSON.parse(JSON.stringify(description));
  const options = {
    // Properties with a default stay optional: inputs may leave them out.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
  };
  const context: Omit<Parameters<Transform>[1], "redoc"> = {
    ...OFF,
    ...options,
    discriminators: scanDiscriminators(schema, options),
    injectFooter: [],
    transform: undefined,
    transformProperty: undefined,
    postTransform: undefined,
    resolve: ($ref) => resolveRef(schema, $ref, options),
  };
  // The cast leaves out `redoc`, the linter's configuration, which no step reads.
  return astToString(withRecords(transformSchema(schema, context as Parameters<Transform>[1])));
}

/**
 * Options that stay off. Some are unsafe: `enum` prints descriptions and `pathParamsAsTypes` prints paths as code;
 * `alphabetize` sorts by the machine's locale.
 */
const OFF = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
} as const;

/** Nodes of ts-morph's TypeScript, which `load` puts in place of the one in the package's types. */
type Printer = Pick<typeof Package, "scanDiscriminators" | "resolveRef"> & {
  transformSchema(...input: Parameters<Transform>): ts.Node[];
  astToString(nodes: readonly ts.Node[]): string;
};

/** Makes openapi-typescript use ts-morph's TypeScript, so that no second compiler (9 MB) is loaded. */
function load(): Printer {
  const require = createRequire(import.meta.url);
  const place = createRequire(require.resolve("openapi-typescript")).resolve("typescript");
  const isReplaced = require.cache[place] === undefined;
  if (isReplaced)
    require.cache[place] = Object.assign(new Module(place), { exports: ts, loaded: true });
  try {
    return {
      transformSchema: require("openapi-typescript/dist/transform/index.cjs"),
      ...require("openapi-typescript/dist/lib/utils.cjs"),
      ...require("openapi-typescript/dist/lib/ts.cjs"),
    };
  } finally {
    // Later imports of "typescript" in this process get the installed package again.
    if (isReplaced) delete require.cache[place];
  }
}
