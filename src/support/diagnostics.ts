/** `error`: a part of the input was skipped. `warning`: it was repaired. `info`: a hint. */
export type Severity = "error" | "warning" | "info";

/** A problem in the input: its place, the value found, and the expected one. */
export interface Diagnostic {
  readonly severity: Severity;
  /** Stable, kebab-case, for programs: `page-without-fence`. */
  readonly code: string;
  /** Printed after the place. Untrusted text in it is escaped by `quote()`. */
  readonly message: string;
  /** More lines for a person who asks for them, escaped: the difference of an edited file. */
  readonly detail?: string;
  /** The file, URL or source with the problem, as the user wrote it or relative to the config. */
  readonly place?: string;
  /** JSON pointer (RFC 6901) inside the file. */
  readonly pointer?: string;
  /** 1-based line inside the file. */
  readonly line?: number;
  /** 1-based column in that line, in code points. */
  readonly column?: number;
  /** That line and a caret under the column, escaped. */
  readonly excerpt?: string;
}

/** Collects the diagnostics of one run. */
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
