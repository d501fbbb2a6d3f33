import type { JsonSchema } from "../json/json.js";

/**
 * Describes the operation of an API that a stub calls. Plain data, printed into the generated module, where what is a
 * default is left out.
 */
export interface OperationDefinition {
  /** The API that the operation belongs to: the name of its settings in `configure`. */
  readonly api: string;
  /** No other API is called by the project's stubs, nor the platform's: what stands at the top of `configure` is for it. */
  readonly onlyApi?: true;
  readonly name: string;
  readonly description?: string;
  readonly method: string;
  readonly path: string;
  /** As the document, the path or the operation has them, variables filled in by their defaults. */
  readonly servers?: readonly string[];
  readonly parameters?: readonly OperationParameter[];
  readonly body?: OperationBody;
  /** The media types of the 2xx answers. */
  readonly accept?: string;
  /** `events` for `text/event-stream`, `lines` for NDJSON, JSON lines and JSON sequences. */
  readonly stream?: "events" | "lines";
  /** By an `itemSchema` of OpenAPI 3.2, the event itself is what the schema describes, not its data. */
  readonly streamItem?: "event";
  /** Alternatives, of which one is enough: schemes by name. `{}` needs none. */
  readonly security?: readonly Readonly<Record<string, SecurityScheme>>[];
  readonly pagination?: Pagination;
  /** The name of the header for idempotency keys. */
  readonly idempotencyKey?: string;
  /** `sha256:` over request, input schema and output schema. */
  readonly fingerprint: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
}

export interface OperationParameter {
  /** The name on the wire. */
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  /** In the input it is a member of `query`, `header`, `cookie` or `path`, since its own name was taken. */
  readonly group?: true;
  readonly style?:
    | "form"
    | "simple"
    | "label"
    | "matrix"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject";
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** A media type, by which the value is serialised. */
  readonly content?: string;
}

export interface OperationBody {
  /** The media type that is sent. */
  readonly type: string;
  readonly required?: true;
  /** The whole body is the input's member `body`; else its properties are all members of the input that are no parameters. */
  readonly whole?: true;
  /** Of a body whose properties are members of the input: those that are below `body`, since their names were taken. */
  readonly group?: readonly string[];
  readonly encoding?: Readonly<Record<string, BodyEncoding>>;
}

/** How one property of a form or of a multipart body is sent. */
export interface BodyEncoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: true;
}

/** OAuth 2 and OpenID Connect are `bearer`. */
export type SecurityScheme =
  | {
      readonly type: "apiKey";
      readonly in: "header" | "query" | "cookie";
      readonly name: string;
    }
  | { readonly type: "bearer" }
  | { readonly type: "basic" };

/** How an answer leads to the next page. `items` and others are members of the answer; "" is the answer itself. */
export type Pagination =
  | {
      readonly kind: "page";
      readonly page: string;
      readonly size?: string;
      readonly items: string;
      readonly total?: string;
    }
  | {
      readonly kind: "cursor";
      readonly cursor: string;
      readonly next: string;
      readonly items: string;
    }
  | {
      readonly kind: "offset";
      readonly offset: string;
      readonly limit: string;
      readonly items: string;
      readonly total?: string;
    }
  | { readonly kind: "link"; readonly items: string };

/** The name of the platform among the APIs that operations belong to. */
export const PLATFORM = "xpander";
