import { findExtras, findUrlProblem as findProblem, NOT_HTTPS } from "../runtime/http/url-rules.js";

export { isLoopback } from "../runtime/http/url-rules.js";

/** Whether a location in the config is a URL; otherwise it is a path. */
export function isUrl(place: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(place);
}

/** Why no requests may be sent to a URL, or `undefined` if they may. */
export function findUrlProblem(
  url: string | URL,
  { isBase = false }: { readonly isBase?: boolean } = {},
): string | undefined {
  if (!URL.canParse(url)) return "it is not a URL";
  const parsed = new URL(url);
  const problem = findProblem(parsed) ?? (isBase ? findExtras(parsed) : undefined);
  const advice = " (http: is for this machine only, as in http://127.0.0.1:4010)";
  return problem && `it ${problem}${problem === NOT_HTTPS ? advice : ""}`;
}
