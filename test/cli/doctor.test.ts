import { rm } from "node:fs/promises";
import { afterEach, expect, it } from "vitest";
import { projectWith, typecallHere, writeFiles } from "../support/command.js";
import { Reply } from "../support/http-server.js";
import { KEY, Registry } from "../support/registry-server.js";

const GOOD = "def good(city: str) -> str:\n    return city\n";
const PYTHON = `{ "functions": [{ "from": "python", "path": "py" }] }`;
const XPANDER = `{ "functions": [{ "from": "xpander" }] }`;

let cwd = "";
afterEach(() => rm(cwd, { recursive: true }));

type Files = Readonly<Record<string, string>>;

interface Found {
  readonly subject: string;
  readonly state: string;
  readonly found: string;
  readonly fix?: string;
}

/** What the doctor finds, by subject; it says the same in text. */
async function examine(env: Readonly<Record<string, string>> = {}) {
  const text = await typecallHere(["doctor"], { cwd, env: { ...env } });
  const { code, stdout, stderr } = await typecallHere(["doctor", "--json"], {
    cwd,
    env: { ...env },
  });
  expect({ code, stderr }).toEqual({ code: text.code, stderr: "" });
  expect(text.stdout + stdout).not.toContain(KEY);
  const findings: readonly Found[] = JSON.parse(stdout).findings;
  for (const { subject, found, fix = "" } of findings) {
    expect(text.stdout).toContain(` ${subject}: ${found}`);
    expect(text.stdout).toContain(fix);
  }
  return { code, stdout: text.stdout, of: new Map(findings.map((each) => [each.subject, each])) };
}

async function project(files: Files) {
  cwd = await projectWith(files);
}

it("finds nothing to mend after generate, and a stale output after a change", async () => {
  await project({ "typecall.config.json": PYTHON, "py/good.py": GOOD });
  const before = await examine();
  expect(before.code).toBe(1);
  expect(before.of.get("Output")).toEqual({
    ...{ subject: "Output", state: "error", found: "generated is not there yet" },
    fix: "Run: npx typecall generate",
  });
  await typecallHere(["generate"], { cwd });
  const { code, stdout, of } = await examine();
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `✓ Node: ${process.versions.node}
- TypeScript: not installed in this project; Typecall has its own
✓ Config: 1 source of functions, 0 of toolkits, 0 of an API description
- API key: none, and no source needs one
✓ Pyodide: ${of.get("Pyodide")?.found}
✓ Output: generated is up to date; its imports end in .ts, since no tsconfig.json covers the output

Nothing has to be mended.
`,
  });
  expect(of.get("Pyodide")?.found).toMatch(/^0\.27\./);
  await writeFiles(cwd, { "py/good.py": GOOD.replace("city: str", "town: str") });
  const stale = await examine();
  expect(stale.code).toBe(1);
  expect(stale.of.get("Output")).toMatchObject({ fix: "To see which: npx typecall check" });
});

it.each<[string, Files, string, Partial<Found>]>([
  ["no config", {}, "Config", { state: "error", fix: "To write one: npx typecall init" }],
  [
    "a wrong config",
    { "typecall.config.json": `{ "output": 5 }` },
    "Config",
    { state: "error", found: expect.stringContaining("output: found") },
  ],
  [
    "a config without a source",
    { "typecall.config.json": "{}" },
    "Config",
    { state: "error", found: "it names no source" },
  ],
  [
    "no key",
    { "typecall.config.json": XPANDER },
    "API key",
    { state: "error", fix: expect.stringContaining("Set XPANDER_API_KEY") },
  ],
  [
    "an old TypeScript",
    { "node_modules/typescript/package.json": `{ "version": "5.4.5" }` },
    "TypeScript",
    { state: "error", found: "5.4.5" },
  ],
  [
    "a TypeScript",
    { "node_modules/typescript/package.json": `{ "version": "7.0.2" }` },
    "TypeScript",
    { state: "ok", found: "7.0.2" },
  ],
  [
    "TS1295",
    {
      "typecall.config.json": PYTHON,
      "package.json": "{}",
      "tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "verbatimModuleSyntax": true } }`,
    },
    "tsconfig",
    { state: "warning", found: expect.stringContaining("TS1295") },
  ],
  [
    "a broken Python file",
    { "typecall.config.json": PYTHON, "py/bad.py": "def bad(:\n", "generated/index.ts": "" },
    "Source",
    { state: "error", found: expect.stringContaining("py/bad.py:1") },
  ],
])("finds %s", async (_, files, subject, finding) => {
  await project(files);
  const { code, of } = await examine();
  expect(of.get(subject)).toMatchObject(finding);
  expect(code).toBe(1);
});

it("asks the API, and never shows the key", async () => {
  await using registry = await Registry.start();
  await project({ "typecall.config.json": XPANDER, ".env.local": `XPANDER_API_KEY=${KEY}\n` });
  const env = { XPANDER_API_URL: registry.url };
  const { of } = await examine(env);
  expect(of.get("API key")).toMatchObject({
    state: "ok",
    found: "XPANDER_API_KEY is set in .env.local, which an app has to load",
  });
  expect(of.get("API")).toMatchObject({
    state: "ok",
    found: `${registry.url} answers, and takes the key`,
  });
  registry.fault = () => new Reply(401, { detail: `Bad key ${KEY}` });
  expect((await examine(env)).of.get("API")).toMatchObject({
    state: "error",
    found: expect.stringContaining("401"),
  });
  // Port 9 (discard) is closed.
  const gone = await examine({ XPANDER_API_URL: "http://127.0.0.1:9", XPANDER_API_KEY: KEY });
  expect(gone.of.get("API key")).toMatchObject({
    found: expect.stringContaining("XPANDER_API_KEY is set"),
  });
  expect(gone.of.get("API")).toMatchObject({ state: "error" });
  expect(gone.code).toBe(1);
});
