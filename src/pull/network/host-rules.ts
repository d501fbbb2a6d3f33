import { isIP } from "node:net";
import type { Config } from "../../config/config.js";
import { isLoopback } from "../../runtime/http/url-rules.js";
import { quote } from "../../support/quote.js";
import { findUrlProblem, isUrl } from "../../support/url.js";
import { kindOfAddress } from "./address.js";

/**
 * Which hosts a pull may send requests to: those that the config names, at public addresses unless `privateHosts` lists
 * the name. Checked before each request, also after a redirect, and for the addresses that a host name resolves to.
 */
export class HostRules {
  readonly #origins: ReadonlySet<string>;
  readonly #privateHosts: ReadonlySet<string>;
  /** The answers of {@link findAddressProblem}, which each request and each connection ask for. */
  readonly #known = new Map<string, string | undefined>();

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

  /** Why no request may be sent to a URL; `undefined` if one may, subject to {@link findAddressProblem}. */
  findProblem(url: URL): string | undefined {
    const problem = findUrlProblem(url);
    if (problem !== undefined) return problem;
    const { origin } = url;
    if (!this.#origins.has(origin)) return `${quote(origin)} is no host that the config names`;
    const name = plainName(url.hostname);
    return isIP(name) === 0 ? undefined : this.findAddressProblem(name, name);
  }

  /** Why no connection may be opened to an address that the host name resolves to; `undefined` if one may. */
  findAddressProblem(hostname: string, address: string): string | undefined {
    const pair = `${hostname} ${address}`;
    if (!this.#known.has(pair)) this.#known.set(pair, this.#judge(plainName(hostname), address));
    return this.#known.get(pair);
  }

  #judge(name: string, address: string): string | undefined {
    const kind = kindOfAddress(address);
    if (kind === "never") return `${resolution(name, address)}, which is no address to pull from`;
    // `http:` is allowed for localhost, so it must resolve to this machine, even if `privateHosts` lists it.
    if (isLoopback({ hostname: name })) {
      return kind === "loopback"
        ? undefined
        : `${resolution(name, address)}, which is not this machine`;
    }
    // A literal IP address in the config is taken as intended.
    if (kind === "public" || isIP(name) !== 0 || this.#privateHosts.has(name)) return undefined;
    const area = kind === "loopback" ? "on this machine" : "in a private network";
    return `${resolution(name, address)} ${area}; if that is right, list the name in privateHosts of the config`;
  }
}

function resolution(name: string, address: string): string {
  return name === address ? `it leads to ${address}` : `${quote(name)} resolves to ${address}`;
}

/** A host name in lower case, without the brackets of an IPv6 address and the trailing dot. */
function plainName(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$|\.$/g, "");
}
