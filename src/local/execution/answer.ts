import * as v from "valibot";
import type { PythonOutcome } from "./outcome.js";

const answerShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant("kind", [
    v.object({ kind: v.literal("result"), json: v.string() }),
    v.object({
      kind: v.literal("exception"),
      type: v.string(),
      message: v.string(),
      line: v.nullable(v.number()),
      details: v.string(),
    }),
    v.object({ kind: v.literal("unfit"), message: v.string() }),
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
