import { afterEach, beforeEach, expect, it } from "vitest";
import type { ApiSource } from "../../../../src/config/config.js";
import { nodeHost } from "../../../../src/host/node.js";
import { pull } from "../../../../src/pull/pull.js";
import type { Diagnostic } from "../../../../src/support/diagnostics.js";
import { Reply, TestServer } from "../../../support/http-server.js";
import { Workspace } from "../../../support/workspace.js";

const DOCUMENT = "openapi: 3.1.0\npaths: { /a: { get: { responses: {} } } }\n";
const text = (body: string) => new Reply(200, body, { "content-type": "text/plain" });

let server: TestServer;
let work: Workspace;
beforeEach(async () => {
  server = await TestServer.start(() => text(DOCUMENT));
  work = await Workspace.create({ "a.yaml": DOCUMENT });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await work[Symbol.asyncDispose]();
});

async function problemsOf(
  sources: readonly ApiSource[],
  options: { overlays?: readonly string[]; offline?: boolean } = {},
) {
  const { overlays = [], offline = false } = options;
  const config = work.config({ openapi: { sources, overlays } });
  const host = offline ? nodeHost() : nodeHost({ online: true });
  const { diagnostics, sources: reports } = await pull(config, host);
  const replace = (said: string) => said.replaceAll(server.url, "http://site");
  return {
    problems: diagnostics.map(({ message, place, ...rest }) => ({
      ...{ ...rest, message: replace(message), place: replace(place ?? "") },
    })),
    report: reports[0],
  };
}
const error = (code: string, place: string, message: string): Diagnostic => ({
  ...{ severity: "error", code, message, place },
});

it("a file that is not there, or whose pattern fits none, is named", async () => {
  const { problems, report } = await problemsOf(
    ["no.yaml", "x/*.yaml", "*/a.yaml", "a.yaml"].map((name) => work.path(name)),
    { overlays: [work.path("no-overlay.yaml"), work.path("o/*.yaml")] },
  );
  expect(problems).toEqual([
    error("glob-nothing-found", "x/*.yaml", "no file matches"),
    error(
      "glob-folder",
      "*/a.yaml",
      'a "*" is only allowed in the name of the file, not of a folder',
    ),
    error("source-missing", "no.yaml", "the file does not exist"),
    error("overlay-missing", "no-overlay.yaml", "the file does not exist"),
    error("glob-nothing-found", "o/*.yaml", "no file matches"),
  ]);
  expect(report).toEqual({
    ...{ source: "api", gives: "api", count: 0, leftOut: 0, complete: false, state: "failed" },
    count: report?.count,
  });
});

it("a URL that is none is named, and one that does not answer, with what is used instead", async () => {
  const page = `${server.url}/a.yaml`;
  expect((await problemsOf([page])).problems).toEqual([]);
  server.answer = () => new Reply(404);
  expect((await problemsOf([page, `${server.url}/b.yaml`, "ftp://x.example/"])).problems).toEqual([
    error(
      "source-url",
      '"ftp://x.example/"',
      expect.stringMatching(/^the source cannot be used: \S/),
    ),
    error(
      "source-unreachable",
      "http://site/a.yaml",
      "GET answered 404; openapi/pulled/a.yaml is used",
    ),
    error(
      "source-unreachable",
      "http://site/b.yaml",
      "GET answered 404; it was never pulled before",
    ),
  ]);
  expect((await problemsOf([page, `${server.url}/b.yaml`], { offline: true })).problems).toEqual([
    error(
      "source-not-pulled",
      "http://site/b.yaml",
      "the source was never pulled, and this run is offline; pull once without --offline",
    ),
  ]);
  await work.put("openapi/pulled/a.yaml", `${DOCUMENT}# mine\n`);
  expect((await problemsOf([page], { offline: true })).problems).toEqual([
    {
      ...error(
        "pulled-edited",
        "openapi/pulled/a.yaml",
        "the file was edited since it was pulled from http://site/a.yaml; corrections belong into an overlay",
      ),
      severity: "warning",
    },
  ]);
});

it("a list of pages that cannot be read, or names none, is named", async () => {
  const list = { llms: `${server.url}/llms.txt`, under: ["/docs", "x"] };
  server.answer = ({ url }) => {
    if (url !== "/llms.txt") return text(DOCUMENT);
    return text("- [A](/docs/a.yaml)\n- [B](https://other.example/docs/b.yaml)\n- [C](/c.yaml)\n");
  };
  const other: Diagnostic = {
    ...{ severity: "warning", code: "llms-other-site", place: "http://site/llms.txt", line: 2 },
    message:
      '"https://other.example/docs/b.yaml" is on another site and was left out; add it as a source of its own if it is wanted',
  };
  const first = await problemsOf([list]);
  expect([first.problems, first.report?.count]).toEqual([[other], 1]);
  const offline = await problemsOf([list], { offline: true });
  expect([offline.problems, offline.report?.count]).toEqual([[], 1]);
  server.answer = () => new Reply(404);
  expect((await problemsOf([list])).problems).toEqual([
    error(
      "source-unreachable",
      "http://site/llms.txt",
      "GET answered 404; the pages that were pulled before are used",
    ),
    error(
      "source-unreachable",
      "http://site/docs/a.yaml",
      "GET answered 404; openapi/pulled/a.yaml is used",
    ),
  ]);
  server.answer = () => text("nothing\n");
  expect((await problemsOf([list])).problems).toEqual([
    error(
      "llms-nothing-found",
      "http://site/llms.txt",
      'the list names no page under "/docs", "x"',
    ),
  ]);
});

it("a page of a list has no document only as a note, unless the config names the page, too", async () => {
  const list = { llms: `${server.url}/llms.txt`, under: ["/docs"] };
  server.answer = ({ url }) => {
    if (url === "/llms.txt") return text("- [A](/docs/a.md)\n- [B](/docs/b.md)\n");
    return text(url === "/docs/a.md" ? "# Only words\n" : "<!doctype html><p>Words");
  };
  const html = error(
    "page-html",
    "http://site/docs/b.md",
    'the page is HTML; its Markdown is needed, which docs sites serve at the same address with ".md" appended',
  );
  const without = error("page-without-fence", "http://site/docs/a.md", expect.any(String));
  expect((await problemsOf([list])).problems).toEqual([{ ...without, severity: "info" }, html]);
  const page = `${server.url}/docs/a.md`;
  for (const sources of [
    [list, page],
    [page, list],
    [page, list, page],
  ]) {
    server.requests.length = 0;
    expect((await problemsOf(sources)).problems).toEqual([without, html]);
    expect(server.requests.map(({ url }) => url).sort()).toEqual([
      ...["/docs/a.md", "/docs/b.md", "/llms.txt"],
    ]);
  }
});

it("a source is asked for with its ETag while its pulled file is as it was, and is kept with it", async () => {
  const page = `${server.url}/a.yaml`;
  const etags = () => server.requests.map(({ headers }) => headers["if-none-match"]);
  const lock = async () =>
    Object.values(JSON.parse(await work.read("openapi/lock.json")).sources).map((entry) =>
      Reflect.get(Object(entry), "etag"),
    );
  server.answer = ({ headers }) =>
    headers["if-none-match"] === '"1"'
      ? new Reply(304)
      : new Reply(200, DOCUMENT, { "content-type": "text/plain", etag: '"1"' });
  for (let run = 0; run < 3; run++) {
    expect((await problemsOf([page])).problems).toEqual([]);
    expect(await lock()).toEqual(['"1"']);
  }
  expect(etags()).toEqual([undefined, '"1"', '"1"']);
  // As git checks it out on Windows.
  await work.put("openapi/pulled/a.yaml", DOCUMENT.replaceAll("\n", "\r\n"));
  for (let run = 0; run < 2; run++) expect((await problemsOf([page])).problems).toEqual([]);
  expect(etags().slice(3)).toEqual(['"1"', '"1"']);
  server.answer = () => new Reply(404);
  expect((await problemsOf([page])).problems).toHaveLength(1);
  expect(await lock()).toEqual(['"1"']);
  server.requests.length = 0;
  await work.put("openapi/pulled/a.yaml", DOCUMENT.replace("/a", "/mine"));
  server.answer = () => text(DOCUMENT);
  expect((await problemsOf([page])).problems.map(({ code }) => code)).toEqual(["pulled-edited"]);
  expect(etags()).toEqual([undefined]);
  expect(await lock()).toEqual([undefined]);
  expect(await work.read("openapi/pulled/a.yaml")).toBe(DOCUMENT);
  server.answer = () => text("openapi: [");
  expect((await problemsOf([page])).problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
    "yaml-syntax http://site/a.yaml",
  ]);
  expect(await work.read("openapi/pulled/a.yaml")).toBe(DOCUMENT);
});

it("offline, a list stands for the pulled pages of its site under its paths", async () => {
  const at = (path: string) => `${server.url}${path}`;
  const document = (path: string) => `openapi: 3.1.0\npaths: { ${path}: { get: {} } }\n`;
  server.answer = ({ url }) => text(document(url.replace(".yaml", "")));
  await work.put("docs/c.yaml", document("/file"));
  const sources = [at("/docs/a.yaml"), at("/other/b.yaml"), work.path("docs/c.yaml")];
  expect((await problemsOf(sources)).problems).toEqual([]);
  const list = (url: string) => ({ llms: `${url}/llms.txt`, under: ["docs"] });
  const offline = await problemsOf([list(server.url)], { offline: true });
  expect([offline.problems, offline.report]).toEqual([
    [],
    { source: "api", gives: "api", count: 1, leftOut: 0, complete: true, state: "read" },
  ]);
  expect(await work.read("openapi/xpander.yaml")).toContain("/docs/a:");
  const away = await problemsOf([list("https://other.example")], { offline: true });
  expect(away.report?.count).toBe(0);
  const none = await problemsOf([list("http://other.example")], { offline: true });
  expect(none.problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
    'source-url "http://other.example/llms.txt"',
  ]);
});
