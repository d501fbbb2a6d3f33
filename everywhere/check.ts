// Runs on every host, so that it imports only the package.
import {
  createClient,
  defineFunction,
  defineTool,
  isTypecallError,
  mapCalls,
  type Stub,
} from "../dist/index.js";

const stubOf = (id: string): Stub<{ n: number }, unknown> =>
  defineFunction({
    id,
    name: id,
    fingerprint: "sha256:0",
    inputSchema: { type: "object", properties: { n: { type: "number" } }, required: ["n"] },
  });
const tool: Stub<{ n: number }, unknown> = defineTool({
  ...{ toolkitId: "kit", toolId: "tool-error", name: "Tool", fingerprint: "sha256:0" },
  inputSchema: true,
});

/** The result of a call: its value, or the code of its error. */
async function outcome(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return isTypecallError(error) ? error.code : String(error);
  }
}

/** Makes every kind of call to the server of `server.ts`; returns the results by name. */
export async function check(baseUrl: string, closedUrl: string): Promise<Record<string, unknown>> {
  const client = createClient({ baseUrl, retry: { baseMs: 1 } });
  const unreachable = createClient({ baseUrl: closedUrl, retry: false });
  const run = (id: string, options: object = {}) =>
    outcome(() => stubOf(id)({ n: 2 }, { client, ...options }));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const mapped = [];
  for await (const result of mapCalls(stubOf("double"), [{ n: 1 }, { n: 2 }], { client })) {
    mapped.push(result.ok && result.value);
  }
  return {
    value: await run("double"),
    defaults: await outcome(() => client.functions.get("double")),
    input: await outcome(() => stubOf("double")(JSON.parse("{}"), { client })),
    missing: await run("missing"),
    busy: await run("busy", { idempotent: true }),
    billing: await run("billing"),
    redirect: await run("redirect"),
    tool: await outcome(() => tool({ n: 2 }, { client })),
    html: await run("html"),
    cut: await run("cut"),
    slow: await run("slow", { timeoutMs: 200 }),
    "slow body": await run("slow-body", { timeoutMs: 200 }),
    abort: await run("slow", { signal: controller.signal }),
    reset: await run("reset"),
    gone: await outcome(() => stubOf("double")({ n: 2 }, { client: unreachable })),
    changed: await run("changed"),
    path: await run(".."),
    map: mapped,
  };
}
