/** Whether a place in the config is a URL; everything else is a path. */
export function isUrl(place: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(place);
}

/** Whether a host name is this machine: the one place where `http:` gives nothing away. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** What is wrong with a URL that we are about to send requests to, or `undefined` if it will do. */
export function findUrlProblem(text: string): string | undefined {
  return URL.canParse(text) ? findParsedUrlProblem(new URL(text)) : "it is not a URL";
}

/** The same of a URL that is parsed already. */
export function findParsedUrlProblem(url: URL): string | undefined {
  if (url.protocol !== "https:" && url.protocol !== "http:") return "it is not an https: URL";
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "it is not https: (http: is for this machine only, as in http://127.0.0.1:4010)";
  }
  if (url.username !== "" || url.password !== "") return "it holds a user name or a password";
  return undefined;
}
