import { refuse } from "./errors.js";
import type { Body } from "./request.js";

/** What a handler gets to see of a request. */
export interface ApiRequest {
  /** The values of the `{…}` in the route's path, in order, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** Reads the body; `anyType` takes it for JSON whatever it is declared to be. */
  readonly body: (options?: { readonly anyType?: boolean }) => Promise<Body>;
}

/** An answer; its body is JSON already. */
export interface Answer {
  readonly status: number;
  readonly json: string;
}

type Handler = (request: ApiRequest) => Answer | Promise<Answer>;

export interface Route {
  readonly method: string;
  /** As the documents write it: `/v1/toolkits/{toolkit_id}/tools`. */
  readonly path: string;
  readonly handle: Handler;
}

/** The handler of a request, and the values in its path. Refuses with 404 or 405, as FastAPI does. */
export function findRoute(
  routes: readonly Route[],
  asked: { readonly method: string; readonly path: string },
): { readonly handle: Handler; readonly params: readonly string[] } {
  const allowed: string[] = [];
  for (const { method, path, handle } of routes) {
    const params = matchPath(path, asked.path);
    if (params === undefined) continue;
    if (method === asked.method) return { handle, params };
    allowed.push(method);
  }
  if (allowed.length === 0) throw refuse(404, "Not Found");
  throw refuse(405, "Method Not Allowed", { allow: allowed.join(", ") });
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
    return undefined; // A stray "%": no path of ours.
  }
}
