import type { ClassBinding } from "../names/binding.js";
import { ancestry, foreignBases } from "../names/resolve.js";
import { decoratorOf } from "./lineage.js";

export type ClassKind =
  | "enum"
  | "named tuple"
  | "typed dict"
  | "root model"
  | "model"
  | "dataclass";

const KINDS: ReadonlyMap<string, ClassKind> = new Map([
  ...["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"].map(
    (name): [string, ClassKind] => [`enum.${name}`, "enum"],
  ),
  ["typing.NamedTuple", "named tuple"],
  ["typing_extensions.NamedTuple", "named tuple"],
  ["typing.TypedDict", "typed dict"],
  ["typing_extensions.TypedDict", "typed dict"],
  ["pydantic.RootModel", "root model"],
  ["pydantic.root_model.RootModel", "root model"],
  ["pydantic.BaseModel", "model"],
  ["pydantic.main.BaseModel", "model"],
  ["pydantic_settings.BaseSettings", "model"],
]);

export const DATACLASS_DECORATORS: ReadonlySet<string> = new Set([
  "dataclasses.dataclass",
  "pydantic.dataclasses.dataclass",
]);

/** The kind of a class whose instances have a form in JSON; `undefined` for other classes. */
export function kindOf(binding: ClassBinding): ClassKind | undefined {
  for (const base of foreignBases(binding)) {
    const kind = KINDS.get(base);
    if (kind !== undefined) return kind;
  }
  const isDataclass = ancestry(binding).some((one) => decoratorOf(one, DATACLASS_DECORATORS));
  return isDataclass ? "dataclass" : undefined;
}
