import type { JsonSchema } from "../json/json.js";
import { makeValidator, type Validator } from "./validator.js";
import { ALL_VOCABULARIES } from "./vocabularies/index.js";

/** Creates a validator of any schema. */
export function compileSchema(schema: JsonSchema): Validator {
  return makeValidator(schema, ALL_VOCABULARIES);
}
