import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";
import { mapSubschemas } from "../../runtime/json/map-subschemas.js";
import { findAt } from "../../runtime/json/pointer.js";
import type { Issue } from "../../runtime/validate/checks/issue.js";
import { compileSchema } from "../../runtime/validate/index.js";
import type { ValidationIssue } from "../http/errors.js";
import { extra, schemaIssues } from "./schema-issues.js";

export { wrongType } from "./wrong-type.js";

/** Validates the arguments of a function; issues are pydantic's, `loc` starts with `body`. */
export function checkArguments(schema: JsonObject, input: JsonObject): readonly ValidationIssue[] {
  const issues = schemaIssues(schema, input, ["body"], schema);
  const all =
    issues.length > 0
      ? issues
      : compileSchema(withoutUniqueItems(schema))(input).map((issue) => toIssue(issue, input));
  return [...all, ...unknownNames(schema, input)];
}

/** A set takes an array that has an item twice. */
function withoutUniqueItems({ uniqueItems: _, ...schema }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, operand]) => [
      keyword,
      mapSubschemas(keyword, operand, withoutUniqueItems),
    ]),
  );
}

/** Python rejects arguments without a parameter, even if the schema allows additional properties. */
function unknownNames(schema: JsonObject, input: JsonObject): ValidationIssue[] {
  if (schema.additionalProperties !== undefined) return [];
  const known = isJsonObject(schema.properties) ? schema.properties : {};
  return Object.entries(input)
    .filter(([name]) => !Object.hasOwn(known, name))
    .map(([name, value]) => extra(["body", name], value));
}

/** A rule that pydantic's own schemas do not have. */
function toIssue(issue: Issue, root: JsonObject): ValidationIssue {
  const error = `it ${issue.message}`;
  return {
    type: "value_error",
    loc: ["body", ...issue.path],
    msg: `Value error, ${error}`,
    input: findAt(root, issue.path) ?? null,
    ctx: { error },
  };
}
