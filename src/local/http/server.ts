import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { KEY_HEADER } from "../../runtime/http/platform.js";
import { digest } from "../../support/digest.js";
import { ConfigError } from "../../support/errors.js";
import { Refusal, refuse } from "./errors.js";
import { readBody } from "./request.js";
import { type Answer, findRoute, type Route } from "./routes.js";

interface ServerOptions {
  readonly routes: readonly Route[];
  readonly apiKey: string;
  readonly wrongKeyStatus: number;
}

/** An HTTP server for the routes. It does not listen yet. */
export function makeServer(options: ServerOptions): Server {
  return createServer((request, response) => {
    void respond(request, response, options);
  });
}

/** Listens on 127.0.0.1, and gives the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new ConfigError(`cannot listen on 127.0.0.1:${port}: ${cause.message}`, { cause }));
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      reject(
        new ConfigError(
          `port ${port} is none; an integer from 0 (any free port) to 65535 would be right`,
        ),
      );
      return;
    }
    server.once("error", fail);
    server.listen({ port, host: "127.0.0.1" }, () => {
      server.off("error", fail);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

/** Stops listening, and cuts what is still connected. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: ServerOptions,
): Promise<void> {
  try {
    send(response, withEtag(await answer(request, options), request));
  } catch (error) {
    // Whoever has gone away before the whole request was there gets no answer.
    if (response.destroyed) return;
    const { status, body, headers } = error instanceof Refusal ? error : ourFault(error);
    send(response, { status, json: JSON.stringify(body) }, headers);
  }
}

function answer(request: IncomingMessage, options: ServerOptions): Answer | Promise<Answer> {
  checkHost(request.headers.host);
  const [path = "", query = ""] = splitOnce(request.url ?? "");
  const { handle, params } = findRoute(options.routes, { method: request.method ?? "", path });
  checkKey(request.headers[KEY_HEADER], options);
  return handle({
    params,
    query: new URLSearchParams(query),
    body: (how) => readBody(request, how),
  });
}

function splitOnce(target: string): readonly [path: string, query: string] {
  const mark = target.indexOf("?");
  return mark < 0 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** Fewer than `isLoopback` knows: a system may ask a name server for the names below `localhost`. */
const OWN_HOSTS = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** A web page may point a name of its own at 127.0.0.1, and then talk to us as its own server. */
function checkHost(host: string | undefined): void {
  if (host === undefined || !OWN_HOSTS.test(host)) throw refuse(400, "Invalid host header");
}

function checkKey(sent: string | string[] | undefined, options: ServerOptions): void {
  if (sent === undefined || sent === "") throw refuse(401, "API key not specified");
  if (sent !== options.apiKey) throw refuse(options.wrongKeyStatus, "Invalid API key");
}

/** A bug of ours is told to whoever made the request: in a test, that is the one who can report it. */
function ourFault(error: unknown): Refusal {
  return refuse(500, `Internal error of the local API: ${error}`);
}

/** Whoever asks again for what is still the same gets no body. */
function withEtag(given: Answer, { method, headers }: IncomingMessage): Tagged {
  if (method !== "GET" || given.status !== 200) return given;
  const etag = `"${digest(given.json)}"`;
  const isKnown = headers["if-none-match"] === etag;
  return isKnown ? { status: 304, json: "", etag } : { ...given, etag };
}

interface Tagged extends Answer {
  readonly etag?: string;
}

function send(
  response: ServerResponse,
  { status, json, etag }: Tagged,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (status === 304) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const body = Buffer.from(json);
  response.writeHead(status, {
    ...headers,
    ...(etag === undefined ? {} : { etag }),
    "content-type": "application/json",
    "content-length": body.length,
  });
  response.end(body);
}
