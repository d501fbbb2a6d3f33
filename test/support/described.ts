import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/runtime/json/json.js";
import { findAt, parseJsonPointer } from "../../src/runtime/json/pointer.js";
import { compileSchema } from "../../src/runtime/validate/index.js";

const DOCUMENT: JsonObject = parse(
  readFileSync(new URL("../../openapi/xpander.yaml", import.meta.url), "utf8"),
);

/** The document for answers: an answer may have no property that the document does not name. */
const CLOSED = close(DOCUMENT);

/** Statuses that the document lacks, since the platform has no reason for them. */
const OWN_STATUSES: ReadonlyMap<number, string> = new Map([
  [304, "a matching If-None-Match, as HTTP has it"],
  [400, "the body is not UTF-8"],
  [413, "the body is larger than the local API reads"],
  [501, "it needs what the local API does not have: Pyodide, or a language model"],
]);

/** A request to a local API and its answer. */
interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly sent: string;
  readonly status: number;
  readonly type: string | null;
  readonly answer: string;
  /** Why the request or the status need not be as the document says. */
  readonly beyond: string | undefined;
}

/**
 * `fetch` to a local API, which throws where a request that succeeds, or an answer, is not as `openapi/xpander.yaml` says:
 * the path, the method, the parameters, the body, the key, the status, the media type, and the answer's body.
 *
 * @param beyond Why the request or the status need not be as the document says.
 */
export async function describedFetch(
  url: string | URL,
  init: RequestInit = {},
  { beyond }: { readonly beyond?: string | undefined } = {},
): Promise<Response> {
  const request = new Request(url, init);
  const sent = await request.clone().text();
  const response = await fetch(request);
  const { pathname, searchParams } = new URL(request.url);
  const problems = problemsOf({
    method: request.method,
    path: pathname,
    query: searchParams,
    headers: request.headers,
    sent,
    status: response.status,
    type: response.headers.get("content-type"),
    answer: await response.clone().text(),
    beyond,
  });
  if (problems.length > 0) {
    const call = `${request.method} ${pathname} → ${response.status}`;
    throw new Error(`${call} is not as openapi/xpander.yaml says:\n${problems.join("\n")}`);
  }
  return response;
}

/** The paths of the document, and the methods of each, with those of a template that fits it, too. */
export const DOCUMENTED: readonly (readonly [path: string, methods: readonly string[]])[] =
  Object.keys(member(DOCUMENT, "paths") ?? {}).map((path) => [
    path,
    pathItems(path).flatMap((item) => Object.keys(item).map((method) => method.toUpperCase())),
  ]);

/** What is not as the document says. */
export function problemsOf(exchange: Exchange): readonly string[] {
  const { method, path, status } = exchange;
  // A preflight is the browser's own: no API description has it.
  if (method === "OPTIONS") return [];
  const items = pathItems(path);
  const operation = items
    .map((item) => member(item, method.toLowerCase()))
    .find((one) => one !== undefined);
  if (operation === undefined) {
    const right = items.length === 0 ? 404 : 405;
    return status === right ? [] : [`the document has no such operation; ${right} would be right`];
  }
  const isRefused = status >= 400;
  return [
    ...answerProblems(operation, exchange),
    ...(isRefused || exchange.beyond !== undefined ? [] : requestProblems(operation, exchange)),
  ];
}

function answerProblems(operation: JsonObject, exchange: Exchange): string[] {
  const { status, type, answer, beyond } = exchange;
  if (status === 405 || (status === 404 && answer === '{"detail":"Not Found"}')) {
    return ["the server has no such operation"];
  }
  const documented = member(member(operation, "responses"), String(status));
  if (documented === undefined) {
    return OWN_STATUSES.has(status) || beyond !== undefined ? [] : ["the status is not documented"];
  }
  if (type !== "application/json") return [`the media type is ${type}`];
  const { content } = resolve(documented);
  return issuesOf(CLOSED, schemaOf(content), JSON.parse(answer), "the answer");
}

function requestProblems(operation: JsonObject, { headers, query, ...exchange }: Exchange) {
  const problems: string[] = [];
  if (!headers.has("x-api-key") && !headers.has("authorization")) problems.push("it has no key");
  const parameters = array(operation.parameters).filter(isJsonObject);
  for (const [name, text] of query) {
    const parameter = parameters.find((one) => one.in === "query" && one.name === name);
    if (parameter === undefined) problems.push(`the document has no query parameter ${name}`);
    else {
      const value = /^-?\d+$/.test(text) ? Number(text) : text;
      problems.push(...issuesOf(DOCUMENT, parameter.schema, value, `the query's ${name}`));
    }
  }
  const body = member(operation, "requestBody");
  if (exchange.sent === "") {
    if (body?.required === true) problems.push("it has no body");
  } else if (body === undefined) problems.push("the document has no body");
  else {
    const type = headers.get("content-type")?.split(";", 1)[0];
    if (type !== "application/json") problems.push(`the body's media type is ${type}`);
    const value: JsonValue = JSON.parse(exchange.sent);
    problems.push(...issuesOf(DOCUMENT, schemaOf(body.content), value, "the body"));
  }
  return problems;
}

function issuesOf(
  document: JsonObject,
  schema: JsonValue | undefined,
  value: JsonValue,
  what: string,
): string[] {
  // A reference in the schema leads into the document's components.
  const whole = { ...(isJsonObject(schema) ? schema : {}), components: document.components ?? {} };
  return compileSchema(whole)(value).map(
    ({ path, message }) => `${[what, ...path].join(".")} ${message}`,
  );
}

/** The path items whose template fits a path: the one without a parameter first. */
function pathItems(path: string): readonly JsonObject[] {
  const found = path.split("/");
  const fits = (template: string) => {
    const wanted = template.split("/");
    return (
      wanted.length === found.length &&
      wanted.every((part, at) => (part.startsWith("{") ? found[at] !== "" : part === found[at]))
    );
  };
  const paths = Object.entries(member(DOCUMENT, "paths") ?? {}).filter(([name]) => fits(name));
  return paths
    .sort(([a], [b]) => Number(b === path) - Number(a === path))
    .map(([, item]) => item)
    .filter(isJsonObject);
}

function schemaOf(content: JsonValue | undefined): JsonValue | undefined {
  const media = isJsonObject(content) ? member(content, "application/json") : undefined;
  const { schema } = media ?? {};
  return schema;
}

function resolve(response: JsonObject): JsonObject {
  if (typeof response.$ref !== "string") return response;
  const target = findAt(CLOSED, parseJsonPointer(response.$ref.replace(/^#/, "")));
  if (!isJsonObject(target)) throw new Error(`the document has no ${response.$ref}`);
  return target;
}

function member(owner: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = owner !== undefined && Object.hasOwn(owner, name) ? owner[name] : undefined;
  return isJsonObject(value) ? value : undefined;
}

function array(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function close<Value extends JsonValue>(value: Value): Value;
function close(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => close(item));
  if (!isJsonObject(value)) return value;
  const closed = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, close(one)]));
  const isModel = value.type === "object" && isJsonObject(value.properties);
  return isModel ? { additionalProperties: false, ...closed } : closed;
}
