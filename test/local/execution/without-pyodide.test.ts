import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startWith } from "../../../src/local/local-api.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { ask, create, folderOf } from "../../support/local-api.js";

const tool = { "kit/tool.py": "def tool(): return 1\n" };

let folder: string;
/** As a program in that folder would require. */
const requireIn = () => createRequire(join(folder, "index.js"));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "typecall-without-pyodide-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("without Pyodide", () => {
  let api: LocalApi;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await folderOf(tool);
    remove = made.remove;
    api = await startWith(findPyodide(requireIn()), { functions: made.folder });
  });
  afterAll(() => Promise.all([api.close(), remove()]));

  it("functions are created, and execute says what to install", async () => {
    const { body } = await create(api, {
      source_code: "def xpander_run_action(a: int): return a\n",
    });
    expect(body.status).toBe("ready");
    const path = `POST /v1/custom_functions/${body.id}/execute` as const;
    expect((await ask(api, path, { body: { a: "x" } })).status).toBe(422);
    const said = await ask(api, path, { body: { a: 1 } });
    expect(said).toMatchObject({ status: 501 });
    expect(said.body.detail).toBe(
      'running Python needs the package "pyodide", which is not installed: npm install --save-dev pyodide@0.27',
    );
  });

  it("so does the analysis of a source with a syntax error", async () => {
    const { body } = await create(api, { source_code: "def xpander_run_action(a): return 1 2\n" });
    expect(body.analysis_error_details).toBe(
      `syntax error; Python's own message needs the package "pyodide", which is not installed: npm install --save-dev pyodide@0.27 (line 1, column 37)
def xpander_run_action(a): return 1 2
                                    ^`,
    );
  });

  it("so does invoke", async () => {
    const said = await ask(api, "POST /v1/toolkits/kit/tools/tool", { body: {} });
    expect(said).toMatchObject({ status: 501 });
  });
});

it("with an unsupported version of Pyodide, execution names the supported one", async () => {
  await mkdir(join(folder, "node_modules/pyodide"), { recursive: true });
  const description = JSON.stringify({ name: "pyodide", version: "0.99.0" });
  await writeFile(join(folder, "node_modules/pyodide/package.json"), description);
  expect(findPyodide(requireIn())).toMatchObject({
    ok: false,
    problem: expect.stringContaining("needs version 0.27 of"),
  });
});

it("docs/local-api.md installs the same version", async () => {
  const page = await readFile(new URL("../../../docs/local-api.md", import.meta.url), "utf8");
  const advised = findPyodide(requireIn());
  const [version = ""] = /pyodide@\S+/.exec(advised.ok ? "" : advised.problem) ?? [];
  expect(page.match(/(?:install|add)[^`\n]*pyodide\S*?(?=`)/g)).toEqual([
    expect.stringMatching(new RegExp(` ${version}$`)),
  ]);
});
