import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSuite } from "../../conformance/suite.js";
import { scoreValidator } from "../../conformance/validator.js";

const groups = readSuite(fileURLToPath(new URL("suite", import.meta.url)));

describe("the suite of this repository", () => {
  it("has both drafts and every part", () => {
    expect(new Set(groups.map(({ id }) => id.split("/")[0]))).toEqual(
      new Set(["draft7", "draft2020-12"]),
    );
    expect(new Set(groups.map(({ part }) => part))).toEqual(
      new Set(["required", "optional", "format", "remote"]),
    );
  });

  it("is passed by the validator, except for references to other documents", () => {
    for (const { part, disagreed } of scoreValidator(groups)) {
      expect([part, disagreed]).toEqual([
        part,
        part === "remote" ? ["draft2020-12/refRemote.json#0 another document: no count"] : [],
      ]);
    }
  });
});
