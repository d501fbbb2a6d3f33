import type { OperationMethod } from "./openapi-shape.js";
import type { Definition, Documentation, TypeNode } from "./type.js";

/** A description of an API as types: what `api.ts` is printed from. */
export interface ApiTypes {
  readonly paths: readonly Named<PathItemTypes | ComponentReference>[];
  readonly webhooks: readonly Named<PathItemTypes | ComponentReference>[];
  readonly components: ComponentTypes;
  /** By `operationId`. */
  readonly operations: readonly Named<OperationTypes>[];
  /** The types that have a name of their own, among them the schemas of `components` that are no alias of another type. */
  readonly definitions: readonly Definition[];
}

export type Named<Part> = Part & { readonly name: string };

/** The components that have types: examples, links and security schemes have none. */
export interface ComponentTypes {
  readonly schemas: readonly Named<ValueTypes>[];
  readonly responses: readonly Named<ResponseTypes | ComponentReference>[];
  readonly parameters: readonly Named<ValueTypes>[];
  readonly requestBodies: readonly Named<BodyTypes | ComponentReference>[];
  readonly headers: readonly Named<ValueTypes>[];
  readonly pathItems: readonly Named<PathItemTypes | ComponentReference>[];
}

export type ComponentMap = keyof ComponentTypes;

/** A place that says what a component says: `components["responses"]["NotFound"]`. */
export interface ComponentReference {
  readonly component: readonly [map: ComponentMap, name: string];
}

export interface ValueTypes {
  readonly type: TypeNode | ComponentReference;
  readonly doc: Documentation;
}

/** A parameter, or a header of a response. */
export interface ParameterTypes extends ValueTypes {
  readonly required: boolean;
}

export const PARAMETER_PLACES = ["query", "header", "path", "cookie"] as const;
export type ParameterPlace = (typeof PARAMETER_PLACES)[number];
export interface ParametersTypes
  extends Readonly<Record<ParameterPlace, readonly Named<ParameterTypes>[]>> {
  /** The one parameter that is the whole query. */
  readonly querystring?: ParameterTypes;
}

export interface PathItemTypes {
  readonly parameters: ParametersTypes;
  readonly methods: ReadonlyMap<OperationMethod, MethodTypes>;
  readonly doc: Documentation;
}

/** An operation in place, or one of `operations` by its name. */
export type MethodTypes =
  | OperationTypes
  | { readonly operation: string; readonly doc: Documentation };

export interface OperationTypes {
  readonly parameters: ParametersTypes;
  readonly body?: (BodyTypes | ComponentReference) & { readonly required: boolean };
  /** By status code: `200`, `4XX`, `default`. */
  readonly responses: readonly Named<ResponseTypes | ComponentReference>[];
  readonly doc: Documentation;
}

export interface BodyTypes {
  /** By media type. */
  readonly content: readonly Named<ValueTypes>[];
  readonly doc: Documentation;
}

export interface ResponseTypes extends BodyTypes {
  readonly headers: readonly Named<ParameterTypes>[];
}
