import { join } from "node:path";
import type { Config } from "../../config/config.js";
import { readDocument } from "../../documents/read-document.js";
import { callableKey, type OperationCallable } from "../../model/callable.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { API_FILE } from "../../snapshot/layout.js";
import type { Snapshot } from "../../snapshot/snapshot.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { placeOf } from "../../support/place.js";
import { apiOf } from "../api/document/name-apis.js";
import type { ApiFiles } from "../api/pull-api.js";
import { emptyResult, type SourceResult } from "../callables/source-result.js";
import { chooseOperations } from "./choose-operations.js";
import { DocumentSchemas } from "./document-schemas.js";
import { type FoundOperation, findOperations } from "./find-operations.js";
import { nameOperations } from "./operation-names.js";
import { reportAt } from "./parts.js";
import { readOperation } from "./read-operation.js";

const SOURCE = { source: "openapi", gives: "operations" } as const;

/** Reads the operations that the config chooses of the API description, each source of it by itself. */
export function pullOperations(input: {
  readonly config: Config;
  readonly api: Pick<ApiFiles, "document" | "failed">;
  readonly snapshot: Snapshot;
  readonly problems: Diagnostics;
}): readonly SourceResult[] {
  const { config, api, snapshot, problems } = input;
  if (config.operations.length === 0) return [];
  const place = placeOf(join(config.snapshot, API_FILE), config.root);
  const document = api.document ?? descriptionIn(snapshot, place);
  if (document === undefined) return config.operations.map(() => emptyResult(SOURCE, "failed"));
  const operations = new Operations(document, place, snapshot, problems);
  return config.operations.map((choice) => ({
    ...SOURCE,
    callables: chooseOperations(operations.found, operations.names, choice, problems).map((found) =>
      operations.read(found),
    ),
    leftOut: [],
    // A description that lacks a source lacks its operations.
    complete: !api.failed,
    state: "read",
  }));
}

/** The description that an earlier pull wrote. Its problems are those of the run that reads it for `api.ts`. */
function descriptionIn({ api }: Snapshot, place: string): JsonObject | undefined {
  if (api === undefined) return undefined;
  return readDocument({ text: api.text, place, linesBefore: 0 }, new Diagnostics());
}

class Operations {
  readonly found: readonly FoundOperation[];
  readonly names: ReadonlyMap<FoundOperation, string>;
  readonly #schemas: DocumentSchemas;
  readonly #existing: ReadonlyMap<string, OperationCallable>;
  /** Several sources may choose the same one. */
  readonly #read = new Map<FoundOperation, OperationCallable>();
  /** Messages of problems of the whole description, such as of a security scheme: told once. */
  readonly #told = new Set<string>();

  constructor(
    private readonly document: JsonObject,
    private readonly place: string,
    { entries }: Snapshot,
    private readonly problems: Diagnostics,
  ) {
    this.found = findOperations(document);
    this.names = nameOperations(this.found);
    this.#schemas = new DocumentSchemas(document);
    this.#existing = new Map(
      entries.flatMap(({ callable }) =>
        callable.kind === "operation" ? [[callableKey(callable), callable] as const] : [],
      ),
    );
  }

  read(found: FoundOperation): OperationCallable {
    return getOrAdd(this.#read, found, () => {
      const { method, path, around } = found;
      const api = apiOf([...around].reverse(), this.document);
      const before = this.#existing.get(callableKey({ kind: "operation", api, method, path }));
      const report = reportAt(this.problems, this.place, found.pointer);
      const name = this.names.get(found) ?? `${method} ${path}`;
      return readOperation(found, { api, name }, before, this.#schemas, {
        document: this.document,
        report: (problem) => {
          const { code, message } = problem;
          const isOfAll = code.startsWith("operation-security");
          if (isOfAll && this.#told.has(message)) return;
          this.#told.add(message);
          report(problem);
        },
      });
    });
  }
}
