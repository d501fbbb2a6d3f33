import { pathToFileURL } from "node:url";
import createOpenapiClient from "openapi-fetch";
import { fetch as undiciFetch } from "undici";
import { type CallOptions, createClient, defineFunction, type Fetch } from "../dist/index.js";
import { createFetch } from "../dist/undici.js";
import type { paths } from "../generated/api.js";
import { peer } from "../peers/installed.js";

/** The input that every client sends: five properties, one of them an object. */
export interface Input {
  customer_id: string;
  limit: number;
  status: string;
  tags: string[];
  address: { city: string; country: string };
}

/** Sends the input with one client; resolves with the parsed response. */
export type Send = (input: Input) => Promise<unknown>;

export const inputOf = (n: number): Input => ({
  customer_id: `c${n}`,
  limit: 20,
  status: "open",
  tags: ["a", "b"],
  address: { city: "Berlin", country: "DE" },
});

const text = { type: "string" };
const stub = defineFunction<Input, unknown>({
  id: "abc",
  name: "Search",
  fingerprint: "sha256:0",
  inputSchema: {
    type: "object",
    properties: {
      customer_id: text,
      limit: { type: "integer", minimum: 1, maximum: 100 },
      status: { enum: ["open", "closed"] },
      tags: { type: "array", items: text },
      address: { type: "object", properties: { city: text, country: text }, required: ["city"] },
    },
    required: ["customer_id"],
  },
});

/** The path to which all clients send. */
export const EXECUTE = "/v1/custom_functions/abc/execute";

const KEY = "key-of-the-bench";

/** Makes the clients of other packages, by their names. */
export type MakePeers = (options: {
  readonly baseUrl: string;
  readonly headers: Record<string, string>;
}) => ReadonlyMap<string, Send>;

/** All clients that are compared, built-in fetch first. Each sends an API key and JSON, and checks the status. */
export async function makeClients(baseUrl: string): Promise<Map<string, Send>> {
  const route = "/v1/custom_functions/{function_id}/execute";
  const url = baseUrl + EXECUTE;
  const headers = { "x-api-key": KEY };
  const json = { "content-type": "application/json", ...headers };
  const plain =
    (fetch: Fetch): Send =>
    async (input) => {
      const response = await fetch(url, {
        method: "POST",
        headers: json,
        body: JSON.stringify(input),
      });
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    };
  const viaUndici = undiciFetch as unknown as Fetch;
  const stubOn = (options: CallOptions, fetch?: Fetch): Send => {
    const client = createClient({ apiKey: KEY, baseUrl, fetch });
    return (input) => stub(input, { client, ...options });
  };
  const openapi = createOpenapiClient<paths>({ baseUrl, headers });
  const { makePeers }: { readonly makePeers: MakePeers } = await import(
    pathToFileURL(peer("clients.ts")).href
  );
  const peers = makePeers({ baseUrl, headers });
  return new Map<string, Send>([
    ["built-in fetch", plain(fetch)],
    [
      "built-in fetch with a deadline",
      withDeadline(
        (signal) => (input) => plain((to, init) => fetch(to, { ...init, signal }))(input),
      ),
    ],
    ["stub, validation off", stubOn({ validate: false })],
    ["stub, validation on", stubOn({})],
    [
      "openapi-fetch",
      async (input) => {
        const params = { path: { function_id: "abc" } };
        const { data, error } = await openapi.POST(route, { params, body: { ...input } });
        if (error) throw error;
        return data;
      },
    ],
    ...peers,
    ["undici's fetch", plain(viaUndici)],
    ["stub on undici's fetch, validation off", stubOn({ validate: false }, viaUndici)],
    ["stub on typecall/undici, validation off", stubOn({ validate: false }, createFetch())],
    ["stub on typecall/undici, validation on", stubOn({}, createFetch())],
  ]);
}

/** Adds an AbortSignal and a timer to each call: the minimum cost of a deadline. */
function withDeadline(make: (signal: AbortSignal) => Send): Send {
  return async (input) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 25_000);
    try {
      return await make(controller.signal)(input);
    } finally {
      clearTimeout(timer);
    }
  };
}
