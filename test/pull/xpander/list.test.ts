import { describe, expect, it } from "vitest";
import { listAll } from "../../../src/pull/xpander/list.js";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

const row = (id: string) => ({ id, name: id.toUpperCase() });
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`r${index}`));

/** Lists what a server answers for the number of a page. */
async function list(answer: (page: number) => JsonValue, options: { maxEntries?: number } = {}) {
  const problems = new Diagnostics();
  const asked: number[] = [];
  const progress: string[] = [];
  const get = async (path: string) => {
    const [, page] = /^\/v1\/things\?page=(\d+)&per_page=50$/.exec(path) ?? [];
    asked.push(Number(page));
    return answer(Number(page));
  };
  const listed = await listAll(get, "/v1/things", {
    ...options,
    problems,
    onProgress: ({ source, unit, done, total }) =>
      progress.push(`${source} ${unit} ${done}/${total}`),
  });
  return {
    ids: listed.rows.map(({ id }) => id),
    complete: listed.complete,
    asked,
    progress,
    problems: problems.list,
    rows: listed.rows,
  };
}

/** The rows in pages of two. */
const paged =
  (all: readonly JsonValue[], total = all.length) =>
  (page: number) => ({
    items: all.slice(page * 2 - 2, page * 2),
    total,
    total_pages: Math.ceil(all.length / 2),
  });

const broken = (message: string) => ({
  ...{ severity: "error", code: "list-row-broken", message, place: "/v1/things" },
});
const incomplete = (total: number, found: number) => ({
  severity: "warning",
  code: "list-incomplete",
  message: `the list has a total of ${total} entries, but its pages have ${found}, also after they were read again; nothing is removed from the snapshot`,
  place: "/v1/things",
});

describe("a list", () => {
  it("is read page by page, each row with its digest", async () => {
    const { rows, ...found } = await list(paged([row("a"), row("b"), { ...row("c"), more: 1 }]));
    expect(found).toEqual({
      ids: ["a", "b", "c"],
      complete: true,
      asked: [1, 2],
      progress: ["xpander page 1/2", "xpander page 2/2"],
      problems: [],
    });
    expect(rows[2]).toEqual({ id: "c", name: "C", digest: expect.stringMatching(/\w{16,}/) });
    const [same] = (await list(paged([{ ...row("c"), more: 1 }]))).rows;
    const [other] = (await list(paged([{ ...row("c"), more: 2 }]))).rows;
    expect(same).toEqual(rows[2]);
    expect(other?.digest).not.toBe(rows[2]?.digest);
  });

  it("may be empty, with no page at all", async () => {
    expect(await list(() => ({ items: [], total: 0, total_pages: 0 }))).toMatchObject({
      ...{ ids: [], complete: true, asked: [1], progress: ["xpander page 1/1"], problems: [] },
    });
  });

  it("of many pages asks for sixteen at once after the first", async () => {
    const open: (() => void)[] = [];
    const most: number[] = [];
    const answer = paged(rows(66));
    const get = async (path: string) => {
      const page = Number(/page=(\d+)/.exec(path)?.[1]);
      await new Promise<void>((resolve) => {
        open.push(resolve);
        setImmediate(() => {
          most.push(open.length);
          for (const release of open.splice(0)) release();
        });
      });
      return answer(page);
    };
    const listed = await listAll(get, "/v1/things", {
      problems: new Diagnostics(),
      onProgress: () => {},
    });
    expect(listed.rows.map(({ id }) => id)).toEqual(rows(66).map(({ id }) => id));
    expect(most.filter((count) => count > 0)).toEqual([1, 16, 16]);
  });

  it("is complete once a later pass saw every row", async () => {
    const lists = [rows(4), rows(4).slice(1)];
    let asked = 0;
    const found = await list((page) => paged(lists[Math.min(asked++, 1)] ?? [])(page));
    // The first pass: r0 r1, and then r3, since r2 moved to the page before.
    expect(found).toMatchObject({
      ids: ["r1", "r2", "r3"],
      complete: true,
      asked: [1, 2, 1, 2],
      problems: [],
    });
  });

  it("that never has its total is read three times, and what any pass saw is kept", async () => {
    let asked = 0;
    const found = await list((page) => ({
      ...{ items: [row(`p${page}`), row(`n${asked++}`)], total: 5, total_pages: 2 },
    }));
    expect(found).toMatchObject({
      ids: ["p1", "n0", "p2", "n1", "n2", "n3", "n4", "n5"],
      complete: false,
      asked: [1, 2, 1, 2, 1, 2],
      problems: [incomplete(5, 4)],
    });
  });

  it("whose total changes is read again", async () => {
    let asked = 0;
    const found = await list((page) => paged(rows(3), ++asked === 1 ? 4 : 3)(page));
    expect(found).toMatchObject({ complete: true, asked: [1, 2, 1, 2], problems: [] });
  });

  it("that says less pages later than at first ends there", async () => {
    const found = await list((page) => ({
      items: page === 1 ? [row("a")] : [row("b")],
      total: page === 1 ? 40 : 2,
      total_pages: page === 1 ? 40 : 2,
    }));
    expect(found).toMatchObject({ ids: ["a", "b"], complete: false });
    expect(found.asked.filter((page) => page === 1)).toHaveLength(3);
    expect(Math.max(...found.asked)).toBe(17);
  });

  it("ends with its first page without a new row", async () => {
    const found = await list((page) => ({
      ...{ items: page < 3 ? [row(`${page}`)] : [row("1")], total: 40, total_pages: 40 },
    }));
    expect(found).toMatchObject({ ids: ["1", "2"], complete: false });
    expect(Math.max(...found.asked)).toBe(17);
    expect(found.progress.slice(0, 2)).toEqual(["xpander page 1/40", "xpander page 2/40"]);
  });

  it("with rows that cannot be read has the others, and is not complete", async () => {
    const wrong: readonly [JsonValue, string][] = [
      [5, "it must be an object"],
      [{ name: "A" }, '"id" is missing'],
      [{ id: 5, name: "A" }, '"id" must be a text'],
      [{ id: "", name: "A" }, '"id" must have 1 to 500 characters'],
      [{ id: "x".repeat(501), name: "A" }, '"id" must have 1 to 500 characters'],
      [{ id: ".", name: "A" }, '"id" must not change the route of a request'],
      [{ id: "..", name: "A" }, '"id" must not change the route of a request'],
      [{ id: "\ud800", name: "A" }, '"id" must be well-formed text'],
      [{ id: "a" }, '"name" is missing'],
      [{ id: "a", name: null }, '"name" must be a text'],
    ];
    const good = [row("x".repeat(500)), row("..."), row("a/b")];
    const items = [...good, ...wrong.map(([item]) => item)];
    const found = await list(() => ({ items, total: items.length, total_pages: 1 }));
    expect(found).toMatchObject({
      ids: good.map(({ id }) => id),
      complete: false,
      asked: [1],
      problems: wrong.map(([, problem], index) =>
        broken(`row ${index + 4} of page 1 was left out: ${problem}`),
      ),
    });
  });

  it("counts rows that cannot be read, also where its total is not reached", async () => {
    const found = await list(() => ({ items: [row("a"), 5], total: 3, total_pages: 1 }));
    expect(found).toMatchObject({
      ids: ["a"],
      complete: false,
      problems: [broken("row 2 of page 1 was left out: it must be an object"), incomplete(3, 2)],
    });
  });
});

describe("a list that cannot be true", () => {
  const wrong = (detail: string) => ({
    name: "FetchError",
    message: expect.stringContaining(detail),
  });

  it("fails with its first page if it has more pages than entries", async () => {
    const answer = () => ({ items: [row("a")], total: 3, total_pages: 1e8 });
    await expect(list(answer)).rejects.toMatchObject(
      wrong(
        "page=1&per_page=50 answered 200: but the list has 100000000 pages for a total of 3 entries, which cannot be",
      ),
    );
  });

  it("fails early if it has many pages with hardly a row each", async () => {
    const answer = (total: number, pages: number) => (page: number) => ({
      ...{ items: [row(`${page}`)], total, total_pages: pages },
    });
    for (const [total, pages] of [
      [20_000, 20_000],
      [1_000, 201],
      [41, 41],
    ] as const) {
      await expect(list(answer(total, pages))).rejects.toMatchObject(
        wrong(`page=1&per_page=50 answered 200: but the list has ${pages} pages for a total of`),
      );
    }
    const growing = (page: number) => ({
      ...{ items: [row(`${page}`)], total: page + 1, total_pages: page + 1 },
    });
    await expect(list(growing)).rejects.toMatchObject(wrong("the list has 41 pages"));
    expect((await list(answer(40, 40))).complete).toBe(true);
    await expect(list(answer(20_000, 4_000))).rejects.toMatchObject(
      wrong("the list has 4000 pages for a total of 20000 entries, and only 41 in the first 41"),
    );
  });

  it("fails if its total is larger than the source allows", async () => {
    const answer = (total: number) => () => ({ items: [row("a")], total, total_pages: 1 });
    await expect(list(answer(20_001))).rejects.toMatchObject(
      wrong(
        "but the list has 20001 entries, and at most 20000 are read; if that is right, set maxEntries of the source",
      ),
    );
    await expect(list(answer(4), { maxEntries: 3 })).rejects.toMatchObject(
      wrong("the list has 4 entries, and at most 3 are read"),
    );
    expect((await list(answer(20_001), { maxEntries: 30_000 })).ids).toEqual(["a"]);
  });

  it.each<[string, JsonValue[]]>([
    ["rows", rows(4)],
    ["broken rows", Array(4).fill({})],
  ])("fails with more %s than its total", async (_, items) => {
    await expect(
      list(() => ({ items, total: 2, total_pages: 1 }), { maxEntries: 3 }),
    ).rejects.toMatchObject(wrong("the list has 4 entries, and at most 3 are read"));
  });

  it("fails on the page on which it becomes so", async () => {
    const answer = (page: number) => ({
      items: [row(`${page}`)],
      total: page * 9,
      total_pages: page + 1,
    });
    await expect(list(answer, { maxEntries: 100 })).rejects.toMatchObject(
      wrong("page=12&per_page=50"),
    );
  });
});

describe("an answer that is no page", () => {
  it.each<[JsonValue, string]>([
    [[], "it must be an object"],
    [{ total: 0, total_pages: 0 }, '"items" is missing'],
    [{ items: {}, total: 0, total_pages: 0 }, '"items" must be a list'],
    [{ items: [], total: "0", total_pages: 0 }, '"total" must be a number'],
    [{ items: [], total: 0.5, total_pages: 0 }, '"total" must be a whole number'],
    [{ items: [], total: 0, total_pages: -1 }, '"total_pages" must not be negative'],
  ])("%j", async (answer, problem) => {
    await expect(list(() => answer)).rejects.toMatchObject({
      name: "FetchError",
      message: `GET /v1/things?page=1&per_page=50 answered 200: but the answer is no page of a list: ${problem}`,
    });
  });
});
