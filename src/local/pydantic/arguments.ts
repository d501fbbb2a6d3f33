import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";
import { mapSubschemas } from "../../runtime/json/map-subschemas.js";
import { findAt } from "../../runtime/json/pointer.js";
import type { Issue } from "../../runtime/validate/checks/issue.js";
import { compileSchema } from "../../runtime/validate/index.js";
import type { ValidationIssue } from "../http/errors.js";
import { extra, schemaIssues } from "./schema-issues.js";
import { wrongType } from "./wrong-type.js";

export { wrongType };

/** The schema of a function's arguments. */
interface Input {
  readonly inputSchema: JsonObject;
  /** The classes in it with their sort, such as `dataclass`. */
  readonly classKinds?: readonly (readonly [name: string, kind: string])[];
}

/** Validates the arguments of a function; issues are pydantic's, `loc` starts with `body`. */
export function checkArguments(
  { inputSchema: schema, classKinds = [] }: Input,
  input: JsonObject,
): readonly ValidationIssue[] {
  const kinds = new Map(classKinds);
  const issues = schemaIssues(schema, input, ["body"], schema).map((issue) =>
    ofClass(issue, kinds),
  );
  const all =
    issues.length > 0
      ? issues
      : compileSchema(withoutUniqueItems(schema))(input).map((issue) => toIssue(issue, input));
  return [...all, ...unknownNames(schema, input)];
}

/** What is no object of a class, by the sort of that class. */
function ofClass(issue: ValidationIssue, kinds: ReadonlyMap<string, string>): ValidationIssue {
  if (issue.type !== "model_type") return issue;
  const name = String(issue.ctx?.class_name);
  switch (kinds.get(name)) {
    case "dataclass": {
      const msg = `Input should be a dictionary or an instance of ${name}`;
      return { ...issue, type: "dataclass_type", msg };
    }
    case "typed dict":
      return wrongType("object", issue.loc, issue.input);
    default:
      return issue;
  }
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
