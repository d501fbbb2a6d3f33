/**
 * Exit codes, with their descriptions in `--help` and `docs/commands.md`. 70 (EX_SOFTWARE) and 74 (EX_IOERR) are those of
 * sysexits.h.
 */
export const EXITS = {
  success: {
    code: 0,
    help: "success; check: the output folder, or with --remote the snapshot, is fresh",
  },
  differs: {
    code: 1,
    help: "pull, generate, check, diff: a part of a source was left out; check: stale output, or drift; generate: a file was edited by hand; doctor: something has to be mended; list: a file of the snapshot is broken; call: the call failed",
  },
  usage: { code: 2, help: "the command line, the config or the input of a call is wrong" },
  unreachable: {
    code: 3,
    help: "a source, or the API, could not be reached or read, or there is no API key",
  },
  breaking: { code: 4, help: "check --remote, diff: a change breaks callers" },
  bug: { code: 70, help: "a bug in Typecall" },
  files: { code: 74, help: "a file could not be read or written" },
} as const;

export type Exit = keyof typeof EXITS;
