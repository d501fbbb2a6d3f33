export type Formats = ReadonlyMap<string, (text: string) => boolean>;
