/**
 * The types of properties that only answers or only requests have, which openapi-fetch reads, and of values without
 * those: `api.ts` ends with them where a description marks a property so.
 */
export const MARKS = {
  names: ["$Read", "$Write", "Readable", "Writable"],
  text: `/** A property of answers: openapi-fetch leaves it out of requests. */
export type $Read<T> = { readonly $read: T };
/** A property of requests: openapi-fetch leaves it out of answers. */
export type $Write<T> = { readonly $write: T };
/** A type as an answer has it. */
export type Readable<T> = T extends $Write<unknown> ? never : T extends $Read<infer U> ? Readable<U> : T extends (infer E)[] ? Readable<E>[] : T extends object ? { [K in keyof T as NonNullable<T[K]> extends $Write<unknown> ? never : K]: Readable<T[K]> } : T;
/** A type as a request has it. */
export type Writable<T> = T extends $Read<unknown> ? never : T extends $Write<infer U> ? Writable<U> : T extends (infer E)[] ? Writable<E>[] : T extends object ? { [K in keyof T as NonNullable<T[K]> extends $Read<unknown> ? never : K]: Writable<T[K]> } & { [K in keyof T as NonNullable<T[K]> extends $Read<unknown> ? K : never]?: never } : T;
`,
};
