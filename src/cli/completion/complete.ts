import {
  COMMANDS,
  type CommandSpec,
  flagOf,
  GLOBAL_OPTIONS,
  helpOf,
  type OptionSpec,
} from "../options/options.js";
import { findSlugs, inputNames } from "./snapshot-names.js";

/** A word that may stand at the cursor. */
interface Candidate {
  readonly word: string;
  readonly help?: string;
}

/**
 * Text that no shell reads as anything but text, wherever it is inserted. Names of files and inputs come from sources:
 * others are not offered.
 */
const PLAIN = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_./-]*=?$/u;

/** The shells that `templates/completions` has a script for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/**
 * What may stand at the end of a command line, for the scripts of shells: one word a line, then a tab and its help. `words`
 * are those after `typecall`; the last one, which may be empty, is completed. Nothing means that it may be a file.
 */
export async function completionLines(
  [first, ...others]: readonly string[],
  cwd: string,
): Promise<readonly string[]> {
  // So that no word is taken for an option of Node or npx.
  const words = first === "--" || first === undefined ? others : [first, ...others];
  const current = words.at(-1) ?? "";
  const candidates = await findCandidates(words.slice(0, -1), current, cwd);
  return candidates
    .filter(({ word }) => word.startsWith(current))
    .map(({ word, help }) => (help === undefined ? word : `${word}\t${help}`));
}

async function findCandidates(
  before: readonly string[],
  current: string,
  cwd: string,
): Promise<readonly Candidate[]> {
  const line = readLine(before);
  const { command, positional, waiting } = line;
  if (waiting === ONLY) return plain(await findSlugs(placeOfLine(line, cwd)));
  if (waiting !== undefined) return (waiting.choices ?? []).map((word) => ({ word }));
  if (current.startsWith("-")) return optionsLeft(line);
  if (command === undefined) {
    return [...COMMAND_SPECS].map(([word, { help }]) => ({ word, help }));
  }
  const place = placeOfLine(line, cwd);
  const [slug] = positional;
  if (command === "completions" && slug === undefined) return SHELLS.map((word) => ({ word }));
  if (command === "templates" && slug === undefined) return [{ word: "eject" }];
  if (command !== "call" && command !== "show") return [];
  if (slug === undefined) return plain(await findSlugs(place));
  if (command === "show") return [];
  const given = new Set(positional.slice(1).map((word) => word.replace(/:?=.*$/s, "")));
  const left = (await inputNames(slug, place)).filter((name) => !given.has(name));
  return plain(left.map((name) => `${name}=`));
}

const ONLY: OptionSpec = COMMANDS.generate.options.only;

function placeOfLine({ config }: Line, cwd: string) {
  return { cwd, ...(config === undefined ? {} : { file: config }) };
}

function plain(words: readonly string[]): readonly Candidate[] {
  return words.filter((word) => PLAIN.test(word)).map((word) => ({ word }));
}

const COMMAND_SPECS: ReadonlyMap<string, CommandSpec> = new Map(Object.entries(COMMANDS));

/** What the words before the cursor say. */
interface Line {
  readonly command?: string;
  /** The words after the command that are neither options nor their values. */
  readonly positional: readonly string[];
  /** The flags that are given already. */
  readonly given: ReadonlySet<string>;
  /** The option whose value stands at the cursor. */
  readonly waiting?: OptionSpec;
  /** The value of `--config`. */
  readonly config?: string;
}

function readLine(words: readonly string[]): Line {
  const positional: string[] = [];
  const given = new Set<string>();
  let command: string | undefined;
  let waiting: OptionSpec | undefined;
  let flag = "";
  let config: string | undefined;
  for (const word of words) {
    if (waiting !== undefined) {
      if (flag === "--config") config = word;
      waiting = undefined;
    } else if (word.startsWith("-")) {
      const option = optionsOf(command).get(word);
      flag = word;
      given.add(word);
      waiting = option?.value === undefined ? undefined : option;
    } else if (command === undefined) command = word;
    else positional.push(word);
  }
  return {
    positional,
    given,
    ...(command === undefined ? {} : { command }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(config === undefined ? {} : { config }),
  };
}

function optionsOf(command: string | undefined): ReadonlyMap<string, OptionSpec> {
  const own = command === undefined ? {} : (COMMAND_SPECS.get(command)?.options ?? {});
  const specs: readonly (readonly [string, OptionSpec])[] = Object.entries({
    ...own,
    ...GLOBAL_OPTIONS,
  });
  return new Map(specs.map(([name, spec]) => [flagOf(name), spec]));
}

function optionsLeft({ command, given }: Line): readonly Candidate[] {
  const left = [...optionsOf(command)].filter(
    ([flag, { type }]) => type === "list" || !given.has(flag),
  );
  return [
    ...left.map(([word, spec]) => ({ word, help: helpOf(spec) })),
    { word: "--help", help: "Print this help." },
    ...(command === undefined ? [{ word: "--version", help: "Print the version." }] : []),
  ];
}
