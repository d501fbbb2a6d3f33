export type StatementKind = "import" | "export" | "type" | "stub";

/** What a kind of file may contain. */
export interface FileRules {
  readonly statements: readonly StatementKind[];
  /** Modules that it may import from, or export from. */
  readonly modules: readonly string[];
  /** A module that it may import for its effect. */
  readonly guard?: string;
  /** The text with which it may end, as it is, and the types that this declares. */
  readonly ending?: { readonly text: string; readonly names: readonly string[] };
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

/** `api.ts`, which may end with the types of marks. */
export function apiRules(ending: NonNullable<FileRules["ending"]>): FileRules {
  return { statements: ["type"], modules: [], ending };
}

/** Index files: `modules` are those that they re-export. */
export function indexRules(modules: readonly string[]): FileRules {
  return { statements: ["export"], modules };
}

/** Global types that types may refer to. */
export const GLOBAL_TYPES = ["Record", "Object", "Blob", "Uint8Array", "AsyncIterable"];

/** What a stub may hand to the runtime beside its data. */
export const RUNTIME_PARTS = [
  ...["patternKeywords", "linearPatternKeywords", "rareKeywords", "referenceKeywords"],
  ...["styledParameters", "jsonBody", "rawBody", "formBody", "multipartBody"],
  ...["pagination", "eventStream", "lineStream"],
];
