import { describe, expect, it } from "vitest";
import { namePulled } from "../../../src/pull/api/pulled-names.js";
import type { SourceRef } from "../../../src/pull/api/source/find-sources.js";

const url = (place: string): SourceRef => ({ kind: "url", place, listed: false });
const file = (path: string): SourceRef => ({
  kind: "file",
  path,
  place: path.replace("/app/", ""),
});
const names = (refs: readonly SourceRef[], lock = new Map()) => [
  ...namePulled(refs, { snapshot: "/app/openapi", lock }).values(),
];

describe("the name of a pulled file", () => {
  it.each([
    ["https://docs.example.com/api/get-note.md", "get-note.yaml"],
    ["https://docs.example.com/api/get-note.md?v=2", "get-note.yaml"],
    ["https://docs.example.com/openapi.json", "openapi.yaml"],
    ["https://docs.example.com/", "api.yaml"],
    ["https://docs.example.com/a/%2e%2e%2fetc.md", "etc.yaml"],
    ["https://docs.example.com/A%20B.md", "a-b.yaml"],
    ["https://docs.example.com/con.md", "con-api.yaml"],
    ["https://docs.example.com/%E2%80%AE.md", "api.yaml"],
  ])("%s", (place, name) => {
    expect(names([url(place)])).toEqual([name]);
  });

  it("gets longer if it is taken, also on disks that ignore case", () => {
    const places = ["/a/get.md", "/b/GET.md", "/b/get.json", "/b/get.yaml"];
    const found = names(places.map((path) => url(`https://docs.example.com${path}`)));
    expect(found.slice(0, 3)).toEqual([
      "get.yaml",
      "b-get.yaml",
      expect.stringMatching(/^get-[0-9a-f]{12}\.yaml$/),
    ]);
    expect(new Set(found).size).toBe(4);
  });

  it("gets longer if a disk that folds or composes characters has the same name for both", () => {
    const lock = new Map([
      ["https://x.example.com/a.md", { file: "pulled/stra\u00dfe.yaml", sha256: "" }],
    ]);
    const refs = ["https://y.example.com/b/strasse.md", "https://x.example.com/a.md"].map(url);
    expect(names(refs, lock)).toEqual(["stra\u00dfe.yaml", "b-strasse.yaml"]);
  });

  it("is that of the lock file, or of a file in the folder itself", () => {
    const lock = new Map([["https://x.example.com/a.md", { file: "pulled/old.yaml", sha256: "" }]]);
    expect(
      names(
        [
          url("https://y.example.com/old.md"),
          url("https://x.example.com/a.md"),
          file("/app/openapi/pulled/Mine.yml"),
          file("/app/specs/mine.yml"),
        ],
        lock,
      ),
    ).toEqual(["Mine.yml", "old.yaml", expect.stringMatching(/^old-/), "mine.yaml"]);
  });
});
