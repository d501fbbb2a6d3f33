/**
 * A name that the printer passes on as it is: letters, digits, `_`, `.` and `-`, none of those that every
 * object has, and none that is taken.
 */
export function plainName(wish: string, isTaken: (name: string) => boolean): string {
  const plain = wish.replace(/[^\w.-]+/g, "_").slice(0, 200);
  const base = plain === "" || plain in Object.prototype ? `${plain}_` : plain;
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}_${count}`;
    if (!isTaken(name)) return name;
  }
}
