import { createRequire, Module } from "node:module";
import type * as Package from "openapi-typescript";
import type { JsonObject } from "../../../runtime/json/json.js";
import { ts } from "../typescript/ts-morph.js";

type Transform = typeof Package.transformSchema;

/**
 * The types of a description that `cleanForTypes` has gone over, as openapi-typescript prints them. These are its own
 * steps without the linter and the bundler in front of them: they take longer to load than all of it takes to print,
 * and a clean description leaves them nothing to find. They are no public names of it, so its version is an exact one.
 */
export function printDescription(description: JsonObject): string {
  const { transformSchema, scanDiscriminators, resolveRef, astToString } = load();
  // Its own copy, and typed as what it is by now: discriminators are worked into it.
  const schema: Parameters<Transform>[0] = JSON.parse(JSON.stringify(description));
  const options = {
    // A member with a default may be left out of what is sent.
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
  // The configuration of the linter, which no step reads.
  return astToString(transformSchema(schema, context as Parameters<Transform>[1]));
}

/**
 * They matter too: `enum` prints descriptions as code, `pathParamsAsTypes` prints paths as code, and `alphabetize`
 * sorts by the locale.
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

type Printer = Pick<
  typeof Package,
  "transformSchema" | "scanDiscriminators" | "resolveRef" | "astToString"
>;

/** Gives it the compiler that is loaded already, in place of a second one of nine megabytes. */
function load(): Printer {
  const require = createRequire(import.meta.url);
  const place = createRequire(require.resolve("openapi-typescript")).resolve("typescript");
  const isOurs = require.cache[place] === undefined;
  if (isOurs)
    require.cache[place] = Object.assign(new Module(place), { exports: ts, loaded: true });
  try {
    return {
      transformSchema: require("openapi-typescript/dist/transform/index.cjs"),
      ...require("openapi-typescript/dist/lib/utils.cjs"),
      ...require("openapi-typescript/dist/lib/ts.cjs"),
    };
  } finally {
    // Whoever asks for the compiler later gets the one that they have installed.
    if (isOurs) delete require.cache[place];
  }
}
