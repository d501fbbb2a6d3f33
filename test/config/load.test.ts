import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { createClient } from "../../src/index.js";
import { ConfigError } from "../../src/support/errors.js";

let home: string;
let count = 0;
beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), "typecall-config-")));
});
afterAll(() => rm(home, { recursive: true }));

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = join(home, String(count++));
  await mkdir(cwd);
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return cwd;
}

async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConfigError);
  return error instanceof Error ? error.message : "";
}

const body = `{ functions: [{ from: "python", path: "python" }] }`;

describe("loadConfig", () => {
  it("fills defaults in, and makes paths absolute from the folder of the file", async () => {
    const cwd = await folderWith({
      "other.json": JSON.stringify({
        $schema: "https://example.com/schema.json",
        openapi: { sources: ["https://example.com/a.md", "pages/*.yaml"], overlays: ["o/*.yaml"] },
        functions: [{ from: "xpander" }, { from: "file", path: "../functions.jsonl" }],
      }),
    });
    const config = await loadConfig({ cwd: home, file: join(cwd, "other.json"), env: {} });
    expect(config).toEqual({
      root: cwd,
      openapi: {
        sources: ["https://example.com/a.md", join(cwd, "pages/*.yaml")],
        overlays: [join(cwd, "o/*.yaml")],
      },
      functions: [{ from: "xpander" }, { from: "file", path: join(home, "functions.jsonl") }],
      toolkits: [],
      operations: [],
      snapshot: join(cwd, "openapi"),
      output: join(cwd, "generated"),
      importExtension: "auto",
      emit: "ts",
      serverOnly: false,
      readme: true,
      runtime: "typecall",
      keepSource: false,
      privateHosts: [],
      xpander: { baseUrl: "https://api.xpander.ai" },
    });
  });

  it.each([
    [
      "typecall.config.ts",
      `import { defineConfig, type UserConfig } from "typecall/config";\nconst c: UserConfig = ${body};\nexport default defineConfig(c);`,
    ],
    ["typecall.config.mjs", `export default ${body};`],
    [
      "typecall.config.mjs",
      `import { defineConfig } from "typecall/config";\nexport default defineConfig(${body});`,
    ],
    ["typecall.config.json", `\uFEFF{"functions":[{"from":"python","path":"python"}]}`],
  ])("reads %s where no package is installed (%#)", async (name, text) => {
    const cwd = await folderWith({ [name]: text });
    const config = await loadConfig({ cwd, env: {} });
    expect(config.functions).toEqual([{ from: "python", path: join(cwd, "python") }]);
  });

  it("accepts the URLs of this machine that stubs accept", async () => {
    const cwd = await folderWith({ "typecall.config.json": "{}" });
    const url = "http://app.localhost:8080";
    createClient({ baseUrl: url });
    expect((await loadConfig({ cwd, env: { XPANDER_API_URL: url } })).xpander.baseUrl).toBe(url);
  });

  it("reads the key and the URL of the API from the environment", async () => {
    const cwd = await folderWith({ "typecall.config.json": "{}" });
    const env = { XPANDER_API_KEY: "k", XPANDER_API_URL: "http://127.0.0.1:4010/" };
    const { xpander } = await loadConfig({ cwd, env });
    expect(xpander).toEqual({ baseUrl: "http://127.0.0.1:4010", apiKey: "k" });
  });

  it.each([
    ["http://api.xpander.ai", "it must be https:"],
    ["http://127.0.0.1.example.com", "it must be https:"],
    ["api.xpander.ai", "it is not a URL"],
    ["https://me:secret@api.xpander.ai", "it must hold no user or password"],
    ["https://api.xpander.ai?x=1", "it must hold no query"],
  ])("refuses %s as XPANDER_API_URL", async (url, problem) => {
    const cwd = await folderWith({ "typecall.config.json": "{}" });
    const message = await messageOf(loadConfig({ cwd, env: { XPANDER_API_URL: url } }));
    expect(message).toContain(problem);
    expect(message).not.toContain("secret");
  });

  it("refuses a key that no header can carry, without printing it", async () => {
    const cwd = await folderWith({ "typecall.config.json": "{}" });
    const message = await messageOf(loadConfig({ cwd, env: { XPANDER_API_KEY: "ab\ncd" } }));
    expect(message).toContain("XPANDER_API_KEY");
    expect(message).not.toContain("cd\n");
    expect(message).not.toContain("ab");
  });

  it("says which files it looked for", async () => {
    const cwd = await folderWith({});
    expect(await messageOf(loadConfig({ cwd, env: {} }))).toBe(
      `${cwd}: there is no typecall.config.ts, .mts, .cts, .js, .mjs, .cjs or .json; typecall init writes one, --config FILE names another`,
    );
  });

  it.each([
    [{ "typecall.config.json": "{" }, "the config is not JSON"],
    [
      { "typecall.config.json": "{}", "typecall.config.cjs": "" },
      "there are typecall.config.cjs and typecall.config.json; keep one",
    ],
    [{ "typecall.config.mjs": "export const config = {};" }, "no default export"],
    [{ "typecall.config.ts": "export const config = {};" }, "no default export"],
    [{ "typecall.config.ts": "export default {" }, "could not be loaded: '}' expected. (1:17)"],
    [{ "typecall.config.ts": "export default {};\nthrow new Error('boom');" }, "loaded: boom"],
    [{ "typecall.config.ts": "import 'nowhere-at-all';\nexport default {};" }, "nowhere-at-all"],
    [{ "typecall.config.ts": "module.exports = { functionz: [] };" }, 'did you mean "functions"?'],
    [{ "typecall.config.json": '{ "functionz": [] }' }, 'did you mean "functions"?'],
    [{ "typecall.config.mjs": "throw new Error('boom')" }, "could not be loaded: boom"],
    [{ "typecall.config.mjs": "import 'nowhere-at-all'" }, "nowhere-at-all"],
  ])("says what is wrong with %j", async (files, problem) => {
    const cwd = await folderWith(files);
    expect(await messageOf(loadConfig({ cwd, env: {} }))).toContain(problem);
  });

  it.each([
    ["missing.json", "could not be read"],
    [".", "ends in .ts, .mts, .cts, .js, .mjs, .cjs or .json"],
  ])("refuses --config %s", async (file, problem) => {
    expect(await messageOf(loadConfig({ cwd: home, file, env: {} }))).toContain(problem);
  });
});
