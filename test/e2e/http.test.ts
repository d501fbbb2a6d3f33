import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startLocalApi } from "../../src/local/index.js";
import {
  differences,
  ended,
  projectWith,
  readFiles,
  startNode,
  typecall,
  writeFiles,
} from "../support/command.js";
import { compile } from "../support/compile.js";
import { describedFetch } from "../support/described.js";

// The first steps of a new user, over real HTTP: create, generate, compile, run, change, generate again.

const KEY = "key-of-the-test";
const SHOUT = `def xpander_run_action(text: str, times: int = 1) -> str:
    """Says it louder."""
    return text.upper() * times
`;
const SHOUT_CHANGED = SHOUT.replace(
  "text: str, times: int = 1",
  "phrase: str, times: int = 1",
).replace("text.upper()", "phrase.upper()");
const OTHER = `def xpander_run_action(number: float) -> dict[str, float]:
    return {"half": number / 2}
`;
const RIGHT = `import { shout } from "./generated/index.js";
console.log(JSON.stringify(await shout({ text: "oslo", times: 2 })));
`;
const WRONG = `import { shout } from "./generated/index.js";
console.log(await shout({ text: 5 }));
`;

let api: Awaited<ReturnType<typeof startLocalApi>>;
let project: string;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  api = await startLocalApi({ apiKey: KEY });
  env = { XPANDER_API_URL: api.url, XPANDER_API_KEY: KEY };
  project = await projectWith({
    "config/typecall.json": JSON.stringify({
      functions: [{ from: "xpander" }],
      snapshot: "../openapi",
      output: "../generated",
      importExtension: "js",
    }),
    "right.ts": RIGHT,
    "wrong.ts": WRONG,
  });
});

afterAll(async () => {
  await api.close();
  await rm(project, { recursive: true });
});

async function request(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await describedFetch(`${api.url}/v1/custom_functions${path}`, {
    method,
    // The compiler blocks this process for seconds, in which the server closes connections that were kept alive.
    headers: { "x-api-key": KEY, "content-type": "application/json", connection: "close" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return answer.json();
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

async function ready(id: string): Promise<void> {
  await expect.poll(async () => member(await request("GET", `/${id}`), "status")).toBe("ready");
}

async function create(name: string, source_code: string): Promise<string> {
  const created = await request("POST", "", { name, source_code });
  expect(member(created, "status")).toBe("analysing");
  const id = String(member(created, "id"));
  await ready(id);
  return id;
}

async function generate(): Promise<ReadonlyMap<string, string>> {
  const result = await typecall(["generate", "--config", "config/typecall.json"], {
    cwd: project,
    env,
  });
  expect(result).toMatchObject({ code: 0, stderr: expect.not.stringContaining("error") });
  return readFiles(project, ["openapi", "generated"]);
}

it("takes a function from its creation to a call, and through a change", async () => {
  const id = await create("Shout", SHOUT);
  await create("Halve It", OTHER);

  const before = await generate();
  expect([...before.keys()]).toEqual(
    expect.arrayContaining(["generated/functions/halve-it.ts", "generated/functions/shout.ts"]),
  );
  expect(compile(project, ["right.ts", "wrong.ts"])).toEqual(["wrong.ts(2): TS2322"]);

  // The first call loads Pyodide, which may take longer than the deadline of a stub.
  await request("POST", `/${id}/execute`, { text: "oslo" });
  const run = await ended(startNode([join(project, "compiled/right.js")], { cwd: project, env }));
  expect(run).toEqual({ code: 0, stdout: '"OSLOOSLO"\n', stderr: "" });

  expect(differences(before, await generate())).toEqual([]);

  await request("PATCH", `/${id}`, { source_code: SHOUT_CHANGED });
  await ready(id);
  expect(differences(before, await generate())).toEqual([
    "generated/functions/shout.ts",
    "openapi/functions/shout.json",
  ]);
  await writeFiles(project, { "adapted.ts": RIGHT.replace("text:", "phrase:") });
  expect(compile(project, ["right.ts", "adapted.ts"])).toEqual(["right.ts(2): TS2353"]);
});
