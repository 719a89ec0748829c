/** The doctor's page within the element: in a frame of its own, as high as most of a screen, so that its bar stays in sight. */

import { h } from "../ui/dom.js";
import { attend } from "./attend.js";
import type { Begun, KnownCase, Tell, Told } from "./host.js";

/** Most of what is seen of the other page at once. */
const HEIGHT = "max(34rem, 88vh)";

/** What the frame is told by its address. */
export interface Looks {
  title: string;
  /** Of the link that opens the page by itself. */
  open: string;
  lang: "zh" | "en";
  size: string | null;
}

/** A page that was begun, with the case that it is told. */
export interface DoctorView extends Pick<Begun, "redraw"> {
  know(known: KnownCase): void;
}

/** Draws the page of an address in an element, and says when it is there. */
export function drawDoctor(into: HTMLElement, address: string, looks: Looks, tell: Tell): Promise<DoctorView> {
  const { origin } = new URL(address);
  const size = looks.size ? `&text-size=${encodeURIComponent(looks.size)}` : "";
  const frame = h("iframe", { title: looks.title, src: `${address}#lang=${looks.lang}${size}` });
  frame.style.cssText = `width:100%;height:${HEIGHT};border:0`;
  let known: KnownCase | undefined;
  return new Promise((begun) => {
    const say = attend(frame, origin, (kind, detail) => {
      if (kind === "grouped") tell("grouped", detail as object);
      if (kind === "error") tell("error", detail as Told["error"]);
      if (kind !== "loaded") return;
      // A frame that is moved in its page begins anew.
      if (known) know(known);
      // It has a button for its language, and what was entered stays.
      begun({ know, redraw: () => Promise.resolve() });
    });
    const know = (detail: KnownCase): void => {
      known = detail;
      say({ kind: "case", detail });
    };
    // Where the page around may have no frames of this site, the link is what is left.
    const link = h("a", { href: address, target: "_blank", rel: "noopener" }, looks.open);
    into.replaceChildren(frame, h("p", { class: "hint" }, link));
  });
}
