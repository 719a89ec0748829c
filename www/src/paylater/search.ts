/** A field that searches a long list of options. */

import { announce } from "../ui/announce.js";
import { h } from "../ui/dom.js";
import { type PayLaterKey, p } from "./words.js";

/** A field that leaves only those options in sight that have what is typed in their words. */
export function search(list: HTMLElement, words: Map<string, string>, none: PayLaterKey, always?: string): HTMLElement {
  const count = h("p", { class: "hint", id: "found" });
  const input = h("input", { id: "search", type: "text", size: 14, autocomplete: "off", "aria-describedby": "found" });
  const rows = [...list.querySelectorAll<HTMLElement>(".option")];
  const filter = (aloud: boolean): void => {
    const parts = input.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      const radio = row.querySelector("input");
      const own = words.get(radio?.value ?? "");
      const has = own !== undefined && parts.every((part) => own.includes(part));
      // What is chosen stays in sight, and the way out for those who find nothing.
      row.hidden = !has && !radio?.checked && radio?.value !== always;
      if (has) found += 1;
    }
    const places = { count: String(found) };
    count.textContent = p(found ? "place.found" : none, places);
    if (aloud) announce(count.textContent);
  };
  input.addEventListener("input", () => filter(true));
  // A field that is cleared by a tool only says that it changed.
  input.addEventListener("change", () => filter(true));
  // Enter chooses nothing by itself; it only ends the search.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  filter(false);
  return h(
    "div",
    { class: "field" },
    h("label", { for: "search" }, p("place.search")),
    h("span", { class: "entry" }, input),
    count,
  );
}
