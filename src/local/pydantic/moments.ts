/** Reads moments as pydantic does: strictly, from left to right. A problem is in pydantic's words, `undefined` is none. */
type Problem = string | undefined;

const TOO_SHORT = "input is too short";
const EXTRA = "unexpected extra characters at the end of the input";

/** What is wrong with a date, after which more may follow. */
function dateStart(text: string): Problem {
  if (text.length < 10) return TOO_SHORT;
  const digits = (from: number, to: number) => /^\d+$/.test(text.slice(from, to));
  if (!digits(0, 4)) return "invalid character in year";
  if (text[4] !== "-") return "invalid date separator, expected `-`";
  if (!digits(5, 7)) return "invalid character in month";
  if (text[7] !== "-") return "invalid date separator, expected `-`";
  if (!digits(8, 10)) return "invalid character in day";
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  if (year === 0) return "year 0 is out of range";
  if (month === undefined || month < 1 || month > 12)
    return "month value is outside expected range of 1-12";
  const last = new Date(Date.UTC(year ?? 0, month, 0)).getUTCDate();
  if (day === undefined || day < 1 || day > last) return "day value is outside expected range";
  return undefined;
}

export function dateProblem(text: string): Problem {
  return dateStart(text) ?? (text.length > 10 ? EXTRA : undefined);
}

export function momentProblem(text: string): Problem {
  const problem = dateStart(text);
  if (problem !== undefined) return problem;
  if (text.length === 10) return TOO_SHORT;
  if (!/^[Tt_ ]/.test(text.slice(10))) {
    return "invalid datetime separator, expected `T`, `t`, `_` or space";
  }
  return timeProblem(text.slice(11));
}

export function timeProblem(text: string): Problem {
  if (text.length < 5) return TOO_SHORT;
  const digits = (from: number) => /^\d\d$/.test(text.slice(from, from + 2));
  if (!digits(0)) return "invalid character in hour";
  if (text[2] !== ":") return "invalid time separator, expected `:`";
  if (!digits(3)) return "invalid character in minute";
  if (Number(text.slice(0, 2)) > 23) return "hour value is outside expected range of 0-23";
  if (Number(text.slice(3, 5)) > 59) return "minute value is outside expected range of 0-59";
  if (text[5] !== ":") return zoneProblem(text.slice(5));
  if (text.length < 8) return TOO_SHORT;
  if (!digits(6)) return "invalid character in second";
  if (Number(text.slice(6, 8)) > 59) return "second value is outside expected range of 0-59";
  const [fraction] = /^[.,]\d*/.exec(text.slice(8)) ?? [""];
  if (fraction.length === 1) return "second fraction value is missing";
  return zoneProblem(text.slice(8 + fraction.length));
}

/** The offset from UTC at the end, if there is one. */
function zoneProblem(text: string): Problem {
  if (text === "") return undefined;
  if (/^z/i.test(text)) return text.length > 1 ? EXTRA : undefined;
  if (!/^[+\-−]/.test(text)) return "invalid timezone sign";
  if (!/^\d\d/.test(text.slice(1))) {
    return text.length < 3 ? TOO_SHORT : "invalid timezone hour";
  }
  const minutes = text.slice(3).replace(/^:/, "");
  if (!/^\d\d/.test(minutes)) return minutes.length < 2 ? TOO_SHORT : "invalid timezone minute";
  if (Number(minutes.slice(0, 2)) > 59) {
    return "timezone minute value is outside expected range of 0-59";
  }
  if (Number(text.slice(1, 3)) > 23) return "timezone offset must be less than 24 hours";
  return minutes.length > 2 ? EXTRA : undefined;
}

const ISO =
  /^P(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?W)?(?:\d+(?:\.\d+)?D)?(?:T(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?$/i;

/** ISO 8601, `5 days, 10:30:00` or `10:30`. */
export function durationProblem(text: string): Problem {
  const bare = text.replace(/^[+-]/, "");
  if (bare === "" || /^P(?:.*T)?$/.test(bare)) return TOO_SHORT;
  if (bare.startsWith("P")) {
    return ISO.test(bare)
      ? undefined
      : `quantity invalid in ${bare.includes("T") ? "time" : "date"} part of duration`;
  }
  const days = /^(\d+) ?(?:d|D|days?),? ?/.exec(bare);
  if (days === null) return /^\d/.test(bare) ? clockProblem(bare) : "invalid digit in duration";
  const time = bare.slice(days[0].length);
  return time === "" ? undefined : clockProblem(time);
}

/** The hours may be more than 24. */
function clockProblem(text: string): Problem {
  if (/^\d+:[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?$/.test(text) || /^\d+(?:\.\d+)?$/.test(text)) {
    return undefined;
  }
  return text.length < 5 ? TOO_SHORT : (timeProblem(text) ?? EXTRA);
}
