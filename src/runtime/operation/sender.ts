import type { OperationDefinition } from "../api/operation-definition.js";
import type { Core, RunningCall } from "../call/core.js";
import { coreOf } from "../client/default-client.js";
import { type ApiError, AuthenticationError } from "../errors/api-errors.js";
import { ConfigurationError, InputError, OutputError } from "../errors/call-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { readHeaders } from "../http/headers.js";
import { isJsonObject } from "../json/json.js";
import { followReferences } from "../json/pointer.js";
import { withDefaults } from "../stub/defaults.js";
import { schemaTools } from "../stub/validation.js";
import { show } from "../validate/checks/issue.js";
import type { Vocabulary } from "../validate/checks/keyword.js";
import type { Validator } from "../validate/validator.js";
import { readAnswer } from "./answer.js";
import { credentialAdvice, settingsOf } from "./credentials.js";
import { convert } from "./parameters/encode.js";
import { type WrittenRequest, writeRequest } from "./request.js";
import type { OperationOptions } from "./types/operation-stub.js";
import type { Answered, OperationPart } from "./types/part.js";

/** Milliseconds that an operation may take if neither the call nor the client sets a limit. */
const OPERATION_MS = 60_000;

/** A result, and the answer that had it. */
export interface Result {
  readonly value: unknown;
  readonly response: Response;
}

/** How one call is sent. */
interface Sending {
  readonly core: Core;
  readonly options: OperationOptions;
  readonly given: unknown;
  /** Where an answer says that the next page is. */
  readonly url: string | undefined;
}

/** Sends the requests of an operation. */
export class Sender {
  readonly definition: OperationDefinition;
  readonly endpoint: CallFacts & { readonly timeoutMs: number };
  readonly checkInput: Validator | undefined;
  readonly #checkOutput: Validator | undefined;
  readonly #parts: OperationPart;

  constructor(
    definition: OperationDefinition,
    parts: OperationPart,
    keywords: readonly Vocabulary[],
  ) {
    const { name, method, path, inputSchema, outputSchema } = definition;
    this.definition = definition;
    this.endpoint = { callable: name, method, path, timeoutMs: OPERATION_MS };
    this.#parts = parts;
    // Compiled on the first validation.
    const check = schemaTools?.compileInput(inputSchema, keywords);
    const { toCheck = (input) => input } = parts;
    this.checkInput = check && ((input) => check(toCheck(input)));
    this.#checkOutput =
      outputSchema === undefined ? undefined : schemaTools?.makeValidator(outputSchema, keywords);
  }

  async send(given: unknown, options: OperationOptions = {}, url?: string): Promise<Result> {
    const core = coreOf(options.client);
    const sending: Sending = { core, options, given, url };
    let request: WrittenRequest | undefined;
    return this.#run(sending, async (call) => {
      // Once for all tries: they have the same idempotency key.
      request ??= this.#write(sending, call);
      const response = await sendOn(core, call, request);
      const { validate = core.options.validate ?? true } = options;
      const check = validate === true ? (value: unknown) => this.#check(value) : () => {};
      if (this.definition.stream) {
        const value = this.#readStream(sending, { first: { response, call }, request, check });
        return { value, response };
      }
      const value = await readAnswer(call, response, this.definition.accept);
      // Of several answers only some may have a content.
      const isEmpty = value === undefined && response.status !== 200;
      if (!isEmpty && !(value instanceof Blob)) check(value);
      return { value, response };
    });
  }

  #run<Made>(
    { core, options }: Pick<Sending, "core" | "options">,
    attempt: (call: RunningCall) => Promise<Made>,
  ): Promise<Made> {
    const { method, idempotencyKey } = this.definition;
    const isHarmless = idempotencyKey !== undefined || method === "QUERY";
    const idempotent = options.idempotent ?? (isHarmless || undefined);
    const explain = async (refusal: ApiError) =>
      refusal instanceof AuthenticationError
        ? new AuthenticationError(this.endpoint, refusal, credentialAdvice(this.definition))
        : refusal;
    return core.run(this.endpoint, { options: { ...options, idempotent }, explain }, attempt);
  }

  /** Validates the input and writes the request. */
  #write({ core, options, given, url }: Sending, call: RunningCall): WrittenRequest {
    const { definition, endpoint } = this;
    const { validate = core.options.validate ?? true } = options;
    const { applyDefaults = core.options.applyDefaults ?? false } = options;
    const input = convert(endpoint, [], () =>
      withDefaults(definition.inputSchema, given ?? {}, !applyDefaults),
    );
    const issues = validate ? convert(endpoint, [], () => this.checkInput?.(input)) : undefined;
    if (issues?.length) throw new InputError(endpoint, issues);
    const settings = settingsOf(core, definition);
    const sent = { ...readHeaders(settings.headers ?? {}), ...call.headers };
    return convert(endpoint, [], () =>
      writeRequest(endpoint, definition, { input, settings, sent, url, parts: this.#parts }),
    );
  }

  #check(value: unknown): void {
    const issues = this.#checkOutput?.(value);
    if (issues?.length) throw new OutputError(this.endpoint, issues, value);
  }

  #readStream(
    { core, options }: Sending,
    {
      first,
      request,
      check,
    }: {
      readonly first: Answered;
      readonly request: WrittenRequest;
      readonly check: (item: unknown) => void;
    },
  ): AsyncIterableIterator<unknown> {
    const { stream } = this.#parts;
    const { outputSchema = true, streamItem, name } = this.definition;
    if (stream === undefined) {
      throw new ConfigurationError(
        `${show(name)} needs eventStream or lineStream, which its module does not give to defineOperation`,
      );
    }
    const schema = followReferences(outputSchema, outputSchema);
    const resume = (id: string) =>
      this.#run({ core, options: { ...options, idempotent: true } }, async (call) => {
        const after = { "last-event-id": id };
        const headers = { ...request.headers, ...after };
        const own = { ...request.own, ...after };
        return { call, response: await sendOn(core, call, { ...request, headers, own }) };
      });
    return stream({
      first,
      signal: options.signal,
      isEvent: streamItem === "event",
      isText: isJsonObject(schema) && schema["type"] === "string",
      check,
      clean: (error) => core.clean(error, first.call),
      resume: options.resume ? resume : undefined,
    });
  }
}

/** Sends a request; throws the error of any other answer than a success. */
function sendOn(core: Core, call: RunningCall, request: WrittenRequest): Promise<Response> {
  call.body = request.body;
  call.own = request.own;
  call.secrets = request.secrets;
  return core.route(call, call, request);
}
