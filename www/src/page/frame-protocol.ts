/** What a frame with the page in it and the page around it say to each other. */

/** By whom a message is, and of which form. */
export const [NAMESPACE, FORM] = ["mingbai", 1] as const;

/** What the page around says: that it is there, and what it knows. */
export type ToFrame =
  | { kind: "hello" }
  | { kind: "case"; detail: object }
  | { kind: "packs"; detail: readonly unknown[] };

/** What the frame says: that it hears, to whoever is around it, and all else to who has answered that; an estimate, or a group, only when the reader has pressed for it. */
export type FromFrame =
  | { kind: "here" }
  | { kind: "loaded" }
  | { kind: "height"; detail: number }
  | { kind: "ready"; detail: object }
  | { kind: "estimated"; detail: object }
  | { kind: "grouped"; detail: object }
  | { kind: "error"; detail: object };

/** A message as it is sent. */
export type Sent<T> = T & { ns: typeof NAMESPACE; v: typeof FORM };

/** Whether what came is a message of that form. */
export function isOurs(data: unknown): data is Sent<{ kind: string; detail?: unknown }> {
  const { ns, v, kind } = (data ?? {}) as Record<string, unknown>;
  return ns === NAMESPACE && v === FORM && typeof kind === "string";
}
