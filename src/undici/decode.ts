import { pipeline, type Readable, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** Headers as undici gives them, by their names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A body without the encodings that its headers name; it stays as it is below one that is not known, as in `fetch`. */
export function decoded(body: Readable, { "content-encoding": encoding }: AnswerHeaders): Readable {
  if (encoding === undefined) return body;
  const names = String(encoding).toLowerCase().split(",");
  const decoders = names.reverse().map((name) => DECODERS.get(name.trim()));
  if (!decoders.every((make) => make !== undefined)) return body;
  return decoders.reduce<Readable>((from, make) => {
    // Errors of either stream end both; the reader of the last one reports them.
    return pipeline(from, make(), () => {});
  }, body);
}

/** Ends a body that lacks its last bytes as far as it goes, as browsers do. */
const ZLIB = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
};

const DECODERS: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", () => createGunzip(ZLIB)],
  ["x-gzip", () => createGunzip(ZLIB)],
  ["deflate", () => createInflate(ZLIB)],
  ["br", () => createBrotliDecompress(BROTLI)],
]);
