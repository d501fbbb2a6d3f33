/** `error`: something was left out. `warning`: read as what it plainly means. `info`: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** A problem in the input: where it is, what was found, and what would be right. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable, kebab-case, for programs: `page-without-fence`. */
  readonly code: string;
  /** For people, who see the place beside it. Text from outside stands in it quoted, by `quote()`. */
  readonly message: string;
  /** The file, URL or source that holds the problem, as the user wrote it or relative to the config. */
  readonly place?: string;
  /** JSON pointer (RFC 6901) inside the file. */
  readonly pointer?: string;
  /** 1-based line inside the file. */
  readonly line?: number;
}

/** Collects the problems of one run, so that one run shows all of them. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  add(diagnostic: Diagnostic): void {
    this.#list.push(diagnostic);
  }

  addAll(diagnostics: Iterable<Diagnostic>): void {
    for (const diagnostic of diagnostics) this.add(diagnostic);
  }

  get list(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === "error");
  }
}
