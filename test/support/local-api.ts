import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LocalApi } from "../../src/local/index.js";
import { describedFetch } from "./described.js";

/** A response of the local API, with its parsed body. */
export interface Said {
  readonly status: number;
  readonly type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: the tests compare bodies as a whole, and reach into them for ids
  readonly body: any;
}

export interface Asked {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, without a content type. */
  readonly raw?: BodyInit;
  readonly headers?: Record<string, string>;
  /** Why this need not be as the API's description says: see {@link describedFetch}. */
  readonly beyond?: string;
}

/** Makes a request with the right key, unless the headers say otherwise, and holds it against the API's description. */
export async function ask(
  { url, apiKey }: Pick<LocalApi, "url" | "apiKey">,
  call: `${string} /${string}`,
  { body, raw, headers = {}, beyond }: Asked = {},
): Promise<Said> {
  const [method = "", path = ""] = call.split(" ");
  const json = body === undefined ? {} : { "content-type": "application/json" };
  const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
  const init = { method, body: sent, headers: { "x-api-key": apiKey, ...json, ...headers } };
  const answer = await describedFetch(url + path, init, { beyond });
  const text = await answer.text();
  const type = answer.headers.get("content-type");
  return { status: answer.status, type, body: text === "" ? undefined : JSON.parse(text) };
}

/** Creates a function and waits until its analysis is over. */
export async function create(
  api: LocalApi,
  given: Record<string, unknown>,
  how: Pick<Asked, "beyond"> = {},
): Promise<Said> {
  const body = { name: "F", ...given };
  const created = await ask(api, "POST /v1/custom_functions", { body, ...how });
  return settled(api, created.body.id);
}

/** Asks for a function until it is not `analysing` any more. */
export async function settled(api: LocalApi, id: string): Promise<Said> {
  for (;;) {
    const said = await ask(api, `GET /v1/custom_functions/${id}`);
    if (said.body.status !== "analysing") return said;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A folder with the files, and a function that removes it. */
export async function folderOf(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "typecall-local-"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
