import { expect, it } from "vitest";
import { apiOf, nameApis } from "../../../../src/pull/api/document/name-apis.js";
import type { JsonObject } from "../../../../src/runtime/json/json.js";

const at = (url: string) => [{ url }];
const paths = (path: string) => ({ [path]: { get: {} } });

/** The documents by their files, and the API of each of their paths. */
function named(documents: Readonly<Record<string, JsonObject>>) {
  const read = nameApis(
    Object.entries(documents).map(([file, document]) => ({ place: file, file, document })),
  );
  return read.map(({ document }) => document);
}

function apisIn(document: JsonObject): readonly string[] {
  return Object.values(document.paths ?? {}).map((item) => apiOf([item as JsonObject], document));
}

it("changes nothing where xpander's is the only API", () => {
  const document = { servers: at("https://api.xpander.ai/v1"), paths: paths("/a") };
  expect(named({ "a.yaml": document })).toEqual([document]);
  expect(named({ "a.yaml": { paths: paths("/a") } })).toEqual([{ paths: paths("/a") }]);
  expect(apisIn(document)).toEqual(["xpander"]);
});

it("names another API after the first of its documents", () => {
  const servers = at("https://notes.example.com/v1/");
  const [first, second] = named({
    "notes.yaml": { servers, paths: paths("/a") },
    "more.yaml": { servers: at("https://notes.example.com/v1"), paths: paths("/b") },
  });
  expect([first, second].map((each) => each && apisIn(each))).toEqual([["notes"], ["notes"]]);
  expect(first?.servers).toEqual(servers);
});

it("says of each path of several APIs where it is, and what it asks for", () => {
  const [xpander, notes] = named({
    "agents.yaml": { servers: at("https://api.xpander.ai"), paths: paths("/agents") },
    "notes.yaml": {
      servers: at("https://notes.example.com"),
      security: [{ key: [] }],
      paths: { "/notes": { get: {}, post: { security: [] } }, "x-other": {} },
    },
  });
  expect(xpander?.paths).toEqual({
    "/agents": { get: {}, servers: at("https://api.xpander.ai") },
  });
  expect(notes?.paths).toEqual({
    "/notes": {
      get: { security: [{ key: [] }] },
      post: { security: [] },
      servers: at("https://notes.example.com"),
      "x-typecall-api": "notes",
    },
    "x-other": {},
  });
});

it("takes a document that does not say where its API is for one of the only API that does", () => {
  const documents = {
    "a.yaml": { paths: paths("/a") },
    "notes.yaml": { servers: at("https://notes.example.com"), paths: paths("/b") },
  };
  expect(named(documents).flatMap(apisIn)).toEqual(["notes", "notes"]);
});
