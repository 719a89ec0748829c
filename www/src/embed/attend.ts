/** The other side of `Around`: a frame of ours in this page, which is heard, and told things, alone. */

import { FORM, isOurs, NAMESPACE, type ToFrame } from "../page/frame-protocol.js";

/** Answers a frame that says it is there, and hands on all else that it says; returns what says something to it. */
export function attend(
  frame: HTMLIFrameElement,
  origin: string,
  hear: (kind: string, detail: unknown) => void,
): (message: ToFrame) => void {
  const say = (message: ToFrame): void =>
    frame.contentWindow?.postMessage({ ns: NAMESPACE, v: FORM, ...message }, origin);
  addEventListener("message", ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || from !== origin || !isOurs(data)) return;
    if (data.kind === "here") say({ kind: "hello" });
    else hear(data.kind, data.detail);
  });
  return say;
}
