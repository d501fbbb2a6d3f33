/** Python's `str.title()`: the first letter of each run of letters in upper case, the others in lower case. */
export function pythonTitle(text: string): string {
  return text.replace(/\p{Cased}+/gu, (letters) => {
    const [first = "", ...rest] = letters;
    const [capital = "", ...more] = first.toUpperCase();
    return capital + more.join("").toLowerCase() + rest.join("").toLowerCase();
  });
}

/** The default title of a field in pydantic. */
export function fieldTitle(name: string): string {
  return pythonTitle(name).replaceAll("_", " ").trim();
}
