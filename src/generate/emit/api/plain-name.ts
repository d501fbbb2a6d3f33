/**
 * A name that openapi-typescript prints unchanged: letters, digits, `_`, `.` and `-`, not inherited by every object,
 * and not taken.
 */
export function plainName(wish: string, isTaken: (name: string) => boolean): string {
  const plain = wish.replace(/[^\w.-]+/g, "_").slice(0, 200);
  const base = plain === "" || plain in Object.prototype ? `${plain}_` : plain;
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}_${count}`;
    if (!isTaken(name)) return name;
  }
}
