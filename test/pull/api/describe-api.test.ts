import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ApiSource, Config } from "../../../src/config/config.js";
import { nodeHost } from "../../../src/host/node.js";
import { type ApiDescription, pullApiDescription } from "../../../src/pull/api/describe-api.js";
import { formatLock, readLock } from "../../../src/snapshot/lock-file.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { Reply, TestServer } from "../../support/http-server.js";

const REPOSITORY = resolve(import.meta.dirname, "../../..");
const OPENAPI = join(REPOSITORY, "openapi");
const FOLDER = "/api-reference/v1/custom_functions";
const PAGES: Readonly<Record<string, string>> = {
  "list-custom-functions": "GET /v1/custom_functions",
  "get-custom-function": "GET /v1/custom_functions/{function_id}",
  "execute-custom-function": "POST /v1/custom_functions/{function_id}/execute",
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "typecall-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function configOf(sources: readonly ApiSource[], overlays: readonly string[] = []): Config {
  return {
    root,
    openapi: { sources, overlays },
    functions: [],
    toolkits: [],
    operations: [],
    snapshot: join(root, "openapi"),
    output: join(root, "generated"),
    importExtension: "js",
    emit: "ts",
    serverOnly: false,
    readme: true,
    runtime: "typecall",
    keepSource: false,
    privateHosts: [],
    xpander: { baseUrl: "https://api.example.com" },
  };
}

async function pull(config: Config, options: { readonly offline?: boolean } = {}) {
  const problems = new Diagnostics();
  const host = nodeHost(options.offline ? {} : { fetch });
  const { lock } = await readLock(config, host, problems);
  const description = await pullApiDescription({ config, host, lock }, problems);
  return { description, problems: problems.list, codes: problems.list.map(({ code }) => code) };
}

/** Writes the description as `pull` does. */
async function save(description: ApiDescription | undefined): Promise<void> {
  const pulled = description?.pulled ?? [];
  for (const { file, text } of pulled) await put(`openapi/${file}`, text);
  await put("openapi/lock.json", formatLock(pulled));
}

async function put(path: string, text: string): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

function pageOf(title: string, reference: string, yaml: string): string {
  return [
    "> ## Documentation Index",
    "> Fetch the index at: https://docs.example.com/llms.txt",
    "",
    `# ${title}`,
    "",
    '<ParamField path="function_id" type="string" required>',
    "  Which one",
    "</ParamField>",
    "",
    '```bash theme={"dark"}',
    "curl https://api.example.com",
    "```",
    "",
    "## OpenAPI",
    "",
    `\`\`\`\`yaml ${reference}`,
    `${yaml}\`\`\`\``,
  ].join("\n");
}

/** A docs site with the three pages whose documents are in this repository's snapshot. */
async function docsSite(): Promise<TestServer> {
  const answers = new Map<string, Reply>();
  const text = (body: string, headers = {}) =>
    new Reply(200, body, { "content-type": "text/markdown", ...headers });
  for (const [name, reference] of Object.entries(PAGES)) {
    const yaml = await readFile(join(OPENAPI, `pulled/${name}.yaml`), "utf8");
    answers.set(`${FOLDER}/${name}.md`, text(pageOf(name, reference, yaml), { etag: `"${name}"` }));
  }
  answers.set(`${FOLDER}/overview.md`, text("# Overview\n\nOnly prose.\n"));
  const links = [...answers.keys()].map((path) => `- [${basename(path)}](${path})`);
  answers.set("/llms.txt", text(`# Docs\n\n## Docs\n\n${links.join("\n")}\n- [Home](/home.md)\n`));
  return TestServer.start(({ url, headers }) => {
    const answer = answers.get(url);
    if (answer === undefined)
      return new Reply(404, "no such page", { "content-type": "text/plain" });
    const known = answer.headers.etag;
    return known !== undefined && headers["if-none-match"] === known ? new Reply(304, "") : answer;
  });
}

const urls = (server: TestServer) =>
  Object.keys(PAGES).map((name) => `${server.url}${FOLDER}/${name}.md`);

describe("this repository's own description", () => {
  it("is byte for byte the result of its pages and overlays", async () => {
    await using server = await docsSite();
    const overlays = [join(OPENAPI, "overlays/*.yaml")];
    const { description, problems } = await pull(configOf(urls(server), overlays));
    expect(problems).toEqual([]);
    expect(description?.text).toBe(await readFile(join(OPENAPI, "xpander.yaml"), "utf8"));
    for (const { file, text } of description?.pulled ?? []) {
      expect(text).toBe(await readFile(join(OPENAPI, file), "utf8"));
    }
    expect(description?.pulled.map(({ file }) => file)).toEqual(
      Object.keys(PAGES).map((name) => `pulled/${name}.yaml`),
    );
  });

  it("is the same from the pulled files, in any order, and offline", async () => {
    const files = (await readdir(join(OPENAPI, "pulled"))).map((name) =>
      join(OPENAPI, "pulled", name),
    );
    const overlays = [join(OPENAPI, "overlays/*.yaml")];
    const committed = await readFile(join(OPENAPI, "xpander.yaml"), "utf8");
    for (const sources of [[join(OPENAPI, "pulled/*.yaml")], files, [...files].reverse()]) {
      const { description, problems } = await pull(configOf(sources, overlays), { offline: true });
      expect(problems).toEqual([]);
      expect(description?.text).toBe(committed);
    }
  });
});

describe("sources on the network", () => {
  it("are found through llms.txt, pages of prose among them", async () => {
    await using server = await docsSite();
    const source = { llms: `${server.url}/llms.txt`, under: [FOLDER] };
    const { description, problems } = await pull(configOf([source]));
    expect(description?.pulled.map((pulled) => pulled.source)).toEqual(urls(server));
    expect(problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "info page-without-fence",
    ]);
  });

  it("are requested by ETag the second time, and not at all offline", async () => {
    await using server = await docsSite();
    const config = configOf([{ llms: `${server.url}/llms.txt`, under: [FOLDER] }, ...urls(server)]);
    const first = await pull(config);
    await save(first.description);
    const second = await pull(config);
    expect(second.description).toEqual(first.description);
    expect(server.requests.filter(({ headers }) => headers["if-none-match"])).toHaveLength(3);
    const asked = server.requests.length;
    const offline = await pull(config, { offline: true });
    expect(server.requests).toHaveLength(asked);
    expect(offline.description?.text).toBe(first.description?.text);
    expect(new Set(offline.description?.pulled)).toEqual(new Set(first.description?.pulled));
    expect(offline.problems).toEqual([]);
  });

  it("keep the document pulled before if one fails", async () => {
    await using server = await docsSite();
    const config = configOf(urls(server));
    const before = await pull(config);
    await save(before.description);
    const { answer } = server;
    const broken: Record<string, Reply> = {
      "source-unreachable": new Reply(500, ""),
      "page-html": new Reply(200, "<!doctype html><p>Sorry", { "content-type": "text/html" }),
      "page-without-fence": new Reply(200, "# Get\n", { "content-type": "text/markdown" }),
    };
    for (const [code, reply] of Object.entries(broken)) {
      server.answer = (request, raw) =>
        request.url.endsWith("/get-custom-function.md") ? reply : answer(request, raw);
      const after = await pull(config);
      expect(after.codes).toEqual([code]);
      expect(after.description?.text).toBe(before.description?.text);
      expect(after.description?.pulled).toEqual(before.description?.pulled);
    }
  });

  it("whose pulled file was edited are fetched again, with a warning", async () => {
    await using server = await docsSite();
    const config = configOf(urls(server));
    const first = await pull(config);
    await save(first.description);
    await put("openapi/pulled/get-custom-function.yaml", "openapi: 3.1.0\npaths: {}\n");
    const second = await pull(config);
    expect(second.codes).toEqual(["pulled-edited"]);
    expect(second.description?.text).toBe(first.description?.text);
  });

  it("that were never pulled are missing offline", async () => {
    const config = configOf(["https://docs.example.com/a.md"]);
    const { description, codes } = await pull(config, { offline: true });
    expect(description).toBeUndefined();
    expect(codes).toEqual(["source-not-pulled"]);
  });

  it("must be https, or on this machine", async () => {
    const config = configOf(["http://docs.example.com/a.md", "ftp://docs.example.com/a.md"]);
    expect((await pull(config)).codes).toEqual(["source-url", "source-url"]);
  });
});

describe("sources in files", () => {
  const note = (path: string, extra = "") =>
    `openapi: 3.1.0\ninfo: {title: N, version: '1'}\npaths:\n  ${path}:\n    get: {responses: {}}\n${extra}`;

  it("may be pages, YAML, JSON, listed or matched by a glob, each read once", async () => {
    const json = JSON.stringify({ openapi: "3.0.3", paths: { "/c": { get: { responses: {} } } } });
    const config = configOf([
      await put("specs/a.yaml", note("/a")),
      join(root, "specs/*.yaml"),
      await put("c.json", json),
      await put("page.md", pageOf("D", "GET /d", note("/d"))),
    ]);
    await put("specs/b.yaml", note("/b"));
    await put("specs/c.txt", "not asked for");
    const { description, codes } = await pull(config, { offline: true });
    expect(codes).toEqual([]);
    expect(Object.keys(description?.document.paths ?? {})).toEqual(["/a", "/b", "/c", "/d"]);
    expect(description?.pulled.map(({ file, source }) => [file, source])).toEqual([
      ["pulled/a.yaml", "specs/a.yaml"],
      ["pulled/b.yaml", "specs/b.yaml"],
      ["pulled/c.yaml", "c.json"],
      ["pulled/page.yaml", "page.md"],
    ]);
  });

  it("are named if they differ, and the later one is used", async () => {
    const schema = (type: string) => `components:\n  schemas:\n    A: {type: ${type}}\n`;
    const { description, problems } = await pull(
      configOf([
        await put("a.yaml", note("/a", schema("string"))),
        await put("b.yaml", note("/b", schema("number"))),
      ]),
    );
    expect(problems.map(({ code, place, pointer }) => [code, place, pointer])).toEqual([
      ["merge-differs", "b.yaml", "/components/schemas/A"],
    ]);
    expect(problems[0]?.message).toContain('differs from that of "a.yaml"');
    expect(description?.text).toContain("type: number");
  });

  it("that cannot be used do not affect the others", async () => {
    const config = configOf([
      join(root, "gone.yaml"),
      join(root, "none/*.yaml"),
      join(root, "*/a.yaml"),
      await put("good.yaml", note("/a")),
      await put("swagger.yaml", "swagger: '2.0'\npaths: {}\n"),
      await put("big.yaml", `openapi: 3.1.0\nx-a: ${"a".repeat(20_000_000)}\n`),
    ]);
    const { description, codes, problems } = await pull(config);
    expect(codes).toEqual([
      "glob-nothing-found",
      "glob-folder",
      "source-missing",
      "document-version",
      "source-too-large",
    ]);
    expect(problems.map(({ place }) => place)).toEqual([
      "none/*.yaml",
      "*/a.yaml",
      "gone.yaml",
      "swagger.yaml",
      "big.yaml",
    ]);
    expect(Object.keys(description?.document.paths ?? {})).toEqual(["/a"]);
  });

  it.each(["3.0.3", "3.1.0"])(
    "get a diagnostic for each invalid part, OpenAPI %s",
    async (openapi) => {
      const schemas = { A: { properties: { a: "text" } }, B: 7 };
      const json = JSON.stringify({ openapi, paths: {}, components: { schemas } });
      const { description, problems } = await pull(configOf([await put("a.json", json)]));
      expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
        "openapi-shape /components/schemas/A/properties/a",
        "openapi-shape /components/schemas/B",
      ]);
      expect(description?.document.components).toEqual({ schemas: { A: { properties: {} } } });
    },
  );

  it("are not required", async () => {
    expect(await pull(configOf([]))).toEqual({ description: undefined, problems: [], codes: [] });
  });

  it("are checked again after the overlays", async () => {
    const overlay = [
      "overlay: 1.0.0",
      "info: {title: O, version: '1'}",
      "actions:",
      "  - target: $.paths",
      "    update:",
      "      /b:",
      "        get:",
      "          operationId: 7",
      "          responses:",
      "            '200': {$ref: '#/components/responses/None'}",
      "      /c: {get: {operationId: same}, post: {operationId: same}}",
      "",
    ].join("\n");
    const config = configOf(
      [await put("a.yaml", note("/a"))],
      [await put("overlays/1.yaml", overlay), join(root, "overlays/2.yaml")],
    );
    const { description, problems } = await pull(config);
    expect(problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
      "overlay-missing overlays/2.yaml",
      "openapi-shape openapi/xpander.yaml",
      "ref-unresolved openapi/xpander.yaml",
      "operation-id-twice openapi/xpander.yaml",
    ]);
    expect(description?.document.paths).toEqual({
      "/a": { get: { responses: {} } },
      "/c": { get: { operationId: "same" }, post: {} },
    });
  });
});

describe("a lock file", () => {
  it.each([
    ["no JSON", "{"],
    ["another form", '{"version": 2}'],
    [
      "a file outside of its folder",
      '{"version":1,"sources":{"https://a.example/":{"file":"../x","sha256":""}}}',
    ],
  ])("of %s is ignored", async (_, text) => {
    await put("openapi/lock.json", text);
    const file = await put("a.yaml", "openapi: 3.1.0\npaths: {}\n");
    const { codes } = await pull(configOf([file]), { offline: true });
    expect(codes).toEqual(["lock-broken"]);
  });
});
