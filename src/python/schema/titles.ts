/** Python's `str.title()`: a capital where a run of letters begins, small letters in the rest of it. */
export function pythonTitle(text: string): string {
  return text.replace(/\p{Cased}+/gu, (letters) => {
    const [first = "", ...rest] = letters;
    const [capital = "", ...more] = first.toUpperCase();
    return capital + more.join("").toLowerCase() + rest.join("").toLowerCase();
  });
}

/** The title that pydantic gives a field. */
export function fieldTitle(name: string): string {
  return pythonTitle(name).replaceAll("_", " ").trim();
}
