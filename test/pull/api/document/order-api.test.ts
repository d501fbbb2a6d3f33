import { expect, it } from "vitest";
import { orderApi } from "../../../../src/pull/api/document/order-api.js";
import type { JsonObject } from "../../../../src/runtime/json/json.js";

/** As text, since the order of keys counts. */
const ordered = (document: JsonObject) => JSON.stringify(orderApi(document));

it("has known members first and last, and the others by name between them", () => {
  const known = ["openapi", "info", "jsonSchemaDialect", "servers", "security", "tags"];
  const others = ["a", "externalDocs", "x-a"];
  const last = ["paths", "webhooks", "components"];
  const names = [...known, ...others, ...last];
  const shuffled = [...names].reverse().map((name) => [name, {}]);
  expect(Object.keys(orderApi(Object.fromEntries(shuffled)))).toEqual(names);
});

it("has paths, webhooks and components by name, and methods in their usual order", () => {
  const item = { post: { b: 1, a: 1 }, "x-a": 1, parameters: [], get: {}, summary: "s" };
  const inOrder = { parameters: [], summary: "s", "x-a": 1, get: {}, post: { b: 1, a: 1 } };
  expect(
    ordered({
      components: { schemas: { b: { z: 1, a: 1 }, a: true }, parameters: { p: {} } },
      webhooks: { b: item, a: {} },
      paths: { "/b": {}, "/B": item, "/a": {} },
    }),
  ).toBe(
    JSON.stringify({
      paths: { "/B": inOrder, "/a": {}, "/b": {} },
      webhooks: { a: {}, b: inOrder },
      components: { parameters: { p: {} }, schemas: { a: true, b: { z: 1, a: 1 } } },
    }),
  );
});

it("leaves values of other kinds as they are", () => {
  const document = {
    info: { z: 1, a: 1 },
    paths: { "x-list": [2, 1], "x-note": "kept" },
    webhooks: "none",
    components: { "x-empty": null, "x-list": [{ b: 1, a: 2 }] },
  };
  expect(ordered(document)).toBe(JSON.stringify(document));
});
