/**
 * Characters that a reviewer would not see, or that change the order in which the rest is shown: control and separator
 * characters, zero-width and bidirectional ones, and the tag characters. Unlike `UNPRINTABLE` a fixed list: a snapshot
 * is the same whatever version of Unicode a run knows, and keeps what makes an emoji of several.
 */
export const INVISIBLE =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
