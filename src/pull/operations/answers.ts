import { isBinaryMedia, isJsonMedia } from "../../model/media.js";
import { canonicalJson } from "../../runtime/json/canonical-json.js";
import { entriesOf, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import type { FoundOperation } from "./find-operations.js";
import { described, type OperationContext, partOf } from "./parts.js";

/** What an operation answers. Schemas are those of the description. */
export interface Answers {
  /** Of the 2xx answers; of a stream, that of an item. */
  readonly output: JsonObject | undefined;
  /** The bodies of errors, by status. */
  readonly errors: ReadonlyMap<string, JsonObject>;
  readonly accept: string | undefined;
  readonly stream: "events" | "lines" | undefined;
  readonly streamItem: "event" | undefined;
  /** An answer may be without content, while others have some. */
  readonly empty: boolean;
  /** A header leads to the next page. */
  readonly hasLinks: boolean;
}

const LINES =
  /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonl|jsonlines|x-jsonlines|json-seq|stream\+json)\b/i;
const isEvents = (media: string) => /^text\/event-stream\b/i.test(media);

export function readAnswers(found: FoundOperation, context: OperationContext): Answers {
  const { document } = context;
  const responses = entriesOf(found.operation.responses)
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, part]) => ({ status, part: partOf(document, part) }));
  const successes = responses.filter(({ status }) => /^2(?:\d\d|XX)$/i.test(status));
  // `default` stands for all statuses that are not listed: for success too, where none is.
  const good =
    successes.length > 0 ? successes : responses.filter(({ status }) => status === "default");
  const bad = responses.filter(
    (each) => !good.includes(each) && /^(?:[45](?:\d\d|XX)|default)$/i.test(each.status),
  );
  const contents = found.method === "HEAD" ? [] : good.map(({ part }) => contentOf(part, context));
  const chosen = contents.flatMap((content) => content ?? []);
  const streams = chosen.filter(({ stream }) => stream !== undefined);
  const [first] = streams;
  // One stub gives either a value or a stream.
  const used =
    first === undefined || streams.length < chosen.length
      ? chosen.filter(({ stream }) => stream === undefined)
      : streams.filter(({ stream }) => stream === first.stream);
  const stream = used[0]?.stream;
  return {
    output: used.length === 0 ? undefined : anyOf(used.map(({ schema }) => schema)),
    errors: new Map(
      bad.flatMap(({ status, part }) => {
        const error = contentOf(part, context);
        return error === undefined || !isJsonMedia(error.media) ? [] : [[status, error.schema]];
      }),
    ),
    accept: used.length === 0 ? undefined : [...new Set(used.map(({ media }) => media))].join(", "),
    stream,
    streamItem: stream === "events" && used.some(({ isItem }) => isItem) ? "event" : undefined,
    empty: used.length > 0 && contents.some((content) => content === undefined),
    hasLinks: good.some(({ part }) =>
      entriesOf(part.headers).some(([name]) => name.toLowerCase() === "link"),
    ),
  };
}

interface Content {
  readonly media: string;
  readonly schema: JsonObject;
  readonly stream: Answers["stream"];
  /** The schema is that of an item, by OpenAPI 3.2. */
  readonly isItem: boolean;
}

/** The content that a stub asks for, of those that an answer may have. */
function contentOf(
  response: JsonObject,
  { document, report }: OperationContext,
): Content | undefined {
  const contents = entriesOf(response.content).map(([name, part]) => ({
    name,
    media: partOf(document, part),
  }));
  const [chosen] = [...contents].sort((a, b) => rankOf(a.name) - rankOf(b.name));
  if (chosen === undefined) return undefined;
  const { name, media } = chosen;
  const stream = streamOf(name);
  const other = contents.find((each) => streamOf(each.name) !== undefined);
  if (stream === undefined && other !== undefined)
    report({
      severity: "info",
      code: "operation-stream-alternative",
      message: `an answer may be ${name} or a stream (${other.name}); the stub asks for ${name}`,
    });
  const isItem = media.itemSchema !== undefined;
  const schema = schemaOf(name, media.itemSchema ?? media.schema, document);
  // In the words of the response, unless its schema has its own.
  const isJson = isJsonMedia(name) || stream !== undefined;
  return { media: isJson || name !== "*/*" ? name : mediaOf(schema), schema, stream, isItem };
}

function streamOf(media: string): Answers["stream"] {
  if (isEvents(media)) return "events";
  return LINES.test(media) ? "lines" : undefined;
}

/** JSON before a stream before anything else. */
function rankOf(media: string): number {
  if (/^application\/json\b/i.test(media)) return 0;
  if (isJsonMedia(media)) return 1;
  if (media === "*/*") return 2;
  if (streamOf(media) !== undefined) return 3;
  return /^text\//i.test(media) ? 4 : 5;
}

/** The schema of what the stub gives: JSON as described, a text, or a file. */
function schemaOf(name: string, schema: JsonValue | undefined, document: JsonObject): JsonObject {
  if (isJsonMedia(name) || streamOf(name) !== undefined) return described(schema);
  const { type, format } = partOf(document, schema);
  if (name === "*/*" && schema !== undefined && (type !== "string" || format === "binary"))
    return described(schema);
  const isText = /^text\//i.test(name) || name === "*/*";
  if (!isText || isBinaryMedia(name)) return { type: "string", format: "binary" };
  return type === "string" ? described(schema) : { type: "string" };
}

/** What an answer of any media type is, by its schema. */
function mediaOf({ type, format }: JsonObject): string {
  return type === "string" || format === "binary" ? "*/*" : "application/json";
}

function anyOf(schemas: readonly JsonObject[]): JsonObject {
  const different = [...new Map(schemas.map((each) => [canonicalJson(each), each])).values()];
  const [first] = different;
  return different.length === 1 && first !== undefined ? first : { anyOf: different };
}
