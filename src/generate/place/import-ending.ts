/** How relative imports end, in words that follow "relative imports". */
export function describeEnding(extension: string): string {
  return extension === "none" ? "have no ending" : `end in .${extension}`;
}
