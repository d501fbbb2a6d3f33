import type { CallableDefinition } from "../api/definition.js";
import type { Core } from "../call/core.js";
import type { Endpoint } from "../call/endpoint.js";
import { coreOf } from "../client/default-client.js";
import type { ApiError } from "../errors/api-errors.js";
import { InputError, OutputError } from "../errors/call-errors.js";
import { isTypecallError, type TypecallError } from "../errors/errors.js";
import { makeStandardProps } from "./standard-schema.js";
import type { SafeResult, Stub, StubArguments } from "./stub.js";
import { schemaTools } from "./validation.js";

/** What distinguishes executing a function from invoking a tool. */
interface Way {
  /** Makes the body of an input. */
  readonly wrap: (input: unknown, core: Core) => unknown;
  /** Makes the result of an answer's body. */
  readonly unwrap: (body: unknown) => unknown;
  /** Looks into a refusal: gives the error to throw. */
  readonly explain?: (
    refusal: ApiError,
    core: Core,
    signal: AbortSignal | undefined,
  ) => Promise<TypecallError>;
}

export function makeStub<Input, Output>(
  definition: CallableDefinition,
  endpoint: Endpoint,
  { wrap, unwrap, explain }: Way,
): Stub<Input, Output> {
  const { inputSchema, outputSchema } = definition;
  // Compiled on the first check, and only once.
  const checkInput = schemaTools?.compileSchema(inputSchema);
  const checkOutput =
    outputSchema === undefined ? undefined : schemaTools?.compileSchema(outputSchema);

  const call = (...[given, options = {}]: StubArguments<Input>): Promise<Output> => {
    const core = coreOf(options.client);
    const { validate = core.options.validate ?? true } = options;
    const { applyDefaults = core.options.applyDefaults } = options;
    return core.send<Output>(endpoint, {
      options,
      body: () => {
        let input: unknown = given ?? {};
        if (applyDefaults && schemaTools) input = schemaTools.withDefaults(inputSchema, input);
        const issues = validate ? checkInput?.(input) : undefined;
        if (issues?.length) throw new InputError(endpoint, issues);
        return wrap(input, core);
      },
      read: (body) => {
        const value = unwrap(body);
        const issues = validate === true ? checkOutput?.(value) : undefined;
        if (issues?.length) throw new OutputError(endpoint, issues, value);
        // The type says what the output schema does; without one it is `unknown`, or the user's own word.
        return value as Output;
      },
      explain: explain && ((refusal) => explain(refusal, core, options.signal)),
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
