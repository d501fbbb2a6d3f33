import type { OperationCallable, OperationRequest } from "../../model/callable.js";
import { readAnswers } from "./answers.js";
import type { DocumentSchemas } from "./document-schemas.js";
import type { FoundOperation } from "./find-operations.js";
import { placeInput } from "./input.js";
import { readPagination } from "./pagination.js";
import { readParameters } from "./parameters.js";
import type { OperationContext } from "./parts.js";
import { readBody } from "./request-body.js";
import { readSecurity } from "./security.js";
import { readServers } from "./servers.js";

/** Makes the callable of an operation. `before`: as the snapshot has it. */
export function readOperation(
  found: FoundOperation,
  { api, name }: Pick<OperationCallable, "api" | "name">,
  before: OperationCallable | undefined,
  schemas: DocumentSchemas,
  context: OperationContext,
): OperationCallable {
  const { method, path } = found;
  const key = idempotencyKeyOf(found, context);
  const parameters = key.parameters;
  const body = readBody(found, context);
  const answers = readAnswers(found, context);
  const input = placeInput({ parameters, body }, before?.request, context);
  const { output } = answers;
  const description = descriptionOf(found);
  const errors = [...answers.errors].map(
    ([status, schema]) => [status, schemas.selfContained(schema)] as const,
  );
  const servers = readServers(found, context.document);
  const security = readSecurity(found, context);
  const pagination = readPagination(found, parameters, answers, context);
  const { accept, stream, streamItem, empty } = answers;
  const request: OperationRequest = {
    ...(servers.length === 0 ? {} : { servers }),
    ...(input.parameters.length === 0 ? {} : { parameters: input.parameters }),
    ...(input.body && { body: input.body }),
    ...(accept === undefined ? {} : { accept }),
    ...(stream && { stream }),
    ...(streamItem && { streamItem }),
    ...(empty ? { empty: true as const } : {}),
    ...(security && { security }),
    ...(pagination && { pagination }),
    ...(key.header === undefined ? {} : { idempotencyKey: key.header }),
  };
  return {
    kind: "operation",
    api,
    tag: before?.tag ?? found.tag,
    name,
    ...(description === undefined ? {} : { description }),
    method,
    path,
    request,
    input_schema: schemas.selfContained(input.schema),
    ...(output === undefined ? {} : { output_schema: schemas.selfContained(output) }),
    ...(errors.length === 0 ? {} : { errors: Object.fromEntries(errors) }),
  };
}

function descriptionOf({ operation, around }: FoundOperation): string | undefined {
  const { summary, description } = operation;
  const [item = {}] = [...around].reverse();
  const texts = [summary ?? item.summary, description].filter(
    (text): text is string => typeof text === "string" && text.trim() !== "",
  );
  return texts.length === 0 ? undefined : [...new Set(texts)].join("\n\n");
}

/** The header for idempotency keys, which the stub fills in if its caller does not. */
function idempotencyKeyOf(found: FoundOperation, context: OperationContext) {
  const parameters = readParameters(found, context);
  const header = parameters.find(
    ({ wire }) => wire.in === "header" && /idempotency/i.test(wire.name),
  );
  return {
    header: header?.wire.name,
    parameters: parameters.map((each) => (each === header ? { ...each, required: false } : each)),
  };
}
