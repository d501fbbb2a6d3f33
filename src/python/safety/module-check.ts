/** Which modules can be imported where the function runs. */
export interface ModuleCheck {
  /** Why an import of the module fails. `module` is written as in the source: `a.b`, `.sibling`. */
  readonly problemOf: (module: string) => string | undefined;
  /** What may fail later, although the module can be imported. */
  readonly warningOf: (module: string) => string | undefined;
}
