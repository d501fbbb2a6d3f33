import { type ClientRequest, request as httpRequest } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Duplex } from "node:stream";
import { type ConnectionOptions, connect } from "node:tls";
import { isLoopback } from "../runtime/http/url-rules.js";
import { ForbiddenAddressError, PermanentError } from "./host.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that name a proxy for a scheme, as in curl: the first that is set counts. */
const VARIABLES: ReadonlyMap<string, readonly string[]> = new Map([
  ["https:", ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]],
  ["http:", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"]],
]);

/**
 * The proxy for a URL. None for this machine, which a proxy cannot reach, and to which alone `http:` is allowed.
 * @throws {PermanentError} if a variable names no proxy that is supported
 */
export function findProxy(url: URL, env: Environment): URL | undefined {
  const names = VARIABLES.get(url.protocol) ?? [];
  const name = names.find((each) => env[each]?.trim());
  if (name === undefined || isLoopback(url) || isExcepted(url, env)) return undefined;
  const text = env[name]?.trim() ?? "";
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy !== undefined && /^https?:$/.test(proxy.protocol)) return proxy;
  // The value is not shown: it may hold a password.
  throw new PermanentError(
    `${name} names no proxy that is supported; http://host:port would be right`,
  );
}

/**
 * Whether NO_PROXY lists the host: as it is, as a domain above it (with or without a dot or `*.` before it), as a range of
 * addresses (`10.0.0.0/8`), with its port, or by what it ends in after `*`.
 */
function isExcepted({ protocol, hostname, port }: URL, env: Environment): boolean {
  const { no_proxy, NO_PROXY } = env;
  const list = no_proxy?.trim() || NO_PROXY || "";
  const host = plainHost(hostname);
  const ownPort = port || (protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = "", wanted] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? ["", entry, ownPort];
    if (name.startsWith("*") && wanted === ownPort && host.endsWith(plainHost(name.slice(1))))
      return true;
    const domain = plainHost(name).replace(/^\*?\./, "");
    if (domain === "" || wanted !== ownPort) return false;
    if (isIP(host) !== 0) return isInRange(host, domain);
    return host === domain || host.endsWith(`.${domain}`);
  });
}

/** Whether an address is in a range, or is the same as another one, which may be written in another way. */
function isInRange(address: string, range: string): boolean {
  const [net = "", bits] = range.split("/");
  const version = isIP(address);
  if (isIP(net) !== version) return false;
  const family = version === 6 ? "ipv6" : "ipv4";
  const list = new BlockList();
  try {
    list.addSubnet(net, Number(bits ?? (version === 6 ? 128 : 32)), family);
  } catch {
    return false; // no number of bits
  }
  return list.check(address, family);
}

function plainHost(name: string): string {
  return name.toLowerCase().replace(/^\[|\]$|\.$/g, "");
}

/** Keeps connections that lead through a proxy's tunnels: TLS is with the host, so that the proxy reads nothing. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;

  constructor(proxy: URL) {
    super({ keepAlive: true });
    this.#proxy = proxy;
  }

  override createConnection(
    options: TunnelOptions,
    callback?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const fail = (error: Error) => Reflect.apply(callback ?? ignore, undefined, [error]);
    const { host = "", lookup } = options;
    // The proxy resolves the name. An address that is known here must be allowed nevertheless.
    lookup(host, { all: true }, (error) => {
      if (error instanceof ForbiddenAddressError) fail(error);
      else {
        openTunnel(this.#proxy, `${bracketed(host)}:${options.port}`).then((socket) => {
          const secure = connect({ ...options, socket });
          callback?.(null, secure);
        }, fail);
      }
    });
    return undefined;
  }
}

interface TunnelOptions extends ConnectionOptions {
  readonly lookup: LookupFunction;
}

const CONNECT_MS = 30_000;

const LOGIN = "; give its login in the variable that names it: http://user:password@host:port";

/** Asks a proxy for a connection to a host. */
function openTunnel(proxy: URL, path: string): Promise<Duplex> {
  const name = `the proxy ${proxy.host}`;
  const isSecure = proxy.protocol === "https:";
  const { username, password } = proxy;
  const login = Buffer.from(unescaped(`${username}:${password}`), "latin1");
  return new Promise((resolve, reject) => {
    const send: typeof httpRequest = isSecure ? httpsRequest : httpRequest;
    const request: ClientRequest = send({
      method: "CONNECT",
      host: proxy.hostname.replace(/^\[|\]$/g, ""),
      port: proxy.port || (isSecure ? 443 : 80),
      path,
      agent: false,
      timeout: CONNECT_MS,
      headers: {
        host: path,
        ...((username || password) && {
          "proxy-authorization": `Basic ${login.toString("base64")}`,
        }),
      },
    });
    request.on("connect", ({ statusCode = 0 }, socket) => {
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      const problem = `${name} refused to connect to ${path} with ${statusCode}${statusCode === 407 ? LOGIN : ""}`;
      const isPassing = statusCode === 408 || statusCode === 429 || statusCode >= 500;
      reject(isPassing ? new Error(problem) : new PermanentError(problem));
    });
    request.on("response", ({ statusCode }) => {
      request.destroy();
      reject(new PermanentError(`${name} is none: it answered CONNECT with ${statusCode}`));
    });
    request.on("timeout", () => request.destroy(new Error("it does not answer")));
    request.on("error", (cause) => reject(new Error(`${name}: ${cause.message}`, { cause })));
    request.end();
  });
}

/** A part of a URL, byte by byte. A percent sign that escapes nothing stands for itself. */
function unescaped(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function ignore(): void {}
