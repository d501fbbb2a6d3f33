// The child process of `conformance/schemas/endless.ts`: does with a schema all that may come to no end.

import type { JsonSchema } from "../../src/runtime/json/json.js";
import { compileSchema } from "../../src/runtime/validate/index.js";
import { makeStubs } from "../project.js";
import { instancesOf } from "./agreement.js";

process.on("message", async (input_schema: JsonSchema) => {
  const { stubs } = await makeStubs([{ kind: "function", id: "a", name: "a", input_schema }]);
  const validators = stubs.map((stub) => ({ stub, validate: compileSchema(stub.inputSchema) }));
  for (const { stub, validate } of validators) {
    for (const instance of instancesOf(stub, [])) validate(instance);
  }
  process.send?.(stubs.length);
});
