import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { newCase } from "../test/support/new-case.js";

// npm run new-case NAME: makes test/fixtures/NAME.

const fixtures = fileURLToPath(new URL("../test/fixtures", import.meta.url));
try {
  for (const file of newCase(process.argv[2] ?? "", fixtures)) {
    console.log(relative(process.cwd(), file));
  }
  console.log("Say in why.md why the case is there, write the schemas, then npm run test:update.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
