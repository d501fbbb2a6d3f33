import { describe, expect, it } from "vitest";
import { filesIn, GOLDEN } from "./support/fixtures.js";
import { type Compiler, typeErrors } from "./support/tsc.js";

describe("the golden files", () => {
  const files = filesIn(GOLDEN).filter((path) => path.endsWith(".ts"));
  const compilers: readonly (readonly [Compiler, boolean])[] = [
    // The oldest and the newest; those between are tried by `npm run frameworks -- typescript`.
    ["typescript-5.5", true],
    ["typescript-7", true],
    // The compiler that takes the least time stands in for the others.
    ["typescript-7", false],
  ];

  it.each(compilers)(
    "compile under %s, exactOptionalPropertyTypes: %s",
    async (compiler, exactOptionalPropertyTypes) => {
      const options = { exactOptionalPropertyTypes };
      expect(await typeErrors({ compiler, folder: GOLDEN, files, options })).toEqual([]);
    },
  );
});
