import { isIP } from "node:net";
import type { Config } from "../../config/config.js";
import { isLoopback } from "../../runtime/http/url-rules.js";
import { quote } from "../../support/quote.js";
import { findUrlProblem, isUrl } from "../../support/url.js";
import { kindOfAddress } from "./address.js";

/**
 * Which hosts a pull may send requests to: those that the config names, and of them only such as lie where
 * their name says. Asked before each request, that of a redirect included, and about the addresses that a name leads to.
 */
export class HostRules {
  readonly #origins: ReadonlySet<string>;
  readonly #privateHosts: ReadonlySet<string>;

  constructor(config: Pick<Config, "openapi" | "xpander" | "privateHosts">) {
    const places = config.openapi.sources.map((source) =>
      typeof source === "string" ? source : source.llms,
    );
    const urls = [config.xpander.baseUrl, ...places].filter(
      (url) => isUrl(url) && URL.canParse(url),
    );
    this.#origins = new Set(urls.map((url) => new URL(url).origin));
    this.#privateHosts = new Set(config.privateHosts.map(plainName));
  }

  /** Why nothing may be sent to a URL, or `undefined` if it may, should its name lead where it may lead. */
  findProblem(url: URL): string | undefined {
    const problem = findUrlProblem(url);
    if (problem !== undefined) return problem;
    const { origin } = url;
    if (!this.#origins.has(origin)) return `${quote(origin)} is no host that the config names`;
    const name = plainName(url.hostname);
    return isIP(name) === 0 ? undefined : this.findAddressProblem(name, name);
  }

  /** Why a host may not be connected to at an address that its name leads to, or `undefined` if it may. */
  findAddressProblem(hostname: string, address: string): string | undefined {
    const name = plainName(hostname);
    const kind = kindOfAddress(address);
    if (kind === "never") return `${where(name, address)}, which is no address to pull from`;
    // `http:` is allowed to such a name: it may not lead off this machine, not even if it is listed.
    if (isLoopback({ hostname: name })) {
      return kind === "loopback" ? undefined : `${where(name, address)}, which is not this machine`;
    }
    // The author of the config has seen where an address leads.
    if (kind === "public" || isIP(name) !== 0 || this.#privateHosts.has(name)) return undefined;
    const area = kind === "loopback" ? "this machine" : "a private network";
    return `${where(name, address)} in ${area}; if that is right, list the name in privateHosts of the config`;
  }
}

function where(name: string, address: string): string {
  return name === address ? `it leads to ${address}` : `${quote(name)} leads to ${address}`;
}

/** A host name as URLs have it, without brackets and final dot. */
function plainName(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$|\.$/g, "");
}
