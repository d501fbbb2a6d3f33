import { astToString } from "openapi-typescript/dist/lib/ts.mjs";
import { resolveRef, scanDiscriminators } from "openapi-typescript/dist/lib/utils.mjs";
import transformSchema from "openapi-typescript/dist/transform/index.mjs";
import type { JsonObject } from "../../../runtime/json/json.js";
import { ts } from "../typescript/ts-morph.js";

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
  const types = transformSchema(schema, context as Input[1]) as unknown as readonly ts.Node[];
  // A second cast: TypeScript and the compiler inside of ts-morph each declare the types of a node.
  return astToString(withRecords(types) as unknown as Parameters<typeof astToString>[0]);
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

/**
 * Makes each object type with nothing but one index signature a `Record`, as in the stubs: linters want one spelling.
 *
 * A member of `components` that refers to another one outside of its properties keeps the index signature: the other
 * one may lead back to it, and TypeScript resolves the arguments of a `Record` at once.
 */
function withRecords(statements: readonly ts.Node[]): ts.Node[] {
  return ts.transform(
    [...statements],
    [(context) => (statement) => changeRecords(statement, context, 0)],
  ).transformed;
}

/** Properties around the type of a member: `components`' are `schemas: { Item: … }`. */
const OF_A_MEMBER = 2;

function changeRecords(node: ts.Node, context: ts.TransformationContext, depth: number): ts.Node {
  const below = ts.isPropertySignature(node) ? depth + 1 : depth;
  const changed = ts.visitEachChild(node, (child) => changeRecords(child, context, below), context);
  const signature = onlyIndexSignature(changed);
  if (signature === undefined) return changed;
  const [key, value] = [signature.parameters[0]?.type, signature.type];
  if (key === undefined || (depth <= OF_A_MEMBER && refersToMember(value))) return changed;
  return context.factory.createTypeReferenceNode("Record", [key, value]);
}

function onlyIndexSignature(node: ts.Node): ts.IndexSignatureDeclaration | undefined {
  if (!ts.isTypeLiteralNode(node) || node.members.length !== 1) return undefined;
  const [member] = node.members;
  return member !== undefined && ts.isIndexSignatureDeclaration(member) ? member : undefined;
}

function refersToMember(node: ts.Node): boolean {
  return ts.isIndexedAccessTypeNode(node) || ts.forEachChild(node, refersToMember) === true;
}
