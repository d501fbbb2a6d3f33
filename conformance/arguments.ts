import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export interface Arguments {
  /** A folder with the layout of the official JSON Schema Test Suite. */
  readonly suite: string;
  /** JSON or JSONL files of functions. */
  readonly functions: readonly string[];
  /** A folder with the test cases of json-schema-to-typescript and quicktype. */
  readonly peers: string | undefined;
  /** A folder of schemas. */
  readonly schemas: string | undefined;
  /** A folder of Python functions with a recorded oracle. Only these are measured then. */
  readonly python: string | undefined;
  /** A folder of OpenAPI documents. Only these are measured then. */
  readonly openapi: string | undefined;
  /** Records the oracle of `python` first, with Python and pydantic. That runs the functions. */
  readonly record: boolean;
  /** Also writes the figures to this file. */
  readonly json: string | undefined;
}

const OWN = new URL("../test/conformance/", import.meta.url);

/**
 * `[--suite DIR] [--functions FILE…] [--peers DIR] [--schemas DIR] [--json FILE]`; by default, the smaller sets of this
 * repository.
 * Or `--python DIR [--record] [--json FILE]`, or `--openapi DIR [--json FILE]`.
 */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      suite: { type: "string" },
      functions: { type: "string", multiple: true },
      peers: { type: "string" },
      schemas: { type: "string" },
      python: { type: "string" },
      openapi: { type: "string" },
      record: { type: "boolean", default: false },
      json: { type: "string" },
    },
    // `--functions a.jsonl b.jsonl`, as a shell expands `*.jsonl`.
    allowPositionals: true,
  });
  const functions = [...(values.functions ?? []), ...positionals];
  return {
    suite: values.suite ?? fileURLToPath(new URL("suite", OWN)),
    functions: functions.length > 0 ? functions : [fileURLToPath(new URL("functions.jsonl", OWN))],
    peers: values.peers,
    schemas: values.schemas,
    python: values.python,
    openapi: values.openapi,
    record: values.record,
    json: values.json,
  };
}
