import { refuse } from "./errors.js";
import type { Body } from "./request.js";

/** A request as passed to a handler. */
export interface ApiRequest {
  /** The values of the `{…}` in the route's path, in order, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** Reads the body; with `anyType` it is parsed as JSON with any content type. */
  readonly body: (options?: { readonly anyType?: boolean }) => Promise<Body>;
}

/** A response; `json` is the serialised body. */
export interface ApiResponse {
  readonly status: number;
  readonly json: string;
}

type Handler = (request: ApiRequest) => ApiResponse | Promise<ApiResponse>;

export interface Route {
  readonly method: string;
  /** A path template, as in OpenAPI: `/v1/toolkits/{toolkit_id}/tools`. */
  readonly path: string;
  readonly handle: Handler;
}

/** The handler of a request, and the values in its path. Throws a 404 or 405, as FastAPI does. */
export function findRoute(
  routes: readonly Route[],
  request: { readonly method: string; readonly path: string },
): { readonly handle: Handler; readonly params: readonly string[] } {
  for (const { method, path, handle } of routes) {
    const params = method === request.method ? matchPath(path, request.path) : undefined;
    if (params !== undefined) return { handle, params };
  }
  const allowed = methodsOf(routes, request.path);
  if (allowed.length === 0) throw refuse(404, "Not Found");
  throw refuse(405, "Method Not Allowed", { allow: allowed.join(", ") });
}

/** The methods of the routes of a path; empty if it has none. */
export function methodsOf(routes: readonly Route[], path: string): readonly string[] {
  return routes
    .filter((route) => matchPath(route.path, path) !== undefined)
    .map(({ method }) => method);
}

function matchPath(pattern: string, path: string): readonly string[] | undefined {
  const wanted = pattern.split("/");
  const found = path.split("/");
  if (wanted.length !== found.length) return undefined;
  const params: string[] = [];
  for (const [index, part] of wanted.entries()) {
    const value = decode(found[index] ?? "");
    if (value === undefined) return undefined;
    if (!part.startsWith("{")) {
      if (value !== part) return undefined;
    } else if (value === "") return undefined;
    else params.push(value);
  }
  return params;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // An invalid percent-encoding matches no route.
  }
}
