import { compileInput } from "../validate/json-only.js";
import { makeValidator } from "../validate/validator.js";
import { withDefaults } from "./defaults.js";

/** Set by a bundler: `define: { TYPECALL_VALIDATE: "false" }`. */
declare const TYPECALL_VALIDATE: boolean | undefined;

/**
 * The validator and the defaults of stubs. An app that uses neither can remove both from its bundle with
 * `define: { TYPECALL_VALIDATE: "false" }`, an option that every bundler has under this or a similar name.
 */
export const schemaTools:
  | {
      readonly compileInput: typeof compileInput;
      readonly makeValidator: typeof makeValidator;
      readonly withDefaults: typeof withDefaults;
    }
  | undefined =
  typeof TYPECALL_VALIDATE === "undefined" || TYPECALL_VALIDATE
    ? { compileInput, makeValidator, withDefaults }
    : undefined;
