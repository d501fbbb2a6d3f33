// One file per function, as json-schema-to-typescript's README does it. argv: the functions as JSON, the output folder.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "json-schema-to-typescript";

const [input, output] = process.argv.slice(2);
mkdirSync(output, { recursive: true });
for (const [index, { input_schema }] of JSON.parse(readFileSync(input, "utf8")).entries()) {
  const name = `f${String(index).padStart(5, "0")}`;
  writeFileSync(
    join(output, `${name}.ts`),
    await compile(input_schema, name, { bannerComment: "" }),
  );
}
