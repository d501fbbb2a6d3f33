import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { KEY_HEADER } from "../../runtime/http/platform.js";
import { digest } from "../../support/digest.js";
import { ConfigError } from "../../support/errors.js";
import { corsHeaders, isPreflight, preflightHeaders } from "./cors.js";
import { HttpError, refuse } from "./errors.js";
import { readBody } from "./request.js";
import { type ApiResponse, findRoute, type Route } from "./routes.js";

interface ServerOptions {
  readonly routes: readonly Route[];
  readonly apiKey: string;
  readonly wrongKeyStatus: number;
}

/** Creates an HTTP server for the routes, which does not listen yet. */
export function makeServer(options: ServerOptions): Server {
  return createServer((request, response) => {
    void respond(request, response, options);
  });
}

/** Listens on 127.0.0.1; returns the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new ConfigError(`cannot listen on 127.0.0.1:${port}: ${cause.message}`, { cause }));
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      reject(
        new ConfigError(
          `port ${port} is invalid; an integer from 0 (any free port) to 65535 would be right`,
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

/** Stops listening and closes all connections. */
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
  const cors = corsHeaders(request.headers);
  try {
    checkHost(request.headers.host);
    if (isPreflight(request)) {
      const [path = ""] = splitOnce(request.url ?? "");
      response.writeHead(204, preflightHeaders(request, path, options.routes)).end();
      return;
    }
    send(response, withEtag(await answer(request, options), request), cors);
  } catch (error) {
    // The client disconnected before it had sent the whole request.
    if (response.destroyed) return;
    const { status, body, headers } = error instanceof HttpError ? error : internalError(error);
    send(response, { status, json: JSON.stringify(body) }, { ...cors, ...headers });
  }
}

function answer(
  request: IncomingMessage,
  options: ServerOptions,
): ApiResponse | Promise<ApiResponse> {
  const [path = "", query = ""] = splitOnce(request.url ?? "");
  const { handle, params } = findRoute(options.routes, { method: request.method ?? "", path });
  checkKey(request.headers, options);
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

/** Fewer than in `isLoopback`: names below `localhost` may be resolved by a DNS server. */
const OWN_HOSTS = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/** Prevents DNS rebinding: a web page could resolve its own host name to 127.0.0.1 and call this server. */
function checkHost(host: string | undefined): void {
  if (host === undefined || !OWN_HOSTS.test(host)) throw refuse(400, "Invalid host header");
}

/** The documents name both headers; where a request has both, the key is the one that counts. */
function checkKey(headers: IncomingHttpHeaders, options: ServerOptions): void {
  const sent = headers[KEY_HEADER] || /^bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
  if (sent === undefined) throw refuse(401, "API key not specified");
  if (sent !== options.apiKey) throw refuse(options.wrongKeyStatus, "Invalid API key");
}

/** Internal errors are sent as 500 with their message, so that a failing test shows them. */
function internalError(error: unknown): HttpError {
  return refuse(500, `Internal error of the local API: ${error}`);
}

/** Adds an `ETag`; answers a matching `If-None-Match` with 304. */
function withEtag(given: ApiResponse, { method, headers }: IncomingMessage): TaggedResponse {
  if (method !== "GET" || given.status !== 200) return given;
  const etag = `"${digest(given.json)}"`;
  const isKnown = headers["if-none-match"] === etag;
  return isKnown ? { status: 304, json: "", etag } : { ...given, etag };
}

interface TaggedResponse extends ApiResponse {
  readonly etag?: string;
}

function send(
  response: ServerResponse,
  { status, json, etag }: TaggedResponse,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (status === 304) {
    response.writeHead(304, { ...headers, etag }).end();
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
