import { isReservedName } from "../support/file-names.js";

/**
 * The name, without extension, of the output file or folder for a file or folder of the snapshot. Names given by `pull`
 * do not change. In names given by users, every character but letters, digits, marks, `_` and `-` is replaced, so that no
 * path leads out of the output folder, and no module looks like a test (`.test`) or declarations (`.d`).
 */
export function fileName(snapshotName: string): string {
  const plain = snapshotName.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}_-]+/gu, "-");
  return isReservedName(plain) ? `${plain}_` : plain;
}
