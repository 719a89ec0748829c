/** Why rules that somebody brought cannot be used: in words for whoever wants to know what to pay, with the places in
 * the file for whoever made it. */

import en from "../../messages/refused.en.json";
import zh from "../../messages/refused.zh.json";
import type { Finding } from "../engine/generated/core.js";
import { catalogue, said } from "../i18n/language.js";
import { type Child, h } from "../ui/dom.js";

const r = catalogue(zh, en);

/** So many kinds of faults are said; so many places are shown to authors. */
const SAID = 3;
const SHOWN = 12;

const PLACES = [
  "deductible",
  "pool",
  "fund",
  "account",
  "item_shares",
  "covers",
  "sources",
  "payouts",
  "examples",
  "region",
] as const;

/** What part of the rules a path is in: that of `layers[2].pool.bands` is the pool fund. */
function part(path: string): string {
  const [first = "", second] = path.split(/[.[\]]+/).filter((word) => !/^\d+$/.test(word));
  const name = first === "layers" ? second : first;
  return r(`where.${PLACES.find((place) => place === name) ?? "other"}`);
}

/** What is wrong, as one says it: no path, and each kind of fault once. */
export function refusedWords(findings: readonly Finding[]): string {
  const all = findings.map(({ code, path }) => r("part", { where: part(path), kind: r(`kind.${code}`) }));
  const kinds = [...new Set(all)];
  const what = kinds.slice(0, SAID).join(r("join"));
  return r(findings.length > 1 ? "said" : "said.one", { count: String(findings.length), what });
}

/** Every place with what is wrong there, folded away: whoever made the file finds it by that. */
export function forAuthors(findings: readonly Finding[]): Child {
  const rest = findings.length - SHOWN;
  return h(
    "details",
    { class: "more for-authors" },
    h("summary", {}, r("authors")),
    h(
      "ul",
      {},
      ...findings
        .slice(0, SHOWN)
        .map(({ path, message }) => h("li", {}, path && h("code", {}, path), path && " ", said(message))),
      rest > 0 && h("li", {}, r("more", { count: String(rest) })),
    ),
  );
}
