import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { refuse } from "./errors.js";
import { methodsOf, type Route } from "./routes.js";

type Headers = Readonly<Record<string, string>>;

/** Pages of this machine, such as a development server, or the page of a test in happy-dom or jsdom. */
const OWN_ORIGINS = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/**
 * What a browser asks for before it hands an answer to a page of another origin. Only pages of this machine get it: any
 * other page that a developer visits could otherwise call the functions.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function corsHeaders({ origin }: IncomingHttpHeaders): Headers {
  if (origin === undefined) return {};
  if (!OWN_ORIGINS.test(origin)) return { vary: "origin" };
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "*",
    vary: "origin",
  };
}

/** Whether a browser asks with this request whether it may send another one. */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return (
    method === "OPTIONS" &&
    headers.origin !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}

/** The headers of the answer to a preflight, which has no body, needs no key, and is 204. */
export function preflightHeaders(
  { headers }: IncomingMessage,
  path: string,
  routes: readonly Route[],
): Headers {
  const allowed = corsHeaders(headers);
  if (!Object.hasOwn(allowed, "access-control-allow-origin"))
    throw refuse(400, "Disallowed CORS origin");
  const methods = methodsOf(routes, path);
  if (methods.length === 0) throw refuse(404, "Not Found");
  const wanted = headers["access-control-request-headers"];
  return {
    ...allowed,
    "access-control-allow-methods": methods.join(", "),
    ...(wanted === undefined ? {} : { "access-control-allow-headers": wanted }),
    "access-control-max-age": "600",
  };
}
