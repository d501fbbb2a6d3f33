import { ApiError } from "./api-errors.js";
import type { CallFacts } from "./facts.js";
import { show } from "./validate/issue.js";

/**
 * Where a redirect leads; `undefined` for an answer that is none; an error for one that is not followed. That is one to
 * another origin, since `fetch` would take the key along, and one that would turn a POST into a GET. Browsers do not
 * tell where one leads.
 */
export function readRedirect(
  call: CallFacts,
  { status, type, headers }: Response,
  from: string,
): string | ApiError | undefined {
  const location = headers.get("location");
  if (type !== "opaqueredirect" && (location === null || status < 300 || status > 399)) {
    return undefined;
  }
  const to = location === null ? undefined : resolve(location, from);
  const keepsRequest = call.method === "GET" || status > 306;
  if (to?.origin === new URL(from).origin && keepsRequest) return to.href;
  const detail = `a redirect${to === undefined ? "" : ` to ${show(to.origin)}`}, which is not followed: a call and its key go to their own origin only`;
  return new ApiError(call, { status, detail, body: undefined });
}

function resolve(location: string, from: string): URL | undefined {
  try {
    return new URL(location, from);
  } catch {
    // Leads nowhere, which is as little to be followed as elsewhere.
    return undefined;
  }
}
