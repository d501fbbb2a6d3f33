const PLAIN = /^[a-z0-9_-]*$/;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Two names with the same key are one file on some disk: those that ignore case (with `ß` and `ss`, and the Turkish i,
 * on the safe side) and those that ignore how a character is composed.
 */
export function fileKey(name: string): string {
  // Most are, and the general way takes ten times as long.
  if (PLAIN.test(name)) return name;
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** Whether Windows takes a name, whatever its ending, for a device. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(fileKey(name));
}

/** Whether no stub and no toolkit can be called so: in the output, `index` gathers the files beside it. */
export function isReservedName(name: string): boolean {
  const key = fileKey(name);
  return DEVICE.test(key) || key === "index";
}
