/** The members of a `WriteStream` that the command line uses. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
}

/** The working folder, environment and streams of a run of the command line. */
export interface CliIo {
  readonly cwd: string;
  /** Variables of env files are added to it, so that the config sees them in `process.env`. */
  readonly env: Record<string, string | undefined>;
  /** The input of a call, with `--input -`. */
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Results. */
  readonly stdout: TextStream;
  /** Progress and problems. */
  readonly stderr: TextStream;
}

const CODES = { bold: [1, 22], red: [31, 39], yellow: [33, 39], dim: [2, 22] } as const;

export type Style = keyof typeof CODES;

/** Adds the ANSI codes of a style to a text, if the stream shows colours. */
export type Colorize = (style: Style, text: string) => string;

/**
 * Colours for a stream. Not `util.styleText`: on Node 20 it colours for any stream, and on Node 22 it checks another
 * stream than `stream`.
 * @see https://no-color.org
 */
export function colorizer(stream: TextStream, env: CliIo["env"]): Colorize {
  if (!hasColours(stream, env)) return (_, text) => text;
  return (style, text) => {
    const [on, off] = CODES[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

function hasColours(stream: TextStream, env: CliIo["env"]): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  return stream.isTTY === true && env.TERM !== "dumb";
}
