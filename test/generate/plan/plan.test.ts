import { expect, it } from "vitest";
import {
  type PlanEntry,
  type PlanOptions,
  planEntry,
  planNames,
  stubsOf,
} from "../../../src/generate/plan/plan.js";

/** Of a toolkit, if its file is in a folder. */
function entry(file: string, hasOutput = false): PlanEntry {
  const [folder = "", toolkit] = file.split("/");
  return {
    file,
    kind: folder === "toolkits" ? "tool" : "function",
    key: `key of ${file}`,
    title: `Title of ${file}`,
    summary: `Summary of ${file}`,
    hasOutput,
    ...(folder === "toolkits" && {
      group: { id: `id of ${toolkit}`, name: `Name of ${toolkit}` },
    }),
  };
}

const SORTED = [
  entry("functions/components.json"),
  entry("functions/operations.json"),
  entry("functions/paths.json"),
  entry("functions/weather-lookup.json", true),
  entry("functions/weather_lookup.json"),
  entry("toolkits/Text-tools/slugify.json"),
  entry("toolkits/text-tools/Slugify.json"),
  entry("toolkits/text-tools/slugify.json", true),
  entry("toolkits/weather-lookup/a.json"),
];

function names(entries: readonly PlanEntry[], options: PlanOptions) {
  const plan = planNames(entries, options);
  const lines = stubsOf(plan).map(
    ({ slug, file, module, runtime, name, input, output, title, summary, entry }) => {
      expect([title, summary]).toEqual([entry.title, entry.summary]);
      const types = [input.name, ...(output === undefined ? [] : [output.name])].join(" ");
      return `${slug} > ${file} ${module} from ${runtime}: ${name} ${types}`;
    },
  );
  const toolkits = plan.toolkits.map(
    ({ folder, source, title, name, stubs }) =>
      `${source} (${title}) > ${folder}: ${name}, ${stubs.length}`,
  );
  return [`*${plan.importEnding}`, ...lines, ...toolkits];
}

it("gives each callable files and names of its own, whatever the order", () => {
  const planned = names(SORTED, { importExtension: "js" });
  expect(planned).toMatchInlineSnapshot(`
    [
      "*.js",
      "components > functions/components.ts components from typecall: components_39a651 ComponentsInput",
      "operations > functions/operations.ts operations from typecall: operations_e38286 OperationsInput",
      "paths > functions/paths.ts paths from typecall: paths_097cc1 PathsInput",
      "weather-lookup > functions/weather-lookup.ts weather-lookup from typecall: weatherLookup WeatherLookupInput WeatherLookupOutput",
      "weather_lookup > functions/weather_lookup.ts weather_lookup from typecall: weatherLookup_3a4a6e WeatherLookupInput_3a4a6e",
      "Text-tools/slugify > toolkits/Text-tools/slugify.ts slugify from typecall: slugify SlugifyInput",
      "text-tools/Slugify > toolkits/text-tools_d3ae42/Slugify.ts Slugify from typecall: slugify SlugifyInput",
      "text-tools/slugify > toolkits/text-tools_d3ae42/slugify_f888fc.ts slugify_f888fc from typecall: slugify_f888fc SlugifyInput_f888fc SlugifyOutput",
      "weather-lookup/a > toolkits/weather-lookup/a.ts a from typecall: a AInput",
      "toolkits/Text-tools (Name of Text-tools) > toolkits/Text-tools: textTools, 1",
      "toolkits/text-tools (Name of text-tools) > toolkits/text-tools_d3ae42: textTools_d3ae42, 2",
      "toolkits/weather-lookup (Name of weather-lookup) > toolkits/weather-lookup: weatherLookup_457f3c, 1",
    ]
  `);
  expect(names([...SORTED].reverse(), { importExtension: "js" })).toEqual(planned);
});

it.each([
  [{ importExtension: "ts", runtime: "typecall" }, ".ts", ["typecall", "typecall"]],
  [{ importExtension: "js" }, ".js", ["typecall", "typecall"]],
  [{ importExtension: "none", runtime: "inline" }, "", ["../runtime/index", "../../runtime/index"]],
  [
    { importExtension: "js", runtime: "inline" },
    ".js",
    ["../runtime/index.js", "../../runtime/index.js"],
  ],
] as const)("imports as %j says", (options, ending, runtimes) => {
  const entries = [entry("functions/a.json"), entry("toolkits/b/c.json")];
  const plan = planNames(entries, options);
  expect(plan.importEnding).toBe(ending);
  expect(stubsOf(plan).map(({ runtime }) => runtime)).toEqual(runtimes);
});

it("takes of a callable what its names depend on", () => {
  const schemas = { input_schema: {}, output_schema: false };
  expect(
    planEntry({
      file: "functions/a.json",
      callable: { kind: "function", id: "f", name: "F", description: "Does. This.", ...schemas },
    }),
  ).toStrictEqual({
    file: "functions/a.json",
    kind: "function",
    key: expect.stringContaining("f"),
    title: "F",
    summary: "Does.",
    hasOutput: true,
  });
  expect(
    planEntry({
      file: "toolkits/t/b.json",
      callable: {
        kind: "tool",
        toolkit_id: "t",
        toolkit_name: "T",
        tool_id: "b",
        name: "B",
        input_schema: {},
      },
    }),
  ).toStrictEqual({
    file: "toolkits/t/b.json",
    kind: "tool",
    key: expect.stringMatching(/t.*b/),
    title: "B",
    summary: "",
    hasOutput: false,
    group: { id: "t", name: "T" },
  });
});
