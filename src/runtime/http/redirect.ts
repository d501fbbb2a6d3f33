import { ApiError } from "../errors/api-errors.js";
import type { CallFacts } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";

/** A request that is redirected more often than this fails. */
export const MAX_REDIRECTS = 5;

/** The URL that a response redirects to: `undefined` if it does not redirect, `null` if its `Location` is not a URL. */
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
 * The target of a redirect; `undefined` for any other response. Throws if the target is on another origin, since `fetch`
 * would send the key there, and if the redirect would turn a POST into a GET. Browsers hide the target
 * (`type: "opaqueredirect"`), so there every redirect throws.
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
