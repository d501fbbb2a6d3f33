/** An app as people have it, with default settings, and what it must do. */
export interface Case {
  readonly name: string;
  /** What npm installs beside Typecall, such as `next@15`. The table shows their versions. */
  readonly packages?: readonly string[];
  /** Hosts of `everywhere/hosts.ts`, `pnpm` and `yarn`: the steps start them by these names. */
  readonly programs?: readonly string[];
  /** The files of the app by their paths; `$TYPECALL` in a `package.json` is the path of the tarball. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** They run in order, until one goes wrong. */
export type Step = Command | Server | { readonly noKeyIn: string };

/** A command line in the folder of the app, or in one below it. */
export interface Command {
  readonly run: string;
  readonly in?: string;
  /** A part of what it prints. */
  readonly prints?: string;
  /** Whether it must end with another code than 0. */
  readonly fails?: boolean;
}

/** A server on the port `$PORT`, which is asked once it answers. */
export interface Server {
  readonly serve: string;
  readonly asks: readonly Question[];
}

export interface Question {
  readonly path: string;
  /** Fills in the form of the page, and sends it as a browser without JavaScript does. */
  readonly form?: Readonly<Record<string, string>>;
  /** A part of the answer: of its body, or of where it redirects to. */
  readonly answers: string;
}
