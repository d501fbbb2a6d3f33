import { InputError, OutputError } from "./call-errors.js";
import type { Core, Operation } from "./core.js";
import { coreOf } from "./default-client.js";
import type { CallableDefinition } from "./definition.js";
import { isTypecallError } from "./errors.js";
import type { CallOptions } from "./options.js";
import { makeStandardProps } from "./standard-schema.js";
import type { SafeResult, Stub, StubArguments } from "./stub.js";
import { schemaTools } from "./validation.js";

/** What distinguishes executing a function from invoking a tool. */
interface Way extends Omit<Operation<unknown>, "body" | "read" | "options"> {
  /** Makes the body of an input. */
  readonly wrap: (input: unknown) => unknown;
  /** Makes the result of an answer's body. */
  readonly unwrap: (body: unknown) => unknown;
}

export function makeStub<Input, Output>(
  definition: CallableDefinition,
  way: (core: Core, options: CallOptions) => Way,
): Stub<Input, Output> {
  const { inputSchema, outputSchema } = definition;
  // Compiled on the first check, and only once.
  const checkInput = schemaTools?.compileSchema(inputSchema);
  const checkOutput =
    outputSchema === undefined ? undefined : schemaTools?.compileSchema(outputSchema);

  const call = async (...[given, options = {}]: StubArguments<Input>): Promise<Output> => {
    const core = coreOf(options.client);
    const validate = options.validate ?? core.options.validate ?? true;
    const applyDefaults = options.applyDefaults ?? core.options.applyDefaults ?? false;
    const { wrap, unwrap, ...operation } = way(core, options);
    return core.send<Output>({
      ...operation,
      options,
      body: () => {
        let input: unknown = given ?? {};
        if (applyDefaults && schemaTools) input = schemaTools.withDefaults(inputSchema, input);
        const issues = validate ? checkInput?.(input) : undefined;
        if (issues?.length) throw new InputError(operation, issues);
        return wrap(input);
      },
      read: (body) => {
        const value = unwrap(body);
        const issues = validate === true ? checkOutput?.(value) : undefined;
        if (issues?.length) throw new OutputError(operation, issues, value);
        // The type says what the output schema does; without one it is `unknown`, or the user's own word.
        return value as Output;
      },
    });
  };
  const safe = async (...args: StubArguments<Input>): Promise<SafeResult<Output>> => {
    try {
      return { ok: true, value: await call(...args) };
    } catch (error) {
      if (isTypecallError(error)) return { ok: false, error };
      throw error;
    }
  };
  const standard = makeStandardProps<Input>(inputSchema, checkInput);
  return Object.assign(call, { safe, definition, "~standard": standard });
}
