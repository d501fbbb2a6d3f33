import { isIP } from "node:net";
import type { Config } from "../../config/config.js";
import { quote } from "../../support/quote.js";
import { findParsedUrlProblem, isUrl } from "../../support/url.js";
import { kindOfAddress } from "./address.js";

/**
 * Which hosts a pull may send requests to: those that the config names, and of them only such as lie where
 * their name says. Asked before each request, that of a redirect included.
 *
 * The addresses of a name are asked about by what connects. Known limitation: of a `fetch` they are looked up before,
 * and the owner of a name may change them in between. What then answers has to prove the name with a certificate, as
 * `http:` is for this machine only.
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

  /** Why nothing may be sent to a URL, or `undefined` if it may. */
  findProblem(url: URL): string | undefined {
    const problem = findParsedUrlProblem(url);
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
    // Whoever writes an address, or "localhost", has seen where it leads.
    const isMeant = isIP(name) !== 0 || (kind === "loopback" && isLocalName(name));
    if (kind === "public" || isMeant || this.#privateHosts.has(name)) return undefined;
    const area = kind === "loopback" ? "this machine" : "a private network";
    return `${where(name, address)} in ${area}; if that is right, list the name in privateHosts of the config`;
  }
}

function where(name: string, address: string): string {
  return name === address ? `it leads to ${address}` : `${quote(name)} leads to ${address}`;
}

function isLocalName(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost");
}

/** A host name as URLs have it, without brackets and final dot. */
function plainName(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[|\]$|\.$/g, "");
}
