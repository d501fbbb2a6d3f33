import { expect, it } from "vitest";
import { PEERS } from "../../scripts/conformance/peers/index.js";
import { judge } from "../../scripts/conformance/type-checker.js";

it.each([...PEERS.keys()])(
  "%s gives types that can be compared",
  async (name) => {
    const peer = PEERS.get(name);
    const schemas = [
      { type: "object", properties: { a: { type: "number" } }, required: ["a"] },
      { type: "array", items: { type: "string" } },
      { $ref: "#/definitions/a", definitions: { a: { enum: ["x", "y"] } } },
    ];
    const modules = await Promise.all(schemas.map((schema) => peer?.(schema)));
    const instances = [{ a: 1 }, ["x"], "x", 7];
    const answers = judge(
      modules.map((module) => ({ text: undefined, type: "", ...module, instances })),
    );
    expect(answers).toEqual([
      ["accepted", "refused", "refused", "refused"],
      ["refused", "accepted", "refused", "refused"],
      ["refused", "refused", "accepted", "refused"],
    ]);
  },
  30_000,
);
