import {
  type OperationDefinition,
  PLATFORM,
  type SecurityScheme,
} from "../api/operation-definition.js";
import type { Core } from "../call/core.js";
import type { ClientOptions } from "../call/options.js";
import { ConfigurationError } from "../errors/call-errors.js";
import type { HeaderRecord } from "../errors/facts.js";
import { environmentVariable, isBrowser } from "../http/environment.js";
import { readHeaders } from "../http/headers.js";
import { BASE_URL } from "../http/platform.js";
import { Target } from "../http/target.js";
import type { ApiOptions, Credential } from "../http/target-options.js";
import { hasOwn } from "../json/json.js";
import { show } from "../validate/checks/issue.js";

/** The address of an API, and what a client is told of it. */
export interface ApiSettings extends ApiOptions {
  readonly target: Target;
  readonly worksWithoutKey: boolean;
}

/** The credentials of a request in their places. */
export interface WrittenCredentials {
  readonly headers: HeaderRecord;
  /** `name=value`, encoded. */
  readonly query: readonly string[];
  /** `name=value`, encoded. */
  readonly cookies: readonly string[];
  /** What must not stay in an error. */
  readonly secrets: readonly string[];
}

/** By client and address, so that the checks of an address are made once. */
const targets = /* @__PURE__ */ new WeakMap<Core, Map<string, Target>>();

/** What a client is told of the API of an operation. */
export function settingsOf(
  core: Core,
  { api, onlyApi, servers = [] }: OperationDefinition,
): ApiSettings {
  return core.withOptions((options) => {
    const isPlatform = api === PLATFORM;
    const { apis = {} } = options;
    const own = hasOwn(apis, api) ? apis[api] : undefined;
    const settings = { ...(isPlatform || onlyApi ? options : {}), ...definedIn(own) };
    if (
      isBrowser() &&
      !options.dangerouslyAllowBrowser &&
      (settings.apiKey ?? settings.credentials)
    ) {
      throw new ConfigurationError(
        `Anyone who opens the page can read the credentials of the API ${show(api)} in it. Call from a server, or through a proxy that adds them (baseUrl), or set dangerouslyAllowBrowser: true`,
      );
    }
    const { baseUrl } = settings;
    const inEnvironment = isPlatform ? environmentVariable("XPANDER_API_URL") : undefined;
    const [server] = servers;
    const url = baseUrl ?? inEnvironment ?? (isPlatform ? platformAt(server) : absolute(server));
    if (url === undefined) {
      throw new ConfigurationError(
        `The document of the API ${show(api)} does not say where the API is. Set its address: ${advice(api, { baseUrl: "https://…" })}`,
      );
    }
    return {
      apiKey: isPlatform && !isBrowser() ? environmentVariable("XPANDER_API_KEY") : undefined,
      ...definedIn(settings),
      target: targetAt(core, url, options),
      worksWithoutKey: baseUrl !== undefined && isBrowser(),
    };
  });
}

function definedIn<Options extends object>(options: Options | undefined): Options {
  const entries = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Options;
}

/** The platform's address, whatever a document says: its key is for no other origin. */
function platformAt(server = BASE_URL): string {
  return server.startsWith(`${BASE_URL}/`) ? server : BASE_URL;
}

function absolute(server: string | undefined): string | undefined {
  return server !== undefined && /^https?:/i.test(server) ? server : undefined;
}

function targetAt(core: Core, url: string, options: ClientOptions): Target {
  const known = targets.get(core) ?? new Map<string, Target>();
  targets.set(core, known);
  const { fetch, allowHttp } = options;
  const target = known.get(url) ?? new Target({ baseUrl: url, fetch, allowHttp });
  known.set(url, target);
  return target;
}

/** How to write settings of an API. */
function advice(api: string, settings: object): string {
  return `configure(${written({ apis: { [api]: settings } })})`;
}

function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return show(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${/^[a-z]\w*$/i.test(name) ? name : show(name)}: ${written(member)}`,
  );
  return `{ ${members.join(", ")} }`;
}

/**
 * The credentials of the first alternative that all are there for. An alternative that needs none comes last: an API may
 * show more to those whom it knows.
 * @param sent Headers of the call and the client, which may have credentials already.
 */
export function writeCredentials(
  { api, security = [] }: OperationDefinition,
  settings: ApiSettings,
  sent: HeaderRecord,
): WrittenCredentials {
  const needed = security.filter((schemes) => Object.keys(schemes).length > 0);
  for (const schemes of needed) {
    const found = findCredentials(Object.entries(schemes), settings, sent);
    if (found !== undefined) return place(api, found);
  }
  if (needed.length < security.length || needed.length === 0 || settings.worksWithoutKey) {
    return place(api, []);
  }
  throw missing(api, needed[0] ?? {}, settings);
}

type Found = readonly [name: string, scheme: SecurityScheme, credential: Credential];

function findCredentials(
  schemes: readonly [string, SecurityScheme][],
  settings: ApiSettings,
  sent: HeaderRecord,
): readonly Found[] | undefined {
  const open = schemes.filter(([, scheme]) => !hasOwn(sent, headerOf(scheme)));
  const found = open.flatMap(([name, scheme]): Found[] => {
    const credential = credentialFor(name, open, settings);
    return credential === undefined ? [] : [[name, scheme, credential]];
  });
  return found.length === open.length ? found : undefined;
}

/** `apiKey` serves the only scheme that has no credential of its own. */
function credentialFor(
  name: string,
  schemes: readonly [string, SecurityScheme][],
  { credentials = {}, apiKey }: ApiSettings,
): Credential | undefined {
  if (hasOwn(credentials, name)) return credentials[name];
  const others = schemes.filter(([other]) => !hasOwn(credentials, other));
  return others.length === 1 ? apiKey : undefined;
}

/** The name of the header that a scheme fills in; "" if it is none. */
function headerOf(scheme: SecurityScheme): string {
  if (scheme.type !== "apiKey") return "authorization";
  return scheme.in === "header" ? scheme.name.toLowerCase() : "";
}

function place(api: string, found: readonly Found[]): WrittenCredentials {
  const headers: Record<string, string> = {};
  const query: string[] = [];
  const cookies: string[] = [];
  const secrets: string[] = [];
  for (const [name, scheme, credential] of found) {
    const text = credentialText(credential, scheme, { api, name });
    secrets.push(text, ...(typeof credential === "string" ? [] : [credential.password]));
    if (scheme.type === "bearer") headers["authorization"] = `Bearer ${text}`;
    else if (scheme.type === "basic") headers["authorization"] = `Basic ${base64(text)}`;
    else if (scheme.in === "header") headers[scheme.name] = text;
    else {
      const pair = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(text)}`;
      (scheme.in === "query" ? query : cookies).push(pair);
    }
  }
  return { headers: readHeaders(headers), query, cookies, secrets };
}

/** A key or token; for `basic` user and password. */
function credentialText(
  credential: Credential,
  { type }: SecurityScheme,
  { api, name }: { readonly api: string; readonly name: string },
): string {
  const isPair = typeof credential !== "string";
  const text = isPair ? `${credential.username}:${credential.password}` : credential;
  if (type === "basic" ? text.includes(":") : !isPair) return text;
  const wanted =
    type === "basic"
      ? "needs a user and a password: { username, password }, or both as one text with a colon between them"
      : "needs one text, not a user and a password";
  throw new ConfigurationError(`The scheme ${show(name)} of the API ${show(api)} ${wanted}`);
}

/** In UTF-8. @see RFC 7617, section 2.1 */
function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function missing(
  api: string,
  schemes: Readonly<Record<string, SecurityScheme>>,
  settings: ApiSettings,
): ConfigurationError {
  const entries = Object.entries(schemes);
  const names = entries
    .filter(([name]) => credentialFor(name, entries, settings) === undefined)
    .map(([name]) => name);
  const given = Object.fromEntries(
    names.map((name) => [
      name,
      schemes[name]?.type === "basic" ? { username: "…", password: "…" } : "…",
    ]),
  );
  const settingsToAdd = entries.length === 1 ? { apiKey: "…" } : { credentials: given };
  const isPlatform = api === PLATFORM ? ", or set XPANDER_API_KEY" : "";
  return new ConfigurationError(
    `The API ${show(api)} asks for the credentials of ${names.map((name) => show(name)).join(" and ")}, which are missing. Give them: ${advice(api, settingsToAdd)}${isPlatform}`,
  );
}

/** What an answer of 401 or 403 advises. */
export function credentialAdvice({ api, security = [] }: OperationDefinition): string {
  const names = security.flatMap((schemes) => Object.keys(schemes)).map((name) => show(name));
  return `. Check the credentials of the API ${show(api)}${names.length === 0 ? "" : ` (${names.join(", ")})`} that configure() or createClient() has`;
}
