import { join } from "node:path";
import type { Config } from "../../config/config.js";
import { readDocument } from "../../documents/read-document.js";
import type { Host } from "../../host/host.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { formatApi } from "../../snapshot/format-api.js";
import { API_FILE, pulledFile } from "../../snapshot/layout.js";
import type { LockedSource } from "../../snapshot/lock-file.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { InternalError } from "../../support/errors.js";
import { mapConcurrently } from "../../support/map-concurrently.js";
import { placeOf } from "../../support/place.js";
import type { OnProgress } from "../../support/progress.js";
import { networkOf } from "../network/network.js";
import { dropUnfit } from "./document/check-document.js";
import { mergeDocuments } from "./document/merge-documents.js";
import { nameApis } from "./document/name-apis.js";
import { dropRepeatedIds } from "./document/operation-ids.js";
import { orderApi } from "./document/order-api.js";
import { applyOverlay } from "./document/overlay.js";
import { namePulled } from "./pulled-names.js";
import { findFiles, reportAt } from "./source/find-files.js";
import { findSources } from "./source/find-sources.js";
import { type PulledSource, pullSource } from "./source/read-source.js";
import type { SourceContext } from "./source/source-context.js";

/** The description of the API: its source documents, merged and corrected by overlays. */
export interface ApiDescription {
  /** OpenAPI 3.1. Every `$ref` resolves within the document. */
  readonly document: JsonObject;
  /** The text of `xpander.yaml`; deterministic. */
  readonly text: string;
  /** Every source document as it was sent, by URL or path relative to the config. */
  readonly pulled: readonly LockedSource[];
}

/** Concurrent requests to docs sites: few enough not to look like an attack. */
const CONCURRENT_SOURCES = 6;

/**
 * Reads and merges the sources of the API description. Adds a diagnostic for each problem and continues with the rest;
 * `undefined` if there is no source, or none could be read.
 */
export async function pullApiDescription(
  { config, host, lock }: Omit<SourceContext, "network">,
  problems: Diagnostics,
  onProgress: OnProgress = () => undefined,
): Promise<ApiDescription | undefined> {
  if (config.openapi.sources.length === 0) return undefined;
  const context = { config, host, lock, network: networkOf(config, host) };
  const refs = await findSources(context, problems);
  let done = 0;
  const answers = await mapConcurrently(refs, CONCURRENT_SOURCES, async (ref) => {
    const sourceProblems = new Diagnostics();
    const source = await pullSource(ref, context, sourceProblems);
    onProgress({ source: "api", unit: "document", done: ++done, total: refs.length });
    return { source, sourceProblems };
  });
  // In the order of the sources, not of their answers.
  for (const { sourceProblems } of answers) problems.addAll(sourceProblems.list);
  const sources = answers.flatMap(({ source }) => source ?? []);
  if (sources.length === 0) return undefined;
  const names = namePulled(refs, { snapshot: config.snapshot, lock });
  const documents = sources.map(({ document, ref }) => ({
    ...document,
    file: names.get(ref.place) ?? "",
  }));
  const merged = mergeDocuments(
    config.operations.length === 0 ? documents : nameApis(documents),
    problems,
  );
  const document = await finish(merged, config, host, problems);
  return {
    document,
    text: formatApi(document),
    pulled: sources.map((source) => toPulledFile(source, names)),
  };
}

async function finish(
  merged: JsonObject,
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<JsonObject> {
  const place = placeOf(join(config.snapshot, API_FILE), config.root);
  let document = merged;
  for (const path of config.openapi.overlays) {
    for (const file of await findFiles(path, host, reportAt(path, config.root, problems))) {
      const content = await readOverlay(file, config, host, problems);
      if (content === undefined) continue;
      const overlay = { content, place: placeOf(file, config.root) };
      document = applyOverlay(document, overlay, problems);
    }
  }
  // Checked again, since overlays may have added anything.
  const fit = dropUnfit(document, place, problems);
  return orderApi(dropRepeatedIds(fit, place, problems));
}

async function readOverlay(
  file: string,
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<JsonObject | undefined> {
  const place = placeOf(file, config.root);
  const text = await host.fs.read(file);
  if (text !== undefined) return readDocument({ text, place, linesBefore: 0 }, problems);
  const message = "the file does not exist";
  problems.add({ severity: "error", code: "overlay-missing", message, place });
  return undefined;
}

function toPulledFile(
  { ref, text, etag }: PulledSource,
  names: ReadonlyMap<string, string>,
): LockedSource {
  const name = names.get(ref.place);
  if (name === undefined) throw new InternalError(`no name for the source ${ref.place}`);
  return {
    file: pulledFile(name),
    text,
    source: ref.place,
    ...(etag === undefined ? {} : { etag }),
  };
}
