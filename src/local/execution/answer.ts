import * as v from "valibot";
import { MAX_DETAILS, MAX_MESSAGE } from "../harness/limits.js";
import type { PythonOutcome } from "./outcome.js";

const textOf = (length: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, length)),
  );
const message = textOf(MAX_MESSAGE);
const json = v.pipe(v.string(), v.parseJson());

const answerShape = v.pipe(
  json,
  v.variant("kind", [
    v.object({
      kind: v.literal("result"),
      json: v.pipe(
        v.string(),
        v.check((text) => v.is(json, text)),
      ),
    }),
    v.object({
      kind: v.literal("exception"),
      type: message,
      message,
      line: v.nullable(v.number()),
      details: textOf(MAX_DETAILS),
    }),
    v.object({ kind: v.literal("unfit"), message }),
    v.object({ kind: v.literal("argument"), name: message, message }),
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
