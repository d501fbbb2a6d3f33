import { compileSchema } from "../validate/index.js";
import { withDefaults } from "./defaults.js";

/** Set by a bundler: `define: { TYPECALL_VALIDATE: "false" }`. */
declare const TYPECALL_VALIDATE: boolean | undefined;

/**
 * What stubs check and fill in with. An app that never does so can say so at build time, and then ships none of it:
 * `define: { TYPECALL_VALIDATE: "false" }`, which every bundler has under this or a like name.
 */
export const schemaTools =
  typeof TYPECALL_VALIDATE === "undefined" || TYPECALL_VALIDATE
    ? { compileSchema, withDefaults }
    : undefined;
