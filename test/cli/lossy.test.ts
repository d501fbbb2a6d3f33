import { rm } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import { projectWith, typecallHere } from "../support/command.js";
import { functionEntry } from "../support/project.js";

it("generate lists the keywords that are only checked at run time", async () => {
  const schema = {
    type: "object",
    properties: { "a/b": { type: "integer", minimum: 1 }, plain: { type: "string" } },
  };
  const cwd = await projectWith({
    "typecall.config.json": `{ "functions": [{ "from": "xpander" }] }`,
    "openapi/functions/counted.json": functionEntry("Counted", schema),
    "openapi/functions/plain.json": functionEntry("Plain", { properties: { a: {} } }),
  });
  onTestFinished(() => rm(cwd, { recursive: true }));
  const generate = ["generate", "--offline"];

  const { stdout } = await typecallHere([...generate, "--verbose"], { cwd });
  expect(stdout).toContain(`openapi/functions/counted.json: only checked at run time:
  /input_schema/properties/a~1b/minimum (minimum)
  /input_schema/properties/a~1b/type (integer)
`);
  expect(stdout).not.toContain("plain.json: left");

  // The same if no file is generated again.
  const { stdout: json } = await typecallHere([...generate, "--json"], { cwd });
  expect(JSON.parse(json).generate).toMatchObject({
    unchanged: 4,
    lossy: [
      {
        file: "openapi/functions/counted.json",
        name: "Counted",
        lossy: [
          { pointer: "/input_schema/properties/a~1b/minimum", keyword: "minimum" },
          { pointer: "/input_schema/properties/a~1b/type", keyword: "integer" },
        ],
      },
    ],
  });
  expect((await typecallHere(generate, { cwd })).stdout).not.toContain("only checked at run time");
});
