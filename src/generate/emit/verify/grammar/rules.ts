export type StatementKind = "import" | "export" | "type" | "stub" | "helper";

/** What a kind of file may contain. */
export interface FileRules {
  readonly statements: readonly StatementKind[];
  /** Modules that it may import from, or export from. */
  readonly modules: readonly string[];
  /** A module that it may import for its effect. */
  readonly guard?: string;
}

/** The modules that a stub imports. */
interface StubImports {
  readonly runtime: string;
  readonly guard?: string;
}

/** The module of one callable. */
export function stubRules({ runtime, guard }: StubImports): FileRules {
  const rules: FileRules = { statements: ["import", "type", "stub"], modules: [runtime] };
  return guard === undefined ? rules : { ...rules, guard };
}

/** `api.ts`. */
export const API_RULES: FileRules = { statements: ["helper", "type"], modules: [] };

/** Index files: `modules` are those that they re-export. */
export function indexRules(modules: readonly string[]): FileRules {
  return { statements: ["export"], modules };
}

/** Global types that types may refer to. */
export const GLOBAL_TYPES = ["Record", "Object", "Omit"];
