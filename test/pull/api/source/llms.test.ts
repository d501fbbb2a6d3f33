import { describe, expect, it } from "vitest";
import { linkedPages } from "../../../../src/pull/api/source/llms.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";
import { cpuMs } from "../../../support/cpu-time.js";

const TEXT = `# Docs

> What it is about

## Docs

- [Notes](https://docs.example.com/api/notes/list.md): Lists them, see [here](https://docs.example.com/api/notes/other.md)
- [Get](/api/notes/get.md)
* [Get, again](/api/notes/get.md#top)
- [Root](https://docs.example.com/api/notes.md)
- [Not under it](https://docs.example.com/api/notesbook.md)
- [Elsewhere](https://evil.example.net/api/notes/x.md)
- [Scheme](javascript:alert(1))
- [Up](https://docs.example.com/api/notes/../../etc/passwd)
plain https://docs.example.com/api/notes/plain.md

## OpenAPI Specs

- [openapi](https://docs.example.com/openapi.json)
`;

function links(under: readonly string[], text = TEXT) {
  const problems = new Diagnostics();
  const found = linkedPages({ url: "https://docs.example.com/llms.txt", text, under }, problems);
  return { found, problems: problems.list.map(({ code, line }) => `${code} ${line ?? ""}`.trim()) };
}

describe("llms.txt", () => {
  it("returns the pages of its own site under a path, each once", () => {
    expect(links(["/api/notes"])).toEqual({
      found: [
        "https://docs.example.com/api/notes/list.md",
        "https://docs.example.com/api/notes/get.md",
        "https://docs.example.com/api/notes.md",
      ],
      problems: ["llms-other-site 12"],
    });
  });

  it("accepts paths with and without slashes, and specs", () => {
    expect(links(["api/notes/"]).found).toEqual(links(["/api/notes"]).found);
    expect(links(["/openapi.json"]).found).toEqual(["https://docs.example.com/openapi.json"]);
  });

  it("adds a diagnostic if it lists no page", () => {
    expect(links(["/none"])).toEqual({ found: [], problems: ["llms-nothing-found"] });
    expect(links(["/"], "<!doctype html>").problems).toEqual(["llms-nothing-found"]);
  });

  it("takes time linear in the length of hostile lines", () => {
    const work = () => {
      links(["/"], `- [${"](".repeat(300_000)}`);
      links(["/"], "- [](\n".repeat(50_000));
    };
    expect(cpuMs(work)).toBeLessThan(1_000);
  });
});
