import type { CallableDefinition } from "../api/definition.js";
import type { Core } from "../call/core.js";
import type { Endpoint } from "../call/endpoint.js";
import { coreOf } from "../client/default-client.js";
import type { ApiError } from "../errors/api-errors.js";
import { InputError, OutputError } from "../errors/call-errors.js";
import { asTypecallError, type TypecallError } from "../errors/errors.js";
import type { Vocabulary } from "../validate/checks/keyword.js";
import { makeStandardProps } from "./standard-schema.js";
import type { SafeResult, Stub, StubArguments } from "./stub.js";
import { schemaTools } from "./validation.js";

/** The differences between executing a function and invoking a tool, and what the schemas need. */
interface CallProtocol {
  readonly keywords: readonly Vocabulary[];
  /** Converts the input to the request body. */
  readonly wrap: (input: unknown, core: Core) => unknown;
  /** Extracts the result from the response body. */
  readonly unwrap: (body: unknown) => unknown;
  /** Investigates an error response; returns the error to throw. */
  readonly explain?: (
    refusal: ApiError,
    core: Core,
    signal: AbortSignal | undefined,
  ) => Promise<TypecallError>;
}

export function makeStub<Input, Output>(
  definition: CallableDefinition,
  endpoint: Endpoint,
  { wrap, unwrap, explain, keywords }: CallProtocol,
): Stub<Input, Output> {
  const { inputSchema, outputSchema } = definition;
  // Compiled on the first validation.
  const checkInput = schemaTools?.compileInput(inputSchema, keywords);
  const checkOutput =
    outputSchema === undefined ? undefined : schemaTools?.makeValidator(outputSchema, keywords);

  const call = async (...[given, optional]: StubArguments<Input>): Promise<Output> => {
    const options = optional ?? {};
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
        // `Output` is generated from the output schema; without one it is `unknown`, or a type that the user declares.
        return value as Output;
      },
      explain: explain && ((refusal) => explain(refusal, core, options.signal)),
    });
  };
  const safe = async (...args: StubArguments<Input>): Promise<SafeResult<Output>> => {
    try {
      return { ok: true, value: await call(...args) };
    } catch (error) {
      return { ok: false, error: asTypecallError(endpoint, error) };
    }
  };
  const standard = makeStandardProps<Input>(inputSchema, checkInput);
  return Object.assign(call, { safe, definition, "~standard": standard });
}
