import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { ForbiddenAddressError } from "./host.js";

/** Looks a host up for a socket. It is rejected if any of its addresses has a problem: the socket may connect to any. */
export function guardedLookup(
  findProblem: (address: string) => string | undefined,
): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const problem = (found ?? [])
        .map(({ address }) => findProblem(address))
        .find((text) => text !== undefined);
      const [first] = found ?? [];
      if (error !== null) callback(error, "", 0);
      else if (problem !== undefined) callback(new ForbiddenAddressError(problem), "", 0);
      else if (options.all) callback(null, found);
      else callback(null, first?.address ?? "", first?.family);
    });
  };
}
