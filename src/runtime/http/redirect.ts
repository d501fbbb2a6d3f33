import { ApiError } from "../errors/api-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";

/** More redirects one after the other lead nowhere. */
export const MAX_REDIRECTS = 5;

/** The URL that an answer redirects to: `undefined` if it does not, `null` if what it names is no URL. */
export function findRedirect(
  { status, headers }: { readonly status: number; readonly headers: Pick<Headers, "get"> },
  from: string,
): URL | null | undefined {
  const location = status < 300 || status > 399 ? null : headers.get("location");
  if (location === null) return undefined;
  try {
    return new URL(location, from);
  } catch {
    return null;
  }
}

/**
 * Where a redirect leads; `undefined` for an answer that is none. One to another origin is an error, since `fetch` would
 * take the key along, and so is one that would turn a POST into a GET. Browsers do not tell where one leads.
 */
export async function readRedirect(
  call: CallFacts,
  response: Response,
  from: string,
): Promise<string | undefined> {
  const { status, type, body } = response;
  const to = findRedirect(response, from);
  if (to === undefined && type !== "opaqueredirect") return undefined;
  await body?.cancel();
  const keepsRequest = call.method === "GET" || status > 306;
  if (to?.origin === new URL(from).origin && keepsRequest) return to.href;
  const detail = `a redirect${to ? ` to ${show(to.origin)}` : ""}, which is not followed: calls stay on their origin`;
  throw new ApiError(call, { status, detail, body: undefined });
}
