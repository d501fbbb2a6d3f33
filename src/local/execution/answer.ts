import * as v from "valibot";
import type { PythonOutcome } from "./outcome.js";

/** Of an error, in characters. */
const MAX_MESSAGE = 10_000;

const message = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, MAX_MESSAGE)),
);

const answerShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant("kind", [
    v.object({
      kind: v.literal("result"),
      json: v.pipe(
        v.string(),
        v.check((json) => isJson(json)),
      ),
    }),
    v.object({
      kind: v.literal("exception"),
      type: message,
      message,
      line: v.nullable(v.number()),
      details: v.string(),
    }),
    v.object({ kind: v.literal("unfit"), message }),
  ]),
);

/** The outcome that an answer of the harness tells. It is untrusted: the Python code of a function can forge it. */
export function readAnswer(answer: string, seconds: number): PythonOutcome | undefined {
  const read = v.safeParse(answerShape, answer);
  if (!read.success) return undefined;
  const { output } = read;
  if (output.kind !== "exception") return { ...output, seconds };
  return { ...output, line: output.line ?? undefined, seconds };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
