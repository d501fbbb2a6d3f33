import * as v from "valibot";
import type { PythonVerdict } from "../../host/host.js";
import type { Reply } from "../../pyodide/interpreter.js";
import { printable } from "../../support/quote.js";

const MAX_MESSAGE = 300;

const answerShape = v.nullable(
  v.object({
    type: v.string(),
    message: v.string(),
    line: v.nullable(v.number()),
    column: v.nullable(v.number()),
  }),
);

/** @param seconds The time limit that the compiler had. */
export function readVerdict(reply: Reply, seconds: number): PythonVerdict {
  switch (reply.kind) {
    case "answer":
      return readAnswer(reply.answer);
    case "unavailable":
      return {
        kind: "unavailable",
        why: `needs Pyodide, which does not work here: ${reply.problem}`,
      };
    case "broken":
      return invalid("Python's compiler crashed: its expressions or blocks are nested too deeply");
    case "timeout":
      return invalid(`Python's compiler was ended: it took more than ${seconds} s`);
  }
}

function readAnswer(answer: string): PythonVerdict {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), answerShape), answer);
  if (!read.success) return invalid("Python's compiler gave no readable answer");
  if (read.output === null) return { kind: "valid" };
  const { type, message, line, column } = read.output;
  const isPlaced = line !== null && line > 0;
  return {
    ...invalid(printable(`${type}: ${message}`, MAX_MESSAGE)),
    ...(isPlaced && { line }),
    // CPython has 0 or -1 where it knows the line only.
    ...(isPlaced && column !== null && column > 0 && { column }),
  };
}

function invalid(message: string) {
  return { kind: "invalid", message } as const;
}
