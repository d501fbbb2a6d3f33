import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import { ConfigError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";

/** A declared answer to HTTP requests of functions: the text of the body, or more of the answer. */
export type HttpAnswer =
  | string
  | {
      /** @defaultValue `200` */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A text, or another value, which is sent as JSON. Default: an empty body. */
      readonly body?: JsonValue;
    };

/**
 * Answers by method and URL: `"GET https://wttr.in/*"`. Without a method, the answer is for each. `*` stands for any
 * characters, also those of the query. If several match, the one with the most characters besides `*` counts; of
 * those the one with the fewest `*`, then one with a method, then the first.
 */
export type HttpAnswers = Readonly<Record<string, HttpAnswer>>;

/** An answer as the Python modules get it. */
interface SentAnswer extends JsonObject {
  readonly method: string | null;
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const KEY = /^(?:([A-Za-z]+)\s+)?(\S+)$/;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
const MEMBERS = ["status", "headers", "body"];

/**
 * Checks answers and orders them, the most specific first.
 *
 * @param where What an error names: an option or a file.
 */
export function readAnswers(answers: unknown, where: string): readonly SentAnswer[] {
  if (!isJsonObject(answers)) {
    throw new ConfigError(
      `${where} is no object; {"GET https://example.com/*": "the body"} would be right`,
    );
  }
  const read = Object.entries(answers).map(([key, answer]) =>
    readAnswer(key, answer, `${where}: ${quote(key)}`),
  );
  // The sort is stable: equal answers stay in the order that they are written in.
  return read.sort((a, b) => compare(rank(b), rank(a)));
}

function readAnswer(key: string, answer: JsonValue, where: string): SentAnswer {
  const { 1: method, 2: url } = KEY.exec(key.trim()) ?? [];
  if (url === undefined || !(url.includes("://") || url.startsWith("*"))) {
    throw new ConfigError(
      `${where} is no method and URL; "GET https://example.com/*" would be right`,
    );
  }
  if (method !== undefined && !METHODS.includes(method.toUpperCase())) {
    throw new ConfigError(
      `${where} starts with ${quote(method)}, which is no method of HTTP; ${METHODS.join(", ")}, or none, would be right`,
    );
  }
  const of = { method: method?.toUpperCase() ?? null, url };
  if (typeof answer === "string") return { ...of, ...withBody(answer, new Map()) };
  if (!isJsonObject(answer) || Object.keys(answer).some((name) => !MEMBERS.includes(name))) {
    throw new ConfigError(
      `${where} is no answer; a text, or an object of status, headers and body, would be right`,
    );
  }
  const { status = 200, headers = {}, body = "" } = answer;
  if (typeof status !== "number" || !Number.isInteger(status) || status < 200 || status > 599) {
    throw new ConfigError(`${where} has the status ${JSON.stringify(status)}; 200 to 599 is right`);
  }
  const pairs = isJsonObject(headers) ? Object.entries(headers) : [];
  if (!isJsonObject(headers) || pairs.some(([, value]) => typeof value !== "string")) {
    throw new ConfigError(`${where} has headers that are no object of texts`);
  }
  const written = new Map(pairs.map(([name, value]) => [name, String(value)]));
  return { ...of, ...withBody(body, written), status };
}

function withBody(body: JsonValue, headers: Map<string, string>) {
  const isText = typeof body === "string";
  if (![...headers.keys()].some((name) => name.toLowerCase() === "content-type")) {
    headers.set("content-type", isText ? "text/plain; charset=utf-8" : "application/json");
  }
  return { status: 200, headers: [...headers], body: isText ? body : JSON.stringify(body) };
}

/** How specific an answer is: characters besides `*`, as few `*` as possible, a method. */
function rank({ method, url }: SentAnswer): readonly number[] {
  const stars = url.split("*").length - 1;
  return [url.length - stars, -stars, method === null ? 0 : 1];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
