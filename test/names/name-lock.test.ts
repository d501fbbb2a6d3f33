import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Callable, callableKey, idOf } from "../../src/model/callable.js";
import { lockNames } from "../../src/names/name-lock.js";
import { slugKey } from "../../src/names/slug.js";
import type { SnapshotEntry } from "../../src/snapshot/snapshot.js";

function fn(id: string, name: string): Callable {
  return { kind: "function", id, name, input_schema: true };
}

function tool(toolkit: string, id: string, name: string, toolkitName = toolkit): Callable {
  return {
    kind: "tool",
    toolkit_id: toolkit,
    toolkit_name: toolkitName,
    tool_id: id,
    name,
    input_schema: true,
  };
}

function entry(file: string, callable: Callable): SnapshotEntry {
  return { file, callable, text: "", fingerprint: "" };
}

function lock(
  wanted: readonly Callable[],
  existing: readonly SnapshotEntry[] = [],
  kept: readonly Callable[] = [],
): Record<string, string> {
  const placed = lockNames({
    wanted: new Map(wanted.map((callable) => [callableKey(callable), callable])),
    existing,
    kept: new Set(kept.map(callableKey)),
  });
  return Object.fromEntries(
    placed.map(({ file, callable }) => [
      callable.kind === "tool" ? callable.tool_id : idOf(callable),
      file,
    ]),
  );
}

describe("lockNames", () => {
  it("names new callables after their names, and numbers nothing", () => {
    expect(lock([fn("1", "Weather Lookup"), tool("t", "a", "Slugify", "Text Tools")])).toEqual({
      1: "functions/weather-lookup.json",
      a: "toolkits/text-tools/slugify.json",
    });
  });

  it("may use a name that only a folder of the snapshot has", () => {
    const existing = [entry("functions/sum.json", fn("1", "Sum"))];
    expect(lock([fn("1", "Sum"), fn("2", "Functions")], existing)).toEqual({
      1: "functions/sum.json",
      2: "functions/functions.json",
    });
  });

  it("keeps the file of one that was renamed on the platform", () => {
    const existing = [entry("functions/weather-lookup.json", fn("1", "Weather Lookup"))];
    expect(lock([fn("1", "Forecast")], existing)).toEqual({ 1: "functions/weather-lookup.json" });
  });

  it("keeps the file that a user renamed", () => {
    const existing = [entry("functions/mine.json", fn("1", "Weather Lookup"))];
    expect(lock([fn("1", "Weather Lookup")], existing)).toEqual({ 1: "functions/mine.json" });
  });

  it("appends a hash of the id to the name of a new one with the same name", () => {
    const existing = [entry("functions/weather-lookup.json", fn("9", "Weather Lookup"))];
    const files = lock([fn("1", "weather_lookup"), fn("9", "Weather Lookup")], existing);
    expect(files[9]).toBe("functions/weather-lookup.json");
    expect(files[1]).toMatch(/^functions\/weather-lookup-[0-9a-f]{6}\.json$/);
  });

  it("frees the name of a removed one, but not of a kept one", () => {
    const old = fn("1", "Weather");
    const existing = [entry("functions/weather.json", old)];
    expect(lock([fn("2", "Weather")], existing)).toEqual({ 2: "functions/weather.json" });
    expect(lock([fn("2", "Weather")], existing, [old])[2]).toMatch(/weather-[0-9a-f]{6}/);
  });

  it("keeps apart names that differ only in case or composition", () => {
    const files = Object.values(
      lock([fn("1", "ﬁle"), fn("2", "File"), fn("3", "Straße"), fn("4", "STRASSE")]),
    );
    expect(new Set(files.map(slugKey)).size).toBe(4);
  });

  it("keeps apart slugs that would give stubs of the same name", () => {
    const files = lock([fn("1", "foo1"), fn("2", "foo-1"), fn("3", "Foo 1")]);
    expect(files).toEqual({
      1: "functions/foo1.json",
      2: expect.stringMatching(/^functions\/foo-1-[0-9a-f]{6}\.json$/),
      3: expect.stringMatching(/^functions\/foo-1-[0-9a-f]{6}\.json$/),
    });
  });

  it("keeps apart a function and a toolkit of the same name, which share the index", () => {
    const slack = tool("t", "a", "Send", "Slack");
    const both = lock([fn("1", "Slack"), slack]);
    expect(both.a).toBe("toolkits/slack/send.json");
    expect(both[1]).toMatch(/^functions\/slack-[0-9a-f]{6}\.json$/);
    const existing = [entry("functions/slack.json", fn("1", "Slack"))];
    const later = lock([fn("1", "Slack"), slack], existing);
    expect(later[1]).toBe("functions/slack.json");
    expect(later.a).toMatch(/^toolkits\/slack-[0-9a-f]{6}\/send\.json$/);
    const kit = [entry("toolkits/slack/send.json", slack)];
    expect(lock([fn("1", "Slack"), slack], kit)[1]).toMatch(/^functions\/slack-[0-9a-f]{6}\.json$/);
  });

  it("keeps a toolkit's folder, and puts new tools into it", () => {
    const existing = [entry("toolkits/chat/send.json", tool("t", "a", "Send", "Slack"))];
    expect(
      lock([tool("t", "a", "Send", "Slack 2"), tool("t", "b", "Read", "Slack 2")], existing),
    ).toEqual({
      a: "toolkits/chat/send.json",
      b: "toolkits/chat/read.json",
    });
    expect(lock([tool("t", "c", "Read")], existing)).toEqual({ c: "toolkits/chat/read.json" });
  });

  it("gives toolkits of the same name separate folders", () => {
    const files = lock([tool("t1", "a", "Send", "Slack"), tool("t2", "b", "Send", "slack")]);
    expect(files.a).toBe("toolkits/slack/send.json");
    expect(files.b).toMatch(/^toolkits\/slack-[0-9a-f]{6}\/send\.json$/);
  });

  it("is legal, unique, stable, and does not depend on the order", () => {
    const name = fc.oneof(
      fc.constantFrom("a", "A", "á", "con", "index", "", "👍", "../..", "__proto__", "ß", "ss"),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const callable = fc.oneof(
      fc.tuple(name, name).map(([id, text]) => fn(id, text)),
      fc.tuple(name, name, name).map(([toolkit, id, text]) => tool(toolkit, id, text)),
    );
    const callables = fc.uniqueArray(callable, { selector: callableKey, maxLength: 30 });
    fc.assert(
      fc.property(callables, fc.infiniteStream(fc.nat()), (list, random) => {
        const wanted = new Map(list.map((item) => [callableKey(item), item]));
        const placed = lockNames({ wanted, existing: [], kept: new Set() });
        const files = placed.map(({ file }) => file);
        expect(files).toHaveLength(list.length);
        expect(new Set(files.map(slugKey)).size).toBe(list.length);
        for (const file of files) {
          expect(file).toMatch(
            /^(?:functions|toolkits\/[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*)\/[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*\.json$/u,
          );
        }
        const shuffled = [...wanted]
          .map((item) => ({ item, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ item }) => item);
        expect(lockNames({ wanted: new Map(shuffled), existing: [], kept: new Set() })).toEqual(
          placed,
        );
        const existing = placed.map(({ file, callable: item }) => entry(file, item));
        expect(lockNames({ wanted, existing, kept: new Set() })).toEqual(placed);
      }),
    );
  });
});
