import { search } from "./match.js";
import type { Part } from "./parse.js";
import type { Condition, Place } from "./place.js";

/** Longer patterns, such as `(a{1000}){1000}`, are given up. */
const MAX_PLACES = 20_000;

export const END: Place = { id: 0, next: [], takes: undefined, holds: undefined };

/** Makes the places of a pattern, from its end to its start. */
export class Program {
  readonly #flags: string;
  readonly #characters = new Map<string, (code: number) => boolean>();
  size = 1;

  constructor(isUnicode: boolean) {
    this.#flags = isUnicode ? "u" : "";
  }

  get isTooLong(): boolean {
    return this.size > MAX_PLACES;
  }

  /** The place where a part begins that `next` follows. */
  add(part: Part, next: Place): Place {
    if (this.isTooLong) return next;
    switch (part.kind) {
      case "character":
        return this.#place([next], this.#character(part.source));
      case "assertion":
        return this.#place([next], undefined, ASSERTIONS.get(part.source) ?? isBoundary);
      case "look":
        return this.#place([next], undefined, look(part.source, this.add(part.part, END)));
      case "sequence":
        return part.parts.reduceRight((after, each) => this.add(each, after), next);
      case "choice":
        return this.#place(part.parts.map((each) => this.add(each, next)));
      case "repeat":
        return this.#repeat(part, next);
    }
  }

  #repeat({ part, min, max }: Part & { readonly kind: "repeat" }, next: Place): Place {
    let start = next;
    let most = max;
    if (max === Number.POSITIVE_INFINITY) {
      most = min;
      start = this.#place([next]);
      start.next.push(this.add(part, start));
    }
    for (let left = most; left > 0 && !this.isTooLong; left--) {
      const copy = this.add(part, start);
      // An empty part, which is the same any number of times.
      if (copy === start) break;
      start = left > min ? this.#place([copy, next]) : copy;
    }
    return start;
  }

  #place(next: Place[], takes?: Place["takes"], holds?: Condition): Place {
    return { id: this.size++, next, takes, holds };
  }

  /** Whether a character is meant, by the engine's own expression for it; remembered for those of ASCII. */
  #character(source: string): (code: number) => boolean {
    let takes = this.#characters.get(source);
    if (!takes) {
      const regExp = new RegExp(`^${source}$`, this.#flags);
      const test = (code: number) => regExp.test(String.fromCodePoint(code));
      const ascii = Array.from({ length: 128 }, (_, code) => test(code));
      takes = (code) => ascii[code] ?? test(code);
      this.#characters.set(source, takes);
    }
    return takes;
  }
}

const isWord = (text: string, at: number) => /\w/.test(text.charAt(at));
const isBoundary: Condition = ({ text }, at) => isWord(text, at - 1) !== isWord(text, at);

/** All but `\\b`. */
const ASSERTIONS = new Map<string, Condition>([
  ["^", (_, at) => at === 0],
  ["$", ({ text }, at) => at === text.length],
  ["\\B", (run, at) => !isBoundary(run, at)],
]);

/** A look ahead, or behind: there, one search finds all the places where it holds. */
function look(source: string, start: Place): Condition {
  const wanted = source.endsWith("=");
  if (!source.includes("<")) return (run, at) => search(start, at, run, false) === wanted;
  return (run, at) => {
    let ends = run.ends.get(start);
    if (!ends) {
      ends = new Uint8Array(run.text.length + 1);
      run.ends.set(start, ends);
      search(start, 0, run, true, ends);
    }
    return (ends[at] === 1) === wanted;
  };
}
