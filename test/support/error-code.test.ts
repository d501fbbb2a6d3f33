import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { errorCode } from "../../src/support/error-code.js";

it("reads the code of an error of any realm", () => {
  const foreign = runInNewContext('Object.assign(new Error("no such file"), { code: "ENOENT" })');
  expect(foreign).not.toBeInstanceOf(Error);
  expect(errorCode(foreign)).toBe("ENOENT");
  expect(errorCode(Object.assign(new Error(), { code: "EACCES" }))).toBe("EACCES");
});

it("finds none in other values", () => {
  expect([undefined, null, "ENOENT", { code: 2 }, new Error()].map(errorCode)).toEqual([
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
});
