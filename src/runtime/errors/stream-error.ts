import { show } from "../validate/checks/issue.js";
import { TypecallError } from "./errors.js";
import type { CallFacts } from "./facts.js";

/**
 * A stream ended before its end: in the middle of an item, or with its connection. All items that came have been given to
 * the caller before. `cause` is the error of the connection.
 */
export class StreamError extends TypecallError {
  override get code(): "E_STREAM" {
    return "E_STREAM";
  }
  /** How many items came. */
  readonly received: number;
  /** The id of the last event that had one: a later request can go on from there. */
  readonly lastEventId: string | undefined;
  /** The text of the item that came in part, shortened. */
  readonly rest: string;
  constructor(
    call: CallFacts,
    facts: Pick<StreamError, "received" | "lastEventId" | "rest"> & { readonly cause?: unknown },
  ) {
    const { received, lastEventId } = facts;
    const id = lastEventId === undefined ? "" : `, the last one with the id ${show(lastEventId)}`;
    const where = facts.rest === "" ? "" : " in the middle of the next";
    super(call, `ended early, after ${received} items${id}${where}`, { cause: facts.cause });
    this.received = received;
    this.lastEventId = lastEventId;
    this.rest = facts.rest.slice(0, LONGEST_REST);
  }
}

const LONGEST_REST = 10_000;
