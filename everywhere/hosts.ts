import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** A program that runs JavaScript from a file. */
export interface Host {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Whether the command and its tests are to run there, too, and not just the calls of an app. */
  readonly isForDevelopment: boolean;
}

interface Source extends Omit<Host, "command"> {
  /** What npm installs: packages that contain plain binaries, so that no install script has to run. */
  readonly install: string;
  /** Below `node_modules`. */
  readonly binary: string;
}

const PLATFORM = `${process.platform}-${process.arch}`;
const node = (version: string): Source => ({
  name: `node-${version}`,
  install: `node-${version}@npm:node-${PLATFORM}@${version}`,
  binary: `node-${version}/bin/node`,
  args: [],
  isForDevelopment: true,
});

/** The hosts that npm provides. */
const SOURCES: readonly Source[] = [
  // The oldest that is supported.
  node("20.19"),
  node("22"),
  node("24"),
  node("26"),
  {
    name: "bun",
    install: "@oven/bun-linux-x64@1",
    binary: "@oven/bun-linux-x64/bin/bun",
    args: [],
    isForDevelopment: true,
  },
  {
    name: "deno",
    install: "@deno/linux-x64-glibc@2",
    binary: "@deno/linux-x64-glibc/deno",
    args: ["run", "-A"],
    isForDevelopment: false,
  },
];

/** This Node. */
const OWN: Host = {
  name: `node-${process.versions.node.split(".", 1)}`,
  command: process.execPath,
  args: [],
  isForDevelopment: true,
};

/** The names of all hosts; the last two are no programs that run a file. */
export const HOST_NAMES = [
  ...new Set([OWN.name, ...SOURCES.map(({ name }) => name), "workerd", "chromium"]),
];

/** Installs the named hosts, and those packages, in a folder. */
export async function installHosts(folder: string, names: readonly string[]) {
  const sources = SOURCES.filter(({ name }) => names.includes(name) && name !== OWN.name);
  const packages = sources.map(({ install }) => install);
  if (names.includes("workerd")) packages.push("miniflare@4");
  if (packages.length > 0) {
    const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder];
    await promisify(execFile)("npm", [...args, ...packages], { cwd: folder });
  }
  const hosts = sources.map(
    ({ binary, ...host }): Host => ({ ...host, command: join(folder, "node_modules", binary) }),
  );
  return names.includes(OWN.name) ? [OWN, ...hosts] : hosts;
}
