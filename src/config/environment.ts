import { BASE_URL, isApiKey } from "../runtime/http/platform.js";
import { ConfigError, KeyError } from "../support/errors.js";
import { findUrlProblem, isLoopback } from "../support/url.js";
import type { Config } from "./config.js";

/** Environment variables. A parameter, so that only the command line reads `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Base URL and key of the xpander API, from `XPANDER_API_URL` and `XPANDER_API_KEY`. */
export function readEnvironment(env: Environment): Config["xpander"] {
  const baseUrl = env.XPANDER_API_URL || BASE_URL;
  const problem = findUrlProblem(baseUrl, { isBase: true });
  if (problem !== undefined) {
    // Neither value is printed: messages end up in logs, and a URL may contain a password, or by mistake the key.
    throw new ConfigError(
      `XPANDER_API_URL: ${problem}; a base URL such as ${BASE_URL} would be right`,
    );
  }
  const apiKey = env.XPANDER_API_KEY || undefined;
  if (apiKey !== undefined && !isApiKey(apiKey)) {
    throw new ConfigError(
      "XPANDER_API_KEY: it holds white space or characters that no HTTP header can carry; copy the key again",
    );
  }
  return { baseUrl: baseUrl.replace(/\/+$/, ""), ...(apiKey === undefined ? {} : { apiKey }) };
}

/**
 * Checks, before the first request, that there is a key. An API on this machine may do without, as for stubs.
 * @throws {KeyError} if there is none.
 */
export function requireKey({ apiKey, baseUrl }: Config["xpander"]): void {
  if (apiKey !== undefined || isLoopback(new URL(baseUrl))) return;
  throw new KeyError(
    "there is no API key, which the xpander API needs: set XPANDER_API_KEY in the environment, or in a file .env beside the config; nothing was read or written",
  );
}
