import type { JsonSchema } from "../json/json.js";
import type { Validator } from "../validate/validator.js";

/**
 * A schema as Standard Schema. Validation returns the input unchanged.
 * @see https://standardschema.dev (`StandardSchemaV1` and `StandardJSONSchemaV1`)
 */
export interface StandardProps<Input> {
  readonly version: 1;
  readonly vendor: "typecall";
  readonly types?: { readonly input: Input; readonly output: Input } | undefined;
  readonly validate: (value: unknown) => StandardResult<Input>;
  readonly jsonSchema: {
    readonly input: (options: StandardTarget) => Record<string, unknown>;
    readonly output: (options: StandardTarget) => Record<string, unknown>;
  };
}

/** The valid value, or the issues. */
export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** The dialect of JSON Schema that the caller asks for. */
export interface StandardTarget {
  readonly target: string;
}

export function makeStandardProps<Input>(
  schema: JsonSchema,
  check: Validator | undefined,
): StandardProps<Input> {
  const jsonSchema = ({ target }: StandardTarget) => {
    // The platform's schemas are pydantic's (2020-12); draft 7 differs only in tuples (`prefixItems`).
    if (target === "draft-2020-12" || target === "draft-07") return asObject(schema);
    throw new Error(`There is no JSON Schema for the target ${JSON.stringify(target)}`);
  };
  return {
    version: 1,
    vendor: "typecall",
    validate: (value) => {
      const issues = check?.(value) ?? [];
      return issues.length === 0
        ? { value: value as Input }
        : { issues: issues.map(({ path, message }) => ({ path, message })) };
    },
    jsonSchema: { input: jsonSchema, output: jsonSchema },
  };
}

function asObject(schema: JsonSchema): Record<string, unknown> {
  if (typeof schema === "boolean") return schema ? {} : { not: {} };
  return { ...schema };
}
