import { InternalError } from "../support/errors.js";
import { quote } from "../support/quote.js";

/** A name that a module may declare. Only {@link identifier} returns one. */
export type Identifier = string & { readonly "~identifier": true };

const LEGAL = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Keywords, and globals and imports that a declaration of this name would shadow in a generated module. */
const RESERVED = new Set(
  `any arguments as async await boolean break case catch class const continue debugger default delete do else enum eval
   export extends false finally for function if implements import in instanceof interface let never new null number
   object package private protected public return static string super switch symbol then this throw true try type
   typeof undefined unknown var void while with yield Infinity NaN globalThis
   Array Boolean Error Function Number Object Promise Record String Stub Symbol defineFunction defineTool
   OperationStub defineOperation linearPatternKeywords patternKeywords rareKeywords referenceKeywords styledParameters
   jsonBody rawBody formBody multipartBody pagination eventStream lineStream`.split(/\s+/),
);

export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** @throws InternalError if the name is not one that a module may declare. */
export function identifier(name: string): Identifier {
  if (!LEGAL.test(name) || RESERVED.has(name))
    throw new InternalError(`${quote(name)} is not a legal name`);
  return name as Identifier;
}
