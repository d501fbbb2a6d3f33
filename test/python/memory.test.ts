import { expect, it } from "vitest";
import { analyseCompiled } from "../../src/python/analyse.js";
import { analyseOnce, rememberAnalyses } from "../../src/python/memory.js";

const SOURCE = "def f(a): pass\ndef g(b): pass\n";

it("analyses a source again only if it, or what is asked of it, has changed", () => {
  const analyse = rememberAnalyses(analyseCompiled);
  const first = analyse(SOURCE, { entry: "f", place: "f.py" });
  expect(first).toMatchObject({ ok: true, function: { name: "f", line: 1 } });
  expect(analyse(SOURCE, { place: "f.py", entry: "f" })).toBe(first);

  const other = analyse(SOURCE, { entry: "g", place: "f.py" });
  expect(other).toMatchObject({ ok: true, function: { name: "g", line: 2 } });
  const moved = analyse(`\n${SOURCE}`, { entry: "g", place: "f.py" });
  expect(moved).toMatchObject({ ok: true, function: { name: "g", line: 3 } });

  expect(analyse(SOURCE, { entry: "f", place: "g.py" })).not.toBe(first);
  expect(analyse(SOURCE)).toMatchObject({ ok: false });
  expect(analyse(SOURCE)).toBe(analyse(SOURCE, { place: "" }));
});

it("analyses equal sources once, unless a diagnostic names the place of each", () => {
  const analyse = analyseOnce(analyseCompiled);
  const source = "def xpander_run_action(a: int) -> int: pass\n";
  expect(analyse(source, { place: "a" })).toBe(analyse(source, { place: "b" }));
  const uncertain = `if now():\n  ${source}else:\n  ${source}`;
  const places = ["first.py", "second.py"].map((place) => {
    const result = analyse(uncertain, { place });
    return result.ok ? result.diagnostics.map((each) => each.place) : [];
  });
  expect(places).toEqual([["first.py"], ["second.py"]]);
});
