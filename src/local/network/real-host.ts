import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import * as v from "valibot";
import { guardedLookup } from "../../host/guarded-lookup.js";
import { kindOfAddress } from "../../pull/network/address.js";
import type { JsonObject } from "../../runtime/json/json.js";

const MAX_BYTES = 8_000_000;
const MAX_SECONDS = 60;

/** A question of the Python modules. Untrusted: the code of a function may ask, too. */
const questionShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    kind: v.literal("http"),
    method: v.pipe(v.string(), v.regex(/^[A-Z]{1,20}$/)),
    url: v.pipe(v.string(), v.url()),
    headers: v.array(v.tuple([v.string(), v.string()])),
    body: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*=*$/)),
    seconds: v.nullable(v.number()),
  }),
);

type Question = v.InferOutput<typeof questionShape>;

/** Headers that Node writes itself. */
const OWN_HEADERS = ["host", "connection", "content-length", "transfer-encoding", "keep-alive"];

/**
 * Makes HTTP requests for functions, to the named hosts alone. A name that leads to this machine or into a private
 * network is refused, unless its address is named as well; `localhost` is this machine.
 *
 * @returns Answers a question (JSON) with the HTTP answer or an error (JSON).
 */
export function realHosts(hosts: readonly string[]): (question: string) => Promise<string> {
  const named = new Set(hosts.map(plainName));
  return async (text) => {
    const question = v.safeParse(questionShape, text);
    if (!question.success) return failed("the local API could not read the request");
    const url = new URL(question.output.url);
    const problem = whyNot(url, named);
    if (problem !== undefined) return failed(problem);
    try {
      return JSON.stringify(await send(url, question.output, named));
    } catch (error) {
      const { method } = question.output;
      const said = error instanceof Error ? error.message : String(error);
      return failed(`${method} ${url.href} failed: ${said}`, error instanceof TimeoutError);
    }
  };
}

class TimeoutError extends Error {}

function failed(error: string, timeout = false): string {
  return JSON.stringify({ error, timeout });
}

function whyNot(url: URL, named: ReadonlySet<string>): string | undefined {
  const host = plainName(url.hostname);
  if (!/^https?:$/.test(url.protocol)) return `${url.href} is no URL of http or https`;
  if (!named.has(host)) return `${host} is no host that allowHosts (--allow-host) names`;
  return isIP(host) === 0 ? undefined : addressProblem(host, host, named);
}

function addressProblem(
  name: string,
  address: string,
  named: ReadonlySet<string>,
): string | undefined {
  const kind = kindOfAddress(address);
  if (kind === "public") return undefined;
  const isNamed = named.has(address) || (name === "localhost" && kind === "loopback");
  if (isNamed && kind !== "never") return undefined;
  const advice = kind === "never" ? "" : "; name the address, too, if that is right";
  return `${name} leads to ${address}, which is no public address${advice}`;
}

function send(url: URL, question: Question, named: ReadonlySet<string>): Promise<JsonObject> {
  const host = plainName(url.hostname);
  const seconds = Math.min(Math.max(question.seconds ?? MAX_SECONDS, 0), MAX_SECONDS);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? httpsRequest : httpRequest)({
      host,
      port: url.port,
      path: `${url.pathname}${url.search}`,
      method: question.method,
      agent: false,
      lookup: guardedLookup((address) => addressProblem(host, address, named)),
    });
    const timer = setTimeout(() => {
      request.destroy(new TimeoutError(`no answer after ${seconds} s`));
    }, seconds * 1000);
    request.on("close", () => clearTimeout(timer)).on("error", reject);
    request.on("response", (response) => {
      readBody(response).then(
        (body) => resolve(toAnswer(response, body)),
        (error: unknown) => {
          request.destroy();
          reject(error);
        },
      );
    });
    try {
      for (const [name, value] of question.headers) {
        if (!OWN_HEADERS.includes(name.toLowerCase())) request.setHeader(name, value);
      }
    } catch (error) {
      request.destroy();
      reject(error);
      return;
    }
    request.end(Buffer.from(question.body, "base64"));
  });
}

async function readBody(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error(`its body has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function toAnswer(response: IncomingMessage, body: Buffer): JsonObject {
  const { statusCode = 0, statusMessage = "", rawHeaders } = response;
  const headers = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""]] : [],
  );
  return { status: statusCode, reason: statusMessage, headers, body: body.toString("base64") };
}

/** In lower case, without the brackets of an IPv6 address and the trailing dot. */
function plainName(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$|\.$/g, "");
}
