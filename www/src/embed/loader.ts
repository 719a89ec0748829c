/**
 * Turns links into frames: `<a data-mingbai href="https://…/frame.html">`. Without scripts the link is still
 * there. What it hears, it tells as events of the frame.
 */

import { FORM, isOurs, NAMESPACE } from "../page/frame-protocol.js";

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-mingbai]")) {
  const { href, origin, textContent } = link;
  const frame = document.createElement("iframe");
  frame.title = textContent ?? "";
  frame.src = href;
  frame.style.cssText = "width:100%;height:30em;border:0";
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin || !isOurs(data)) return;
    if (data.kind === "here") frame.contentWindow?.postMessage({ ns: NAMESPACE, v: FORM, kind: "hello" }, origin);
    else if (data.kind === "height") frame.style.height = `${Number(data.detail)}px`;
    else frame.dispatchEvent(new CustomEvent(`mingbai-${data.kind}`, { detail: data.detail, bubbles: true }));
  });
  link.replaceWith(frame);
}
