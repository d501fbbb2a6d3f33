import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { type CatalogItem, findCallable, matchCallable } from "../../../catalog/catalog.js";
import { inputKeys } from "../../../catalog/describe.js";
import type { Config } from "../../../config/config.js";
import { parseJson } from "../../../documents/parse-json.js";
import { nodeHost } from "../../../host/node.js";
import { isJsonObject, type JsonObject } from "../../../runtime/json/json.js";
import { ConfigError } from "../../../support/errors.js";
import { findNearest } from "../../../support/nearest.js";
import { quote } from "../../../support/quote.js";
import type { CliIo } from "../../report/terminal.js";
import { findInexactNumber } from "./exact-numbers.js";
import { isCall, readCall, readObject } from "./literal.js";
import { readWords } from "./words.js";

/** What is called, and with what. */
export interface Request {
  readonly item: CatalogItem;
  readonly input: JsonObject;
}

interface Words {
  /** The name of a callable, or a whole call. */
  readonly target: string;
  /** `key=value`, or one argument of JSON. */
  readonly words: readonly string[];
  /** The value of `--input`. */
  readonly file: string | undefined;
}

/**
 * The callable and the input that a command line names.
 * @throws {ConfigError} if it names none, or the input cannot be read or has a misspelt key.
 */
export async function readRequest(
  items: readonly CatalogItem[],
  words: Words,
  { config, io }: { readonly config: Config; readonly io: CliIo },
): Promise<Request> {
  const { target } = words;
  // Names on the platform may have parentheses, too.
  const written =
    matchCallable(items, target) === undefined && isCall(target) ? readCall(target) : undefined;
  const item = findCallable(items, written?.name ?? target, config);
  const inputs = [written?.input, words.file, words.words.length > 0 ? words.words : undefined];
  if (inputs.filter((each) => each !== undefined).length > 1) {
    throw new ConfigError(
      "the input is given in two ways; one of a call, --input and arguments would be right",
    );
  }
  const input = written?.input ?? (await readInput(item, words, io));
  checkKeys(item, input);
  return { item, input };
}

async function readInput(
  { entry }: CatalogItem,
  { words, file }: Words,
  io: CliIo,
): Promise<JsonObject> {
  if (file !== undefined) return readFile(file, io);
  const [word = ""] = words;
  // Also where its end is missing, which the message then says.
  if (words.length === 1 && /^\s*\{/.test(word)) return readObject(word);
  return readWords(words, entry.callable.input_schema);
}

async function readFile(file: string, io: CliIo): Promise<JsonObject> {
  const isStream = file === "-";
  const place = isStream ? "standard input" : quote(file);
  const content = await contentOf(file, io);
  if (content === undefined) throw new ConfigError(`--input: ${place} does not exist`);
  const parsed = parseJson(content);
  if (!parsed.ok) {
    const line = parsed.line === undefined ? "" : `, line ${parsed.line},`;
    throw new ConfigError(`--input: ${place}${line} ${parsed.problem}`);
  }
  if (!isJsonObject(parsed.value)) {
    throw new ConfigError(`--input: ${place} holds no JSON object, such as {"city":"Oslo"}`);
  }
  const inexact = findInexactNumber(content);
  if (inexact === undefined) return parsed.value;
  const { written, problem, line } = inexact;
  throw new ConfigError(`--input: ${place}, line ${line}, ${quote(written)}: ${problem}`);
}

/** The host reads files alone; a shell gives the output of another command as a device: `--input <(…)`. */
async function contentOf(file: string, io: CliIo): Promise<string | undefined> {
  if (file === "-") return text(io.stdin);
  if (file.startsWith("/dev/")) return text(createReadStream(file));
  return nodeHost().fs.read(resolve(io.cwd, file));
}

/**
 * The types of a stub refuse a misspelt key, where the schema lets any key pass. A key that resembles none of the others
 * is sent.
 */
function checkKeys(item: CatalogItem, input: JsonObject): void {
  const { named, takesOthers } = inputKeys(item);
  if (takesOthers) return;
  const known = new Set(named);
  for (const key of Object.keys(input)) {
    if (known.has(key)) continue;
    const near = findNearest(
      key,
      named.filter((name) => !Object.hasOwn(input, name)),
    );
    if (near === undefined) continue;
    throw new ConfigError(
      `${quote(key)} is no input of ${item.stub}; did you mean ${quote(near)}?`,
    );
  }
}
