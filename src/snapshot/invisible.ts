/**
 * Characters that a reviewer would not see, or that change the order in which text is shown: control and separator
 * characters, zero-width and bidirectional ones, and the tag characters. Unlike `UNPRINTABLE` a fixed list, so that
 * snapshots do not depend on Node's version of Unicode. Without U+200D, which joins emoji.
 */
export const INVISIBLE =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
