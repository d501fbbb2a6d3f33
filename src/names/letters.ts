/**
 * Letters and marks added in Unicode 16 and 17. TypeScript 5.5 to 5.9 (Unicode 15.1) rejects them in identifiers, and
 * which of them `\p{L}` matches depends on the version of Node.
 */
const RECENT = new RegExp(
  `[${[
    String.raw`\u088f\u0897\u0c5c\u0cdc\u1acf-\u1add\u1ae0-\u1aeb\u1c89-\u1c8a\ua7cb-\ua7cf\ua7d2\ua7d4`,
    String.raw`\ua7da-\ua7dc\ua7f1\u{105c0}-\u{105f3}\u{10940}-\u{10959}\u{10d40}-\u{10d65}`,
    String.raw`\u{10d69}-\u{10d6d}\u{10d6f}-\u{10d85}\u{10ec2}-\u{10ec7}\u{10efa}-\u{10efc}`,
    String.raw`\u{11380}-\u{11389}\u{1138b}\u{1138e}\u{11390}-\u{113b5}\u{113b7}-\u{113c0}\u{113c2}`,
    String.raw`\u{113c5}\u{113c7}-\u{113ca}\u{113cc}-\u{113d3}\u{113e1}-\u{113e2}\u{116d0}-\u{116e3}`,
    String.raw`\u{11b60}-\u{11b67}\u{11bc0}-\u{11be0}\u{11bf0}-\u{11bf9}\u{11db0}-\u{11ddb}`,
    String.raw`\u{11de0}-\u{11de9}\u{11f5a}\u{13460}-\u{143fa}\u{16100}-\u{16139}\u{16d40}-\u{16d6c}`,
    String.raw`\u{16d70}-\u{16d79}\u{16ea0}-\u{16eb8}\u{16ebb}-\u{16ed3}\u{16ff2}-\u{16ff6}`,
    String.raw`\u{187f8}-\u{187ff}\u{18cff}\u{18d09}-\u{18d1e}\u{18d80}-\u{18df2}\u{1ccf0}-\u{1ccf9}`,
    String.raw`\u{1e5d0}-\u{1e5fa}\u{1e6c0}-\u{1e6de}\u{1e6e0}-\u{1e6f5}\u{1e6fe}-\u{1e6ff}`,
    String.raw`\u{2b73a}-\u{2b73f}\u{2cea2}-\u{2cead}\u{323b0}-\u{33479}`,
  ].join("")}]`,
  "u",
);

export function hasRecentLetters(text: string): boolean {
  return RECENT.test(text);
}

export function withoutRecentLetters(text: string): string {
  // Hardly any name has one, and compiling the global pattern takes longer than the rest of naming.
  return hasRecentLetters(text) ? text.replace(new RegExp(RECENT, "gu"), "") : text;
}
