import { ConfigError } from "../errors.js";
import { findUrlProblem } from "../support/url.js";
import type { Config } from "./config.js";

const DEFAULT_URL = "https://api.xpander.ai";

/** The variables of a process. Handed in, so that nothing below the command line reads `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How to reach the xpander API, from `XPANDER_API_URL` and `XPANDER_API_KEY`. */
export function readEnvironment(env: Environment): Config["xpander"] {
  const baseUrl = env.XPANDER_API_URL || DEFAULT_URL;
  const problem = findUrlProblem(baseUrl) ?? findExtras(baseUrl);
  if (problem !== undefined) {
    // Neither value is printed: messages end up in logs, and a URL can hold a password, or by mistake the key.
    throw new ConfigError(
      `XPANDER_API_URL: ${problem}; a base URL such as ${DEFAULT_URL} would be right`,
    );
  }
  const apiKey = env.XPANDER_API_KEY || undefined;
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new ConfigError(
      "XPANDER_API_KEY: it holds white space or characters that no HTTP header can carry; copy the key again",
    );
  }
  return { baseUrl: baseUrl.replace(/\/+$/, ""), ...(apiKey === undefined ? {} : { apiKey }) };
}

function findExtras(url: string): string | undefined {
  const { search, hash } = new URL(url);
  return search === "" && hash === "" ? undefined : "it has a query or a fragment";
}
