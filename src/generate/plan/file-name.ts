/** What Windows takes for a device whatever its ending; `index` gathers the files beside it. */
const TAKEN = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$/;

/**
 * The name, without ending, of the file or folder that a file or folder of the snapshot gives. Those that `pull`
 * names stay as they are. People may call theirs what their disk allows, so only letters, digits, marks, `_` and
 * `-` go on: no path leads out of the output folder, and no module is taken for a test or for declarations.
 */
export function fileName(snapshotName: string): string {
  const plain = snapshotName.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}_-]+/gu, "-");
  return TAKEN.test(fileKey(plain)) ? `${plain}_` : plain;
}

/** Two names with the same key are one file on some disk. */
export function fileKey(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

/** `functions/weather-lookup.json` → `functions/weather-lookup.ts` */
export function stubFile(snapshotFile: string): string {
  const parts = snapshotFile.replace(/\.json$/, "").split("/");
  const [room = "", ...names] = parts;
  return `${[room, ...names.map(fileName)].join("/")}.ts`;
}
