import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectWith, typecallHere } from "../support/command.js";
import { functionEntry, toolEntry } from "../support/project.js";

const TRIP = {
  type: "object",
  properties: {
    city: { type: "string", description: "Where to.\nAny city." },
    days: { type: "integer", minimum: 1, default: 3 },
    stops: { type: "array", items: { $ref: "#/$defs/Stop" } },
  },
  required: ["city"],
  $defs: {
    Stop: {
      type: "object",
      properties: { name: { type: "string" }, next: { $ref: "#/$defs/Stop" } },
    },
  },
} as const;

/** Each of its texts tries to leave its line, or to command the terminal. */
const HOSTILE = {
  type: "object",
  properties: {
    "\u001b[2J": { type: "string", enum: ["\u001b]0;x\u0007"], description: "\u001b[31mred\u202e" },
    'a"; evil()': { type: "string", default: "\u009b2J" },
  },
} as const;

let cwd: string;
beforeAll(async () => {
  cwd = await projectWith({
    "typecall.config.json": JSON.stringify({
      functions: [
        { from: "xpander" },
        { from: "python", path: "python" },
        { from: "file", path: "functions.json" },
      ],
      toolkits: [{ from: "python", path: "python" }],
    }),
    "functions.json": JSON.stringify([{ name: "plain", input_schema: { type: "object" } }]),
    "python/sum_up.py": "def sum_up(): pass\n",
    "python/text_tools/shout.py": "def shout(): pass\n",
    "openapi/functions/plan-trip.json": functionEntry("7f3a", TRIP, {
      name: "Plan Trip",
      description: "Plans a trip. Slowly.\n\n\tWith stops.",
      max_run_time: 15,
      output_schema: {
        type: "array",
        items: { $ref: "#/$defs/Day" },
        $defs: { Day: { type: "string", format: "date" } },
      },
    }),
    "openapi/functions/plain.json": functionEntry("plain"),
    "openapi/functions/sum-up.json": functionEntry("sum_up", { type: "object" }),
    "openapi/functions/hostile.json": functionEntry("\u001b[2J", HOSTILE, {
      name: "\u001b[31mRed",
      description: "\u001b[2Jgone\r\u202eevil",
    }),
    "openapi/toolkits/text-tools/shout.json": toolEntry("text_tools", "shout"),
  });
});
afterAll(() => rm(cwd, { recursive: true }));

describe("list", () => {
  it("lists every callable with its stub, kind, source and a sentence", async () => {
    expect(await typecallHere(["list"], { cwd })).toEqual({
      code: 0,
      stdout: `hostile  hostile  (function, the xpander API)
  \\u001b[2Jgone \\u202eevil
plain  plain  (function, functions.json)
plan-trip  planTrip  (function, the xpander API)
  Plans a trip.
sum-up  sumUp  (function, python/sum_up.py)
text-tools/shout  textTools.shout  (tool, python/text_tools/shout.py)

4 functions and 1 tool in openapi.
`,
      stderr: "",
    });
  });

  it("prints the same as JSON", async () => {
    const { stdout } = await typecallHere(["list", "--json"], { cwd });
    const { callables, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ command: "list", exitCode: 0, diagnostics: [] });
    expect(callables).toHaveLength(5);
    expect(callables.slice(2)).toEqual([
      {
        slug: "plan-trip",
        stub: "planTrip",
        kind: "function",
        name: "Plan Trip",
        id: "7f3a",
        summary: "Plans a trip.",
        source: { from: "xpander" },
      },
      expect.objectContaining({ source: { from: "python", file: "python/sum_up.py" } }),
      expect.objectContaining({ slug: "text-tools/shout", kind: "tool", id: "text_tools/shout" }),
    ]);
  });

  it("says what to do with an empty snapshot", async () => {
    const empty = await projectWith({ "typecall.config.json": "{}" });
    const ended = await typecallHere(["list"], { cwd: empty });
    await rm(empty, { recursive: true });
    expect(ended).toEqual({
      code: 0,
      stdout: "openapi has no callable yet. Run: npx typecall generate\n",
      stderr: "",
    });
  });
});

describe("show", () => {
  it.each(["plan-trip", "planTrip", "Plan Trip", "7f3a"])("shows %s", async (name) => {
    expect(await typecallHere(["show", name], { cwd })).toEqual({
      code: 0,
      stdout: `planTrip  custom function "Plan Trip"; runs for at most 15 s
Plans a trip. Slowly.

  With stops.

  planTrip(input: { city: string; days?: number; stops?: Stop[] }): Promise<string[]>

  type Stop = { name?: string; next?: Stop }

Inputs
  city: string, required
    Where to.
    Any city.
  days: number, optional, default 3
  stops: Stop[], optional

Example
  await planTrip({ city: "…" })

From
  slug      plan-trip
  id        7f3a
  snapshot  openapi/functions/plan-trip.json
  source    the xpander API
  stub      generated/functions/plan-trip.ts

Only checked at run time
  /input_schema/properties/days/minimum (minimum)
  /input_schema/properties/days/type (integer)
  /output_schema/$defs/Day/format (format, an annotation: not checked)
`,
      stderr: "",
    });
  });

  it("prints the same facts as JSON", async () => {
    const { stdout } = await typecallHere(["show", "textTools.shout", "--json"], { cwd });
    expect(JSON.parse(stdout)).toEqual({
      command: "show",
      exitCode: 0,
      slug: "text-tools/shout",
      stub: "textTools.shout",
      kind: "tool",
      name: "shout",
      id: "text_tools/shout",
      signature: "textTools.shout(input?: { text?: string }): Promise<unknown>",
      parameters: [{ name: "text", type: "string", required: false }],
      example: { input: {}, call: "await textTools.shout()" },
      lossy: [],
      snapshot: "openapi/toolkits/text-tools/shout.json",
      module: "generated/toolkits/text-tools/shout.ts",
      source: { from: "python", file: "python/text_tools/shout.py" },
      diagnostics: [],
    });
  });

  it("escapes text from outside", async () => {
    const { stdout } = await typecallHere(["show", "hostile"], { cwd });
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(stdout).toContain(`hostile  custom function "\\u001b[31mRed"
\\u001b[2Jgone
\\u202eevil

  hostile(input?: { "\\u001b[2J"?: "\\u001b]0;x\\u0007"; "a\\"; evil()"?: string }): Promise<unknown>
`);
    expect(stdout).toContain(`
  \\u001b[2J: "\\u001b]0;x\\u0007", optional
    \\u001b[31mred\\u202e
  a"; evil(): string, optional, default "\\u009b2J"
`);
  });

  it("suggests what was meant", async () => {
    expect(await typecallHere(["show", "planTrp"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: `error openapi has no entry "planTrp"; did you mean "planTrip"?\n`,
    });
  });
});

describe("a broken file of the snapshot", () => {
  let broken: string;
  beforeAll(async () => {
    broken = await projectWith({
      "typecall.config.json": "{}",
      "openapi/functions/plain.json": functionEntry("plain"),
      "openapi/functions/sum.json": "{",
    });
  });
  afterAll(() => rm(broken, { recursive: true }));
  const problem = expect.stringContaining("error openapi/functions/sum.json, line 1");

  it("fails list, which lacks it", async () => {
    const ended = await typecallHere(["list"], { cwd: broken });
    expect(ended).toMatchObject({ code: 1, stderr: problem });
    expect(ended.stdout).toContain("plain  plain");
  });

  it("is told by show where it may be what is asked for", async () => {
    const missing = await typecallHere(["show", "sum"], { cwd: broken });
    expect(missing).toMatchObject({ code: 2, stderr: problem });
    const other = await typecallHere(["show", "plain"], { cwd: broken });
    expect(other).toMatchObject({ code: 0, stderr: "" });
  });
});
