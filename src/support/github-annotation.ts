/** An annotation of a GitHub Actions run. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
  /** Relative to the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * One workflow command, on one line. Texts are escaped, so that they cannot end it, set another property, or start
 * another command.
 *
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function annotation({ level, title, message, file, line, column }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${properties.join(",")}::${escapeData(message)}`;
}

/** Also escapes the older command syntax `##[name]`, which the runner accepts anywhere in a line. */
function escapeData(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll("##[", "## [");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
