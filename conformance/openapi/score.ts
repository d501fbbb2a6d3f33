import openapiTypescript, { astToString } from "openapi-typescript";
import { readDocument } from "../../src/documents/read-document.js";
import { printApi } from "../../src/generate/emit/emit.js";
import { readApiTypes } from "../../src/generate/read/api/read-api-types.js";
import { OPERATION_METHODS } from "../../src/model/openapi-shape.js";
import { readApiDocument } from "../../src/pull/api/document/check-document.js";
import { entriesOf, type JsonObject } from "../../src/runtime/json/json.js";
import { memberAt } from "../../src/runtime/json/pointer.js";
import { Diagnostics } from "../../src/support/diagnostics.js";
import { type CompilerScore, compileEverywhere } from "../compile.js";
import type { FoundDocument } from "./documents.js";

export interface OpenApiScore {
  readonly documents: number;
  readonly read: number;
  /** The reasons for which documents were refused, and how many were for each. */
  readonly refused: Counts;
  readonly operations: { readonly found: number; readonly typed: number };
  readonly diagnostics: Counts;
  readonly crashes: readonly string[];
  readonly slowest: Timed;
  /** CPU milliseconds for all documents that both read. */
  readonly cpuMs: { readonly typecall: number; readonly peer: number };
  /** How many of the documents read here openapi-typescript refuses. */
  readonly refusedByPeer: number;
  readonly compilers: readonly CompilerScore[];
}

type Counts = Readonly<Record<string, number>>;

interface Timed {
  readonly file: string;
  readonly cpuMs: number;
  readonly bytes: number;
}

interface Printed {
  readonly file: string;
  readonly text: string;
  readonly cpuMs: number;
}

/** Prints the path types of each document, as `pull` and `generate` do, and compiles all of them. */
export async function scoreOpenApi(documents: readonly FoundDocument[]): Promise<OpenApiScore> {
  const refused = new Map<string, number>();
  const diagnostics = new Map<string, number>();
  const crashes: string[] = [];
  const printed: Printed[] = [];
  const operations = { found: 0, typed: 0 };
  const cpuMs = { typecall: 0, peer: 0 };
  let refusedByPeer = 0;
  for (const { file, text } of documents) {
    const problems = new Diagnostics();
    try {
      const start = process.cpuUsage();
      const read = readDocument({ text, place: file, linesBefore: 0 }, problems);
      const api = read && readApiDocument(read, file, problems);
      if (read === undefined || api === undefined) {
        count(refused, reasonOf(problems));
        continue;
      }
      const types = readApiTypes(api.document, file, problems);
      const output = await printApi(types, file);
      const own = millisecondsSince(start);
      printed.push({ file: `${printed.length}/api.ts`, text: output.text, cpuMs: own });
      operations.found += operationsIn(read);
      operations.typed += operationsIn(api.document);
      for (const { code } of problems.list) count(diagnostics, code);
      const peer = await peerMilliseconds(text);
      if (peer === undefined) refusedByPeer++;
      else {
        cpuMs.typecall += own;
        cpuMs.peer += peer;
      }
    } catch (error) {
      crashes.push(`${file}: ${String(error)}`);
    }
  }
  const [slowest] = [...printed].sort((a, b) => b.cpuMs - a.cpuMs);
  return {
    documents: documents.length,
    read: printed.length,
    refused: Object.fromEntries(refused),
    operations,
    diagnostics: Object.fromEntries(diagnostics),
    crashes,
    slowest: {
      file: slowest?.file ?? "",
      cpuMs: slowest?.cpuMs ?? 0,
      bytes: slowest?.text.length ?? 0,
    },
    cpuMs,
    refusedByPeer,
    compilers: await compileEverywhere(printed),
  };
}

/** How long openapi-typescript takes for a document; `undefined` if it refuses it. */
async function peerMilliseconds(text: string): Promise<number | undefined> {
  const start = process.cpuUsage();
  try {
    astToString(await openapiTypescript(text, { silent: true }));
    return millisecondsSince(start);
  } catch {
    return undefined;
  }
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function operationsIn(document: JsonObject): number {
  return entriesOf(document.paths).reduce(
    (sum, [, item]) =>
      sum + OPERATION_METHODS.filter((method) => memberAt(item, method) !== undefined).length,
    0,
  );
}

/** The first error, without what it quotes. */
function reasonOf({ list }: Diagnostics): string {
  const error = list.find(({ severity }) => severity === "error");
  return (error?.message ?? "no reason is given").replace(/"[^"]*"/g, "…").slice(0, 80);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
