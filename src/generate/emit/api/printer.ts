import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
import transformSchema from "openapi-typescript/dist/transform/index.mjs";
import type { JsonObject } from "../../../runtime/json/json.js";
import { printTypes } from "./print-types.js";

type Input = Parameters<typeof transformSchema>;

/**
 * Prints the types of a description from `cleanForTypes` with openapi-typescript's internal steps. Its linter and
 * bundler are skipped: loading them takes longer than printing, and a clean description needs neither. The steps are
 * not public, so package.json requires an exact version.
 */
export function printDescription(description: JsonObject): string {
  // A copy, since `scanDiscriminators` changes it.
  const schema: Input[0] = JSON.parse(JSON.stringify(description));
  const options = {
    // Properties with a default stay optional: inputs may leave them out.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
  };
  const context: Omit<Input[1], "redoc"> = {
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
  return printTypes(transformSchema(schema, context as Input[1]));
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
