/** The part of a stream that the command line writes to. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
}

/** Where a run of the command line takes place. */
export interface CliIo {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Results. */
  readonly stdout: TextStream;
  /** Progress and problems. */
  readonly stderr: TextStream;
}

const CODES = { bold: [1, 22], red: [31, 39], yellow: [33, 39], dim: [2, 22] } as const;

export type Style = keyof typeof CODES;

/** Puts text into a colour, or leaves it as it is. */
export type Colorize = (style: Style, text: string) => string;

/**
 * Colours for people at a terminal. Not `util.styleText`: on Node 20 it colours for any stream, and on Node 22 it
 * asks another stream than `stream` whether to.
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
