/**
 * Turns links into frames: `<a data-mingbai href="https://…/frame.html">`. Without scripts the link is still
 * there. What it hears, it tells as events of the frame.
 */

import { attend } from "./attend.js";

for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-mingbai]")) {
  const { href, origin, textContent } = link;
  const frame = document.createElement("iframe");
  frame.title = textContent ?? "";
  frame.src = href;
  frame.style.cssText = "width:100%;height:30em;border:0";
  attend(frame, origin, (kind, detail) => {
    if (kind === "height") frame.style.height = `${Number(detail)}px`;
    else frame.dispatchEvent(new CustomEvent(`mingbai-${kind}`, { detail, bubbles: true }));
  });
  link.replaceWith(frame);
}
