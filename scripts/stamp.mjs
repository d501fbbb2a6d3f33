// The last step of the build: says in it of which sources it is. Runs from the build then need not read its code in
// order to know it, and give generated code the same manifest as runs from the sources.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} way */
const path = (way) => fileURLToPath(new URL(`../${way}`, import.meta.url));
const room = "dist/src/generate/write";

const { codeDigest } = await import(new URL(`../${room}/code-digest.js`, import.meta.url).href);
const sources = codeDigest(path("src"), ".ts");
writeFileSync(path(`${room}/stamp.js`), `export const SOURCES = ${JSON.stringify(sources)};\n`);
