import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createClient,
  defineOperation,
  jsonBody,
  type OperationDefinition,
  type OperationStub,
  type Pagination,
  pagination,
} from "../../../src/index.js";
import { Reply, TestServer } from "../../support/http-server.js";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

type Input = Readonly<Record<string, unknown>>;

const list = (
  by: Pagination,
  definition: Partial<OperationDefinition> = {},
): OperationStub<Input, unknown, { item: number }> =>
  defineOperation(
    {
      ...{ api: "notes", name: "listNotes", method: "GET", path: "/notes" },
      parameters: ["page", "per_page", "cursor", "offset", "limit"].map((name) => ({
        ...{ name, in: "query" },
      })),
      ...{ fingerprint: "sha256:", inputSchema: { type: "object" }, pagination: by },
      ...definition,
    },
    [pagination, jsonBody],
  );

const given = () => ({
  client: createClient({ retry: false, apis: { notes: { baseUrl: server.url } } }),
});

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const queryOf = ({ url }: { readonly url: string }) => new URL(url, "http://x").searchParams;
const urls = () => server.requests.map(({ url }) => url);

/** Answers with the pages of a list, by number. */
function serve(size: number, count: number, more: (page: number) => object = () => ({})) {
  const all = Array.from({ length: count }, (_, index) => index);
  server.answer = (request) => {
    const page = Number(queryOf(request).get("page") ?? 1);
    return { items: all.slice((page - 1) * size, page * size), ...more(page) };
  };
}

describe("by number", () => {
  const by: Pagination = { kind: "page", page: "page", size: "per_page", items: "items" };

  it("reads until the number of pages", async () => {
    serve(2, 6, () => ({ total_pages: 3 }));
    const stub = list({ ...by, total: "total_pages" });
    expect(await collect(stub.items({}, given()))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(urls()).toEqual(["/notes", "/notes?page=2", "/notes?page=3"]);
    expect(await collect(stub.pages({ page: 3 }, given()))).toEqual([
      { items: [4, 5], total_pages: 3 },
    ]);
  });

  it("reads until a page is short, or empty", async () => {
    serve(2, 3);
    expect(await collect(list(by).items({ per_page: 2 }, given()))).toEqual([0, 1, 2]);
    expect(urls()).toEqual(["/notes?per_page=2", "/notes?page=2&per_page=2"]);
    serve(2, 4);
    const { size: _, ...bySize } = by;
    expect(await collect(list(bySize).items({}, given()))).toEqual([0, 1, 2, 3]);
    expect(server.requests).toHaveLength(5);
  });

  it("takes start and size from the defaults of the schema", async () => {
    server.answer = (request) => {
      const page = Number(queryOf(request).get("page") ?? 0);
      return [[0, 1], [2, 3], [4]][page];
    };
    const properties = { page: { default: 0 }, per_page: { default: 2 } };
    const stub = list({ ...by, items: "" }, { inputSchema: { type: "object", properties } });
    expect(await collect(stub.items({}, given()))).toEqual([0, 1, 2, 3, 4]);
    expect(urls()).toEqual(["/notes", "/notes?page=1", "/notes?page=2"]);
  });

  it.each([
    ["a default", { page: { default: 0, minimum: 0 } }, {}],
    ["a minimum", { page: { minimum: 0 } }, {}],
    ["an answer", {}, { page: 0 }],
  ])("counts from 0 where %s says so", async (_, properties, said) => {
    server.answer = (request) => {
      const page = Number(queryOf(request).get("page") ?? 0);
      return { items: [page], total_pages: 3, ...said };
    };
    const inputSchema = { type: "object", properties };
    const stub = list({ ...by, total: "total_pages" }, { inputSchema });
    expect(await collect(stub.items({}, given()))).toEqual([0, 1, 2]);
    expect(urls()).toEqual(["/notes", "/notes?page=1", "/notes?page=2"]);
  });

  it("counts from 0 from any page on", async () => {
    serve(1, 9, () => ({ total_pages: 3 }));
    const properties = { page: { minimum: 0 } };
    const stub = list(
      { ...by, total: "total_pages" },
      { inputSchema: { type: "object", properties } },
    );
    await collect(stub.items({ page: 1 }, given()));
    expect(urls()).toEqual(["/notes?page=1", "/notes?page=2"]);
  });

  it("ends with an error where a server does not know the parameter", async () => {
    server.answer = () => ({ items: [1] });
    const call = collect(list(by).items({}, given()));
    await expect(call).rejects.toThrow('was answered with 200: the same page twice, for "page" 2');
    expect(server.requests).toHaveLength(2);
  });

  it("requests nothing more after a break", async () => {
    serve(2, 100);
    for await (const item of list(by).items({}, given())) if (item === 2) break;
    expect(server.requests).toHaveLength(2);
  });

  it("asks in a group, or in the body, where the parameter is there", async () => {
    serve(1, 0);
    const grouped = { parameters: [{ name: "page", in: "query", group: true }] } as const;
    const paged = { items: [7], pages: 2 };
    server.answer = ({ url }) => (url.includes("page=2") ? { items: [8], pages: 2 } : paged);
    const stub = list({ ...by, total: "pages" }, grouped);
    expect(await collect(stub.items({ page: "mine" }, given()))).toEqual([7, 8]);
    const search = list(
      { ...by, total: "meta.pages", items: "data.list" },
      { method: "POST", parameters: [], body: { type: "application/json", whole: true } },
    );
    server.answer = ({ body }) => ({ data: { list: [JSON.parse(body)] }, meta: { pages: 2 } });
    expect(await collect(search.items({ body: { q: "x" } }, given()))).toEqual([
      { q: "x" },
      { q: "x", page: 2 },
    ]);
  });
});

describe("by offset", () => {
  const by: Pagination = { kind: "offset", offset: "offset", limit: "limit", items: "items" };
  const all = [0, 1, 2, 3, 4];
  const serveFrom = (more: object) => {
    server.answer = (request) => {
      const query = queryOf(request);
      const offset = Number(query.get("offset") ?? 0);
      return { items: all.slice(offset, offset + Number(query.get("limit") ?? 2)), ...more };
    };
  };

  it("reads until the number of items", async () => {
    serveFrom({ total: 5 });
    expect(await collect(list({ ...by, total: "total" }).items({ offset: 1 }, given()))).toEqual([
      1, 2, 3, 4,
    ]);
    expect(urls()).toEqual(["/notes?offset=1", "/notes?offset=3"]);
  });

  it("does not take the number of a page's items for that of all", async () => {
    server.answer = (request) => {
      const offset = Number(queryOf(request).get("offset") ?? 0);
      const items = all.slice(offset, offset + 2);
      return { items, count: items.length };
    };
    const stub = list({ ...by, total: "count" });
    expect(await collect(stub.items({ limit: 2 }, given()))).toEqual(all);
  });

  it("reads until a page is short", async () => {
    serveFrom({});
    expect(await collect(list(by).items({ limit: 3 }, given()))).toEqual(all);
    expect(urls()).toEqual(["/notes?limit=3", "/notes?offset=3&limit=3"]);
  });
});

describe("by cursor", () => {
  const by: Pagination = { kind: "cursor", cursor: "cursor", next: "next", items: "items" };
  const serveNext = (next: Readonly<Record<string, unknown>>) => {
    server.answer = (request) => {
      const cursor = queryOf(request).get("cursor") ?? "";
      return { items: [cursor], next: next[cursor] };
    };
  };

  it.each([[null], [undefined], [""], [false]])("reads until the next one is %s", async (end) => {
    serveNext({ "": "a b", "a b": "c", c: end });
    expect(await collect(list(by).items({}, given()))).toEqual(["", "a b", "c"]);
    expect(urls()).toEqual(["/notes", "/notes?cursor=a%20b", "/notes?cursor=c"]);
  });

  it("takes a cursor out of the URL of the next page", async () => {
    serveNext({ "": "https://elsewhere.example/notes?cursor=a%26b&x=1", "a&b": null });
    expect(await collect(list(by).items({}, given()))).toEqual(["", "a&b"]);
  });

  it("ends with an error if a cursor comes twice", async () => {
    serveNext({ "": "a", a: "b", b: "a" });
    await expect(collect(list(by).items({}, given()))).rejects.toThrow(
      'the cursor "a" for the second time',
    );
    expect(server.requests).toHaveLength(3);
    await expect(collect(list(by).items({ cursor: "b" }, given()))).rejects.toThrow(
      'the cursor "b"',
    );
  });
});

describe("by link", () => {
  const by: Pagination = { kind: "link", items: "" };

  it("follows the links of the API's own origin", async () => {
    const links = [
      '</notes?after=1&x="a,b">; title="a, b"; rel="prev next"',
      `<${server.url}/notes?after=2>; rel=next, </first>; rel="first"`,
      '</notes>; rel="last"',
    ];
    server.answer = () => {
      const at = server.requests.length - 1;
      return new Reply(200, [at], { link: links[at] ?? "" });
    };
    expect(await collect(list(by).items({ limit: 1 }, given()))).toEqual([0, 1, 2]);
    expect(urls()).toEqual(["/notes?limit=1", "/notes?after=1&x=%22a,b%22", "/notes?after=2"]);
  });

  it("goes nowhere else, and not in a circle", async () => {
    server.answer = () => new Reply(200, [0], { link: '<https://elsewhere.example/>; rel="next"' });
    await expect(collect(list(by).items({}, given()))).rejects.toThrow(
      "calls stay on their origin",
    );
    server.answer = () => new Reply(200, [0], { link: '</notes>; rel="next"' });
    await expect(collect(list(by).items({}, given()))).rejects.toThrow(
      'the link "/notes" for the second time',
    );
  });
});

it("says that an answer has no list", async () => {
  server.answer = () => ({ items: 5 });
  const by: Pagination = { kind: "link", items: "items" };
  await expect(collect(list(by).items({}, given()))).rejects.toThrow(
    '"listNotes" was answered with 200: a success, but without a list in "items"',
  );
});
