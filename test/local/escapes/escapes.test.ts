import { expect, it } from "vitest";
import { notHeld, tryAll } from "./try.js";
import { WAYS } from "./ways.js";

// `npm run escape-suite` tries all of them. Each way of another function starts a process.
it("no known way leads out of the process of a function, or into the calls of another one", async () => {
  const findings = await tryAll(WAYS.filter(({ short }) => short));
  expect(notHeld(findings)).toEqual([]);
  expect(findings.length).toBeGreaterThan(20);
});
