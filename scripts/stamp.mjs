// The last step of the build: says of which sources it is, so that both give generated code the same manifest.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} way */
const path = (way) => fileURLToPath(new URL(`../${way}`, import.meta.url));
/** @param {string} name */
const built = (name) =>
  import(new URL(`../dist/src/generate/write/${name}.js`, import.meta.url).href);

const { codeDigest } = await built("code-digest");
const { STAMP } = await built("emitter");
const templates = path("templates");
const stamp = {
  built: codeDigest(path("dist/src"), templates, ".js"),
  sources: codeDigest(path("src"), templates, ".ts"),
};
writeFileSync(path(`dist/src/${STAMP}`), `${JSON.stringify(stamp)}\n`);
