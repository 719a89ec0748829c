/** What stands in the shadow root of an element: the frame of the page, its colours and its size of text. */

import { h } from "../ui/dom.js";
import { colour, type Given, palette } from "./palette.js";

/** The custom properties of another page that are taken. */
const TAKEN = ["ground", "text", "primary"] as const;
const SHEET = "embedded.css";

let sheet: Promise<CSSStyleSheet> | undefined;

async function fetchedSheet(address: string): Promise<CSSStyleSheet> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const made = new CSSStyleSheet();
  made.replaceSync(await response.text());
  return made;
}

/** Gives a root the style sheet of the page: one that all elements share, or a link where the browser has none such. */
export async function dress(shadow: ShadowRoot, at: (file: string) => string): Promise<void> {
  if ("adoptedStyleSheets" in shadow && "replaceSync" in CSSStyleSheet.prototype) {
    try {
      sheet ??= fetchedSheet(at(SHEET));
      shadow.adoptedStyleSheets = [await sheet];
      return;
    } catch {
      // The next one who asks tries again.
      sheet = undefined;
    }
  }
  const link = h("link", { rel: "stylesheet", href: at(SHEET) });
  await new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
    shadow.append(link);
  });
}

/** The frame of a page. */
export interface Frame {
  element: HTMLElement;
  /** Takes the colours of the element as they are now. */
  colours(theme: string | null): void;
}

/** Builds the frame in a root. */
export function frameIn(shadow: ShadowRoot, label: string): Frame {
  const rem = h("span", { class: "rem", "aria-hidden": "true" });
  const probe = h("span", { class: "rem", "aria-hidden": "true" });
  const element = h(
    "div",
    { class: "mingbai", part: "frame", "data-room": "patient" },
    rem,
    probe,
    h(
      "div",
      { id: "page" },
      h("div", { id: "top", part: "header" }),
      h("div", { id: "main", part: "main", role: "group", "aria-label": label, tabindex: "-1" }),
      h("div", { id: "bottom", part: "footer" }),
      h("p", { id: "status", role: "status", class: "unseen" }),
    ),
  );
  shadow.append(h("div", { class: "apart" }, element));
  // What the page calls a rem is the size of its own text, whatever that of the other page is.
  new ResizeObserver(() => {
    const { width } = rem.getBoundingClientRect();
    if (width) element.style.setProperty("--rem", `${width}px`);
  }).observe(rem);
  const given = (): Given => {
    const style = getComputedStyle(shadow.host);
    const read = (name: string): Given["text"] => {
      const value = style.getPropertyValue(`--mingbai-${name}`).trim();
      probe.style.color = "";
      probe.style.color = value;
      return value && probe.style.color ? colour(getComputedStyle(probe).color) : undefined;
    };
    return Object.fromEntries(TAKEN.map((name) => [name, read(name)]));
  };
  return {
    element,
    colours(theme) {
      const wantsDark = theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
      const { dark, colours } = palette(given(), wantsDark);
      element.dataset.theme = dark ? "dark" : "light";
      for (const name of ["--ground", "--raised", "--text", "--primary", "--on-primary"]) {
        const value = colours[name];
        if (value) element.style.setProperty(name, value);
        else element.style.removeProperty(name);
      }
    },
  };
}
