// The rules for every URL that requests are sent to, both calls and pulls.

export const NOT_HTTPS = "must be https:";

/** Why no request may be sent to a URL, or `undefined` if it may: `http:` is allowed for this machine only. */
export function findUrlProblem(url: URL, allowHttp?: boolean | undefined): string | undefined {
  const schemes = allowHttp || isLoopback(url) ? /^https?:$/ : /^https:$/;
  if (!schemes.test(url.protocol)) return NOT_HTTPS;
  return url.username || url.password ? "must hold no user or password" : undefined;
}

/** A base URL may have no query or fragment, since paths are appended to it. */
export function findExtras({ search, hash }: URL): string | undefined {
  return search || hash ? "must hold no query or fragment" : undefined;
}

/** Whether a URL addresses this machine. The URL parser normalises other spellings of 127.0.0.1. */
export function isLoopback({ hostname }: Pick<URL, "hostname">): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
