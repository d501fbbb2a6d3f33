import type { OperationBody, OperationDefinition } from "../api/operation-definition.js";
import { ConfigurationError, InputError } from "../errors/call-errors.js";
import type { CallFacts, Content, HeaderRecord } from "../errors/facts.js";
import type { Target } from "../http/target.js";
import { entriesOf } from "../json/json.js";
import { memberAt } from "../json/pointer.js";
import { show } from "../validate/checks/issue.js";
import { randomText } from "./body/random-text.js";
import { type ApiSettings, writeCredentials } from "./credentials.js";
import { placeOf, writeParameters } from "./parameters/parameters.js";
import type { OperationPart } from "./types/part.js";

/** A request as it is sent, without what hooks add. */
export interface WrittenRequest {
  readonly target: Target;
  readonly method: string;
  readonly url: string;
  /** Without credentials. */
  readonly headers: HeaderRecord;
  /** For the API's own origin alone. */
  readonly own: HeaderRecord;
  readonly body: Content | undefined;
  readonly secrets: readonly string[];
}

/** Writes the request of an operation with an input that is valid. */
export function writeRequest(
  call: CallFacts,
  definition: OperationDefinition,
  {
    input,
    settings,
    sent,
    parts,
    url,
  }: {
    readonly input: unknown;
    readonly settings: ApiSettings;
    /** Headers of the client and the call. */
    readonly sent: HeaderRecord;
    readonly parts: OperationPart;
    /** Where the answer before has found the rest of it, instead of the operation's own URL. */
    readonly url: string | undefined;
  },
): WrittenRequest {
  const { target } = settings;
  const { path, query, headers, cookies } = writeParameters(call, definition, input, parts);
  const credentials = writeCredentials(definition, settings, { ...headers, ...sent });
  const body = writeBody(call, definition, input, parts);
  const own = target.baseUrl + path;
  const base = url === undefined ? own : urlOnTarget(url, own);
  // A next page may be named with the key.
  const keys = credentials.query.filter((pair) => !base.includes(pair));
  const pairs = [...(url === undefined ? query : []), ...keys];
  const cookie = [...cookies, ...credentials.cookies].join("; ");
  const accept = parts.accept ?? definition.accept;
  const key = definition.idempotencyKey?.toLowerCase();
  const plain = {
    ...(accept && { accept }),
    ...(body && { "content-type": body.type }),
    ...(key && { [key]: randomText() }),
    ...headers,
  };
  return {
    target,
    method: definition.method,
    url: pairs.length === 0 ? base : `${base}${base.includes("?") ? "&" : "?"}${pairs.join("&")}`,
    headers: plain,
    own: { ...plain, ...(cookie && { cookie }), ...credentials.headers, ...sent },
    body: body?.content,
    secrets: credentials.secrets,
  };
}

/** The URL of a next page. Credentials are only for the API's own origin. */
function urlOnTarget(url: string, from: string): string {
  const next = new URL(url, from);
  if (next.origin === new URL(from).origin) return next.href;
  throw new ConfigurationError(
    `The next page is at ${show(next.origin)}, which is not requested: calls stay on their origin`,
  );
}

function writeBody(
  call: CallFacts,
  definition: OperationDefinition,
  input: unknown,
  parts: OperationPart,
): ReturnType<NonNullable<OperationPart["body"]>> | undefined {
  const { body } = definition;
  if (body === undefined) return undefined;
  const value = body.whole ? memberAt(input, "body") : bodyIn(definition, body, input);
  if (value === undefined) {
    if (!body.required) return undefined;
    throw InputError.at(call, ["body"], "must be given", show(value));
  }
  if (parts.body) return parts.body(call, body, value);
  throw new ConfigurationError(
    `The body of ${show(definition.name)} needs a part for ${show(body.type)}, which its module does not give to defineOperation`,
  );
}

/** The members of the input that are no parameters; `undefined` if there are none, and none have to be. */
function bodyIn(
  { parameters = [] }: OperationDefinition,
  { group, required }: OperationBody,
  input: unknown,
): unknown {
  const others = new Set(parameters.map((parameter) => placeOf(parameter)[0]));
  if (group) others.add("body");
  const own = entriesOf(input).filter(([name]) => !others.has(name));
  const members = group ? [...own, ...entriesOf(memberAt(input, "body"))] : own;
  const given = members.filter(([, member]) => member !== undefined);
  return given.length > 0 || required ? Object.fromEntries(given) : undefined;
}
