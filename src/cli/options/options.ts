/** One option of the command line. The parser, `--help`, completions, `docs/commands.md` and `OptionValues` are derived from it. */
export interface OptionSpec {
  /** A `list` may be given several times. */
  readonly type: "boolean" | "string" | "integer" | "list";
  /** The placeholder of the value in `--help`; options without one are switches. */
  readonly value?: string;
  /** The allowed values. */
  readonly choices?: readonly string[];

  readonly default?: string | number;
  /** A sentence; {@link helpOf} adds the default. */
  readonly help: string;
}

/** A command, with its arguments and options. */
export interface CommandSpec {
  readonly help: string;
  /** Positional arguments, in commander's notation. */
  readonly arguments?: readonly { readonly name: string; readonly help: string }[];
  readonly options: OptionSpecs;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  config: {
    type: "string",
    value: "FILE",
    help: "The config; without it, typecall.config.ts, .js, .json and the like in the working folder.",
  },
  json: { type: "boolean", help: "Print one JSON object, with every problem in it." },
  verbose: {
    type: "boolean",
    help: "Show every warning, what was edited by hand, and schema keywords that only the run time checks.",
  },
  quiet: { type: "boolean", help: "Print no progress, no warnings and no summary." },
} as const satisfies OptionSpecs;

const SLUG_HELP =
  "Its file in the snapshot (weather-lookup, text-tools/slugify), its stub (weatherLookup), or its name or id on the platform.";
const ALLOW_ERRORS = {
  type: "boolean",
  help: "End with 0 although a part of a source was left out.",
} as const;
const STRICT = { type: "boolean", help: "End with 1 after a warning, too." } as const;

export const COMMANDS = {
  init: {
    help: "Set up a project: show what is found and what will be written, and write it.",
    options: {
      yes: { type: "boolean", help: "Ask nothing: take what is proposed." },
      sample: {
        type: "boolean",
        help: "Add a Python function and a call, which needs no account.",
      },
      agents: {
        type: "boolean",
        help: "Tell coding agents in AGENTS.md how to find and call the stubs.",
      },
      ci: {
        type: "boolean",
        help: "Add the workflow for GitHub Actions, also where nothing says that the project is on GitHub.",
      },
    },
  },
  doctor: {
    help: "Show what is found, from Node to the output, and what to do about what is wrong.",
    options: {},
  },
  pull: {
    help: "Read the sources that the config names, and write the snapshot.",
    options: {
      allowErrors: ALLOW_ERRORS,
      strict: STRICT,
    },
  },
  generate: {
    help: "Pull, then write the output folder from the snapshot.",
    arguments: [
      {
        name: "[files...]",
        help: "Do nothing unless one of these is a source, or a file of the snapshot or the output.",
      },
    ],
    options: {
      offline: { type: "boolean", help: "Stay off the network: read local sources only." },
      only: {
        type: "list",
        value: "NAME",
        help: "Generate this function or tool and leave the others as they are, such as weather-lookup or 'slack/*'; may be given several times.",
      },
      force: { type: "boolean", help: "Replace generated files that were edited by hand, too." },
      fresh: { type: "boolean", help: "Generate every file again, also where nothing changed." },
      allowErrors: ALLOW_ERRORS,
      strict: STRICT,
    },
  },
  check: {
    help: "Check whether the output folder is up to date with the snapshot, and it with the sources on this machine.",
    arguments: [
      {
        name: "[files...]",
        help: "Do nothing unless one of these is a source, or a file of the snapshot or the output.",
      },
    ],
    options: {
      remote: {
        type: "boolean",
        help: "Check instead whether the snapshot is up to date with its sources, on the network too.",
      },
      allowErrors: ALLOW_ERRORS,
      strict: STRICT,
      format: {
        type: "string",
        value: "FORMAT",
        choices: ["text", "github"],
        default: "text",
        help: "text, or github for annotations of a workflow run.",
      },
    },
  },
  diff: {
    help: "Show what changed for callers between the snapshot and its sources, breaking changes first.",
    arguments: [
      { name: "[from]", help: "Another snapshot folder to compare from." },
      { name: "[to]", help: "Another snapshot folder to compare with; without it, the snapshot." },
    ],
    options: {
      remote: { type: "boolean", help: "Read sources on the network, too." },
      against: {
        type: "string",
        value: "REV",
        help: "Compare the snapshot of a git revision, such as main, with the current one.",
      },
      uses: {
        type: "boolean",
        help: "List the calls in the project that break, and how to change them.",
      },
      format: {
        type: "string",
        value: "FORMAT",
        // No default, since --json alone selects json.
        choices: ["text", "json", "markdown", "github"],
        help: "text, json, markdown for a comment, or github for annotations; without it, text.",
      },
    },
  },
  watch: {
    help: "Generate now, and again whenever a source changes, until the process is ended.",
    options: {
      interval: {
        type: "integer",
        value: "SECONDS",
        default: 60,
        help: "How long to wait before sources on the network are read again.",
      },
    },
  },
  local: {
    help: "Serve the local API until the process is ended.",
    options: {
      functions: {
        type: "string",
        value: "DIR",
        help: "A folder of Python files to serve; its sub-folders are toolkits.",
      },
      port: { type: "integer", value: "N", help: "The port; without it, a free one." },
      apiKey: {
        type: "string",
        value: "K",
        help: "The key that callers have to send; without it, local.",
      },
      invoke: {
        type: "string",
        value: "FORM",
        choices: ["documented", "spec"],
        default: "documented",
        help: "Bodies of a tool's invocation: documented for all that the documents show, spec to ignore parameters.",
      },
      workers: {
        type: "integer",
        value: "N",
        help: "How many Python calls run at once; without it, as many as there are cores.",
      },
      keep: {
        type: "integer",
        value: "N",
        default: 8,
        help: "How many Python processes stay for the next call of their function.",
      },
      isolation: {
        type: "string",
        value: "OF",
        choices: ["function", "call"],
        default: "function",
        help: "What has a Python process of its own: each function, or each call.",
      },
      arguments: {
        type: "string",
        value: "FORM",
        choices: ["json", "convert"],
        default: "json",
        help: "Arguments in Python: json for the values that JSON has, convert for those of their annotations.",
      },
      env: {
        type: "string",
        value: "FILE",
        help: "The environment of functions, in a file like .env; without it, empty.",
      },
      allowHost: {
        type: "list",
        value: "HOST",
        help: "A real host that functions may send requests to; may be given several times.",
      },
      package: {
        type: "list",
        value: "NAME",
        help: "A package of Pyodide's that functions may import; may be given several times.",
      },
      packageIndex: {
        type: "string",
        value: "URL",
        help: "Where packages are downloaded from, once; without it, Pyodide's own server.",
      },
      python: {
        type: "string",
        value: "PATH",
        help: "Run functions in this Python, with its modules and without isolation; without it, in Pyodide.",
      },
    },
  },
  templates: {
    help: "Write the package's templates into your folder of templates, to start from.",
    arguments: [{ name: "<action>", help: "eject." }],
    options: {},
  },
  list: {
    help: "List the functions and tools of the snapshot, each with its stub, its source and a sentence.",
    options: {},
  },
  show: {
    help: "Show one function or tool of the snapshot: its signature, its inputs, an example call, and its source.",
    arguments: [{ name: "<slug>", help: SLUG_HELP }],
    options: {},
  },
  call: {
    help: "Call one function or tool of the snapshot, and print what it returns.",
    arguments: [
      {
        name: "<slug>",
        help: `${SLUG_HELP} Or a whole call: 'weatherLookup({ city: "Oslo" })'.`,
      },
      {
        name: "[input...]",
        help: 'The input: city=Oslo is read as the schema says, tags:=\'["a"]\' as JSON; or all of it in one argument, \'{"city":"Oslo"}\'.',
      },
    ],
    options: {
      input: {
        type: "string",
        value: "FILE",
        help: "Read the input from a file of JSON, or from standard input with -.",
      },
    },
  },
  completions: {
    help: "Print a script that completes commands, options, slugs and inputs in a shell.",
    arguments: [{ name: "<shell>", help: "bash, zsh or fish." }],
    options: {},
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof COMMANDS;

/** The parsed values of a table of options. */
export type OptionValues<Specs extends OptionSpecs> = {
  readonly [Name in keyof Specs]: ValueOf<Specs[Name]>;
};

type ValueOf<Spec extends OptionSpec> =
  | (Spec extends { readonly choices: readonly (infer Choice)[] }
      ? Choice
      : {
          readonly boolean: boolean;
          readonly string: string;
          readonly integer: number;
          readonly list: readonly string[];
        }[Spec["type"]])
  | (Spec extends { readonly type: "boolean" | "list" } | { readonly default: unknown }
      ? never
      : undefined);

/** The description of an option in `--help` and `docs/commands.md`. */
export function helpOf(spec: OptionSpec): string {
  return spec.default === undefined
    ? spec.help
    : spec.help.replace(/\.$/, `; without it, ${spec.default}.`);
}

/** The flag of an option: `apiKey` → `--api-key`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
