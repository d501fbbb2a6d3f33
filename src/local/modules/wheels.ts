import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../../support/error-code.js";
import { ConfigError } from "../../support/errors.js";
import type { LockedPackage, PyodideLock } from "./lock.js";

export interface WheelPlaces {
  /** The folder that keeps downloaded wheels. */
  readonly cache: string;
  /** The URL of a folder with the wheels; default: that of the release on jsDelivr. */
  readonly index?: string;
}

const SECONDS = 120;

/** The contents of the wheels of packages: from the cache, else downloaded. All have the hash of the lock. */
export async function readWheels(
  packages: readonly LockedPackage[],
  lock: PyodideLock,
  { cache, index = `https://cdn.jsdelivr.net/pyodide/v${lock.version}/full/` }: WheelPlaces,
): Promise<readonly Uint8Array[]> {
  const folder = index.endsWith("/") ? index : `${index}/`;
  if (!URL.canParse(folder) || !/^https?:$/.test(new URL(folder).protocol)) {
    throw new ConfigError(`packageIndex: ${index} is no URL of http or https`);
  }
  return Promise.all(packages.map((one) => readWheel(one, new URL(one.file, folder), cache)));
}

async function readWheel(
  { name, file, sha256 }: LockedPackage,
  url: URL,
  cache: string,
): Promise<Uint8Array> {
  const kept = join(cache, `${sha256}-${file}`);
  const known = await readIfThere(kept);
  // A file that was damaged since is downloaded again.
  if (known !== undefined && hashOf(known) === sha256) return known;
  const bytes = await download(url, name, cache);
  const found = hashOf(bytes);
  if (found !== sha256) {
    throw new ConfigError(
      `packages: ${url.href} is not the file of ${name} that Pyodide's lock names: its SHA-256 is ${found}, not ${sha256}`,
    );
  }
  await mkdir(cache, { recursive: true });
  const half = `${kept}.${process.pid}.part`;
  try {
    await writeFile(half, bytes);
    await rename(half, kept);
  } finally {
    await rm(half, { force: true });
  }
  return bytes;
}

async function download(url: URL, name: string, cache: string): Promise<Uint8Array> {
  const offline = `the package ${name} is downloaded once, to ${cache}; packageIndex (--package-index) names another server`;
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(SECONDS * 1000) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    throw new ConfigError(`packages: GET ${url.href} got no answer; ${offline}`, { cause });
  }
  throw new ConfigError(`packages: GET ${url.href} answered ${response.status}; ${offline}`);
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
