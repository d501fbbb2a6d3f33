import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectWith, typecallHere } from "../support/command.js";
import { Reply, TestServer } from "../support/http-server.js";
import { functionEntry, toolEntry } from "../support/project.js";

const TRIP = {
  type: "object",
  properties: {
    city: { type: "string" },
    days: { type: "integer" },
    options: { $ref: "#/$defs/Options" },
  },
  required: ["city"],
  $defs: { Options: { type: "object", properties: { fast: { type: "boolean" } } } },
} as const;

let server: TestServer;
let cwd: string;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  // Gives back what it was sent.
  server = await TestServer.start(({ body }) => JSON.parse(body));
  env = { XPANDER_API_URL: server.url, XPANDER_API_KEY: "key" };
  cwd = await projectWith({
    "typecall.config.json": `{ "functions": [{ "from": "xpander" }] }`,
    "openapi/functions/plan-trip.json": functionEntry("7f3a", TRIP, { name: "Plan Trip (all)" }),
    "openapi/functions/café.json": functionEntry("café", TRIP),
    "openapi/functions/any-keys.json": functionEntry("any-keys", {
      type: "object",
      properties: { tag: { type: "string" } },
      additionalProperties: true,
    }),
    "openapi/toolkits/text-tools/shout.json": toolEntry("text_tools", "shout"),
    "openapi/toolkits/more-tools/shout.json": toolEntry("more_tools", "shout"),
    "trip.json": `{ "city": "Oslo", "days": 2 }`,
    "list.json": `["Oslo"]`,
    "broken.json": `{\n"city": Oslo }`,
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true });
});

async function call(args: readonly string[], stdin = "") {
  return typecallHere(["call", ...args], { cwd, env, stdin });
}

it.each([
  [["plan-trip", "city=Oslo", "days=2"]],
  [["plan-trip", '{"city":"Oslo","days":2}']],
  [["plan-trip", "{ city: 'Oslo', days: 2 }"]],
  [["plan-trip", "--input", "trip.json"]],
  [["plan-trip", "--input", "-"]],
  [['planTrip({ city: "Oslo", days: 2 })']],
  [['await planTrip({ city: "Oslo", days: 2 })']],
  [['const result = await planTrip({ city: "Oslo", days: 2 });']],
  [["planTrip", "city=Oslo", "days:=2"]],
  [["Plan Trip (all)", "city=Oslo", "days:=2"]],
  [["7f3a", "city=Oslo", "days:=2"]],
  [["cafe\u0301", "city=Oslo", "days:=2"]],
])("%j sends the same input", async (args) => {
  const ended = await call(args, `{ "city": "Oslo", "days": 2 }`);
  expect(ended).toEqual({ code: 0, stdout: `{\n  "city": "Oslo",\n  "days": 2\n}\n`, stderr: "" });
});

it("prints every digit of the integers in a result", async () => {
  const earlier = server.answer;
  const texts = [
    `{"result":{"id":1234567890123456789,"ids":[-9007199254740993,5]},"status":"ok"}`,
    "1234567890123456789",
    `"1234567890123456789"`,
    "[".repeat(20_000) + "]".repeat(20_000),
  ];
  server.answer = () => new Reply(200, texts.shift(), { "content-type": "application/json" });
  const tool = await call(["text-tools/shout", "text=a"]);
  const number = await call(["any-keys", "--json"]);
  const text = await call(["any-keys"]);
  const deep = await call(["any-keys"]);
  server.answer = earlier;
  expect(tool.stdout.replace(/\s/g, "")).toBe(
    `{"id":1234567890123456789,"ids":[-9007199254740993,5]}`,
  );
  expect(number.stdout).toContain(`"value": 1234567890123456789\n`);
  expect(text.stdout).toBe("1234567890123456789\n");
  expect(deep).toEqual({
    code: 1,
    stdout: "",
    stderr: "error the call succeeded, but its result is nested too deep to be printed\n",
  });
});

it("calls without input", async () => {
  expect(await call(["anyKeys()"])).toEqual({ code: 0, stdout: "{}\n", stderr: "" });
});

it("sends keys that the schema does not name, unless they look misspelt", async () => {
  const sent = await call(["any-keys", "tags=a"]);
  expect(sent).toMatchObject({ code: 0, stdout: `{\n  "tags": "a"\n}\n` });
  const other = await call(["plan-trip", "city=Oslo", "verbose=true"]);
  expect(other).toMatchObject({ code: 0, stdout: expect.stringContaining(`"verbose": true`) });
});

it.each([
  [["plan-tripp", "city=Oslo"], `openapi has no entry "plan-tripp"; did you mean "plan-trip"?`],
  [["plantrip", "city=Oslo"], `openapi has no entry "plantrip"; did you mean "planTrip"?`],
  [["trip", "city=Oslo"], `openapi has no entry "trip"; did you mean "plan-trip"?`],
  [["planTripp({})"], `openapi has no entry "planTripp"; did you mean "planTrip"?`],
  [["zzz"], `openapi has no entry "zzz"; typecall list shows what it has`],
  [
    ["shout", "text=a"],
    `"shout" may be each of "more-tools/shout", "text-tools/shout"; one of these would be right`,
  ],
  [["plan-trip", "cty=Oslo"], `"cty" is no input of planTrip; did you mean "city"?`],
  [['planTrip({ city: "Oslo", day: 2 })'], `"day" is no input of planTrip; did you mean "days"?`],
  [
    ["planTrip({ city: Oslo })"],
    `the input, column 18: "Oslo" is a name, and nothing is run here; a value would be right`,
  ],
  [
    ["plan-trip", '{"city":"Oslo",}}'],
    `the input, column 17: "}" stands where the end would be right`,
  ],
  [["plan-trip", '{"city":'], "the input, column 9: it ends where a value would be right"],
  [
    ["plan-trip", "city=Oslo", "--input", "trip.json"],
    "the input is given in two ways; one of a call, --input and arguments would be right",
  ],
  [["planTrip()", "city=Oslo"], "the input is given in two ways"],
  [["plan-trip", "--input", "nowhere.json"], `--input: "nowhere.json" does not exist`],
  [["plan-trip", "--input", "broken.json"], `--input: "broken.json", line 2, is not JSON`],
  [["plan-trip", "--input", "list.json"], `--input: "list.json" holds no JSON object`],
  [
    ["plan-trip", "--input", "-"],
    "--input: standard input, line 1, is not JSON: it ends too early",
  ],
] as const)("%j is refused before anything is sent", async (args, message) => {
  const before = server.requests.length;
  const ended = await call(args);
  expect(ended).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining(`error ${message}`),
  });
  expect(server.requests.length).toBe(before);
});

it("says which file of the snapshot is broken, since it may be the one that is missing", async () => {
  const broken = await projectWith({
    "typecall.config.json": "{}",
    "openapi/functions/sum.json": "{",
  });
  const ended = await typecallHere(["call", "sum"], { cwd: broken, env });
  await rm(broken, { recursive: true });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(/error openapi\/functions\/sum\.json.*\nerror openapi has no entry/);
});
