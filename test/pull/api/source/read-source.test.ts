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
