import { parseJson } from "../../documents/parse-json.js";
import type { GotText } from "../../host/host.js";
import { Secrets } from "../../runtime/errors/secrets.js";
import { CALL_MS, KEY_HEADER } from "../../runtime/http/platform.js";
import { isAboutBilling } from "../../runtime/http/rate-limit.js";
import type { JsonValue } from "../../runtime/json/json.js";
import { FetchError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import { getText } from "../network/get-text.js";
import type { Network } from "../network/network.js";
import {
  type AttemptResult,
  failedAttempt,
  retryOf,
  withRetries,
} from "../network/with-retries.js";
import type { AnswerCache, CachedAnswer } from "./cache.js";

/** Network, base URL, key and cache for requests to the xpander API. */
export interface XpanderAccess extends Network {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly cache: AnswerCache;
}

/**
 * GETs a path of the API. `row`: the digest of its row in the list; if it equals that of an interrupted run, the cached
 * answer is returned. Every failure is a `FetchError`, whose message never contains the key.
 */
export type GetJson = (path: string, row?: string) => Promise<JsonValue>;

/** A page of 50 functions has a few hundred kilobytes; a larger answer than this is not from the xpander API. */
const MAX_BYTES = 32 * 1024 * 1024;
const REDIRECT_HINT = "set XPANDER_API_URL to the API's own address";

/** Creates a reader of the API that uses and fills the cache. */
export function xpanderGet(access: XpanderAccess): GetJson {
  const { apiKey, cache } = access;
  const secrets = new Secrets(apiKey ? { [KEY_HEADER]: apiKey } : {});
  const base = access.baseUrl.replace(/\/+$/, "");
  return async (path, row) => {
    const known = cache.find(path);
    const parsed =
      known?.row !== undefined && known.row === row ? parseJson(known.body) : undefined;
    if (known !== undefined && parsed?.ok) {
      cache.add(path, known);
      return parsed.value;
    }
    const url = new URL(`${base}${path}`);
    const { value, body, etag } = await withRetries(url, access, () =>
      getOnce(url, { ...access, secrets }, known),
    ).catch((error: unknown) => {
      // A server may repeat the key anywhere.
      if (error instanceof Error) secrets.removeFromError(error);
      throw error;
    });
    cache.add(path, { body, etag, row });
    return value;
  };
}

interface JsonAnswer {
  readonly value: JsonValue;
  readonly body: string;
  readonly etag: string | undefined;
}

async function getOnce(
  url: URL,
  access: XpanderAccess & { readonly secrets: Secrets },
  known: CachedAnswer | undefined,
): Promise<AttemptResult<JsonAnswer>> {
  const headers = {
    accept: "application/json",
    ...(access.apiKey ? { [KEY_HEADER]: access.apiKey } : {}),
    ...(known?.etag === undefined ? {} : { "if-none-match": known.etag }),
  };
  let got: GotText;
  try {
    const limits = { timeoutMs: CALL_MS, maxBytes: MAX_BYTES, redirectHint: REDIRECT_HINT };
    got = await getText(url, access, { headers, ...limits });
  } catch (error) {
    return failedAttempt(error, access);
  }
  const { status, text } = got;
  if (status === 304 && known?.etag !== undefined) {
    const parsed = parseJson(known.body);
    const { body, etag } = known;
    if (parsed.ok) return { ok: true, value: { value: parsed.value, body, etag } };
    return getOnce(url, access, undefined);
  }
  if (text === undefined) {
    const detail = `with more than ${MAX_BYTES / 1024 / 1024} MB; is the address that of the xpander API?`;
    return { ok: false, error: new FetchError(url.href, status, { detail }) };
  }
  const answer = { url, status, headers: got.headers, body: text };
  return status >= 200 && status < 300 ? readAnswer(answer) : refusedAnswer(answer, access);
}

interface HttpAnswer {
  readonly url: URL;
  readonly status: number;
  readonly headers: GotText["headers"];
  readonly body: string;
}

function readAnswer({ url, status, headers, body }: HttpAnswer): AttemptResult<JsonAnswer> {
  const type = headers.get("content-type");
  const wrong = (detail: string): AttemptResult<JsonAnswer> => ({
    ok: false,
    error: new FetchError(url.href, status, { detail }),
  });
  if (type !== null && !/\bjson\b/i.test(type)) {
    return wrong(
      `with ${quote(type)} where JSON was expected; is XPANDER_API_URL the API's address?`,
    );
  }
  const parsed = parseJson(body);
  if (!parsed.ok) return wrong(`but the answer ${parsed.problem}`);
  const etag = headers.get("etag") ?? undefined;
  return { ok: true, value: { value: parsed.value, body, etag } };
}

function refusedAnswer(
  { url, status, headers, body }: HttpAnswer,
  access: Pick<XpanderAccess, "apiKey"> & { readonly secrets: Secrets },
): AttemptResult<JsonAnswer> {
  if (status === 401 || status === 403) {
    const detail =
      access.apiKey === undefined
        ? "no API key was sent; set XPANDER_API_KEY"
        : "the API key was refused; check XPANDER_API_KEY and that the key belongs to this organization";
    return { ok: false, error: new FetchError(url.href, status, { detail }) };
  }
  // Before it is cut, which may leave a part of the key.
  const shown = access.secrets.removeFrom(body);
  const error = new FetchError(url.href, status, shown === "" ? {} : { detail: quote(shown, 200) });
  const retry = retryOf(status, headers);
  const isBilling =
    status === 429 && isAboutBilling({ message: body, body, retryAfterMs: retry?.afterMs });
  return { ok: false, error, retry: isBilling ? undefined : retry };
}
