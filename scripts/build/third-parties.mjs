// THIRD-PARTY-LICENSES and a bill of materials: an app finds the packages inside of Typecall in no list of its own.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ts } from "ts-morph";
import { mitOf } from "./mit.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} license An SPDX expression.
 * @property {string} text The licence, and notices.
 */

/** The packages from which the scripts are made. @param {readonly import("esbuild").Metafile[]} metafiles @returns {readonly Part[]} */
export function partsOf(metafiles) {
  const folders = new Set(
    metafiles.flatMap(({ outputs }) =>
      Object.values(outputs).flatMap(({ inputs }) =>
        Object.keys(inputs).flatMap((input) => folderOf(input) ?? []),
      ),
    ),
  );
  const parts = [...folders].map(readPart);
  if (parts.some(({ name }) => name === "@ts-morph/common")) parts.push(compiler());
  if (parts.some(({ name }) => name === "jiti")) parts.push(...insideJiti());
  const byName = new Map(parts.map((part) => [`${part.name}@${part.version}`, part]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of the package that holds a file. @param {string} file */
function folderOf(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

/** @param {string} folder @returns {Part} */
function readPart(folder) {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, "package.json"), "utf8"),
  );
  const files = readdirSync(join(root, folder)).filter((file) =>
    /^(?:licen[cs]e|notice)/i.test(file),
  );
  const texts = files.map((file) => readFileSync(join(root, folder, file), "utf8").trim());
  if (typeof license !== "string") throw new Error(`${folder} names no licence`);
  const text =
    texts.length > 0 ? texts.join("\n\n") : `${license}. The package holds no text of its licence.`;
  return { name, version, license, text };
}

/** TypeScript, which @ts-morph/common has inside. @returns {Part} */
function compiler() {
  const folder = join(root, "node_modules/typescript");
  const texts = ["LICENSE.txt", "ThirdPartyNoticeText.txt"].map((file) =>
    readFileSync(join(folder, file), "utf8").trim(),
  );
  return {
    name: "typescript",
    version: ts.version,
    license: "Apache-2.0",
    text: texts.join("\n\n"),
  };
}

/** Packages whose modules jiti's script names with the version: all MIT. @returns {readonly Part[]} */
function insideJiti() {
  const text = readFileSync(join(root, "node_modules/jiti/dist/jiti.cjs"), "utf8");
  const found = text.matchAll(
    /\/\.pnpm\/((?:@[\w.-]+\+)?[\w.-]+)@(\d[^_/]*)[^/]*\/node_modules\//g,
  );
  const versions = new Map([...found].map(([, name = "", version = ""]) => [name, version]));
  if (!versions.has("mlly")) throw new Error("jiti names no packages inside");
  return [...versions].map(([key, version]) => {
    const name = key.replace("+", "/");
    return { name, version, license: "MIT", text: mitOf(name) };
  });
}

/** Writes both files into the root of the package. @param {readonly Part[]} parts */
export function writeThirdParties(parts) {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const texts = parts.map(
    (part) => `${part.name} ${part.version} (${part.license})\n\n${part.text}\n`,
  );
  const rule = `\n${"-".repeat(80)}\n\n`;
  writeFileSync(
    join(root, "THIRD-PARTY-LICENSES"),
    [`The scripts of ${name} hold code of these packages.\n`, ...texts].join(rule),
  );
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: component({ name, version, license: "MIT" }) },
    components: parts.map(component),
  };
  writeFileSync(join(root, "sbom.cdx.json"), `${JSON.stringify(bill, undefined, 2)}\n`);
}

/** @param {Pick<Part, "name" | "version" | "license">} part */
function component({ name, version, license }) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type: "library",
    "bom-ref": purl,
    name,
    version,
    purl,
    licenses: [{ license: { id: license } }],
  };
}
