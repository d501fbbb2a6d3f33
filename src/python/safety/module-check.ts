/** Which modules can be imported where the function runs. */
export interface ModuleCheck {
  /**
   * Why an import of the module fails, or of names from it. `module` is written as in the source: `a.b`, `.sibling`.
   */
  readonly problemOf: (module: string, names?: readonly string[]) => string | undefined;
  /** What may fail later, although the module can be imported. */
  readonly warningOf: (module: string) => string | undefined;
}
