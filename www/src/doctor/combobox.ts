/** A field that finds codes while it is typed in: a combobox with a listbox, as ARIA describes it. */

import { announce } from "../announce.js";
import { type Child, h } from "../dom.js";
import type { CodeKind } from "../drg/protocol.js";
import type { FoundCode, Mark } from "../generated/drg.js";
import { type Key, t } from "./words.js";

/** How many are offered. */
const MOST = 10;

/** What a field that finds codes is told. */
export interface Finding {
  kind: CodeKind;
  label: string;
  hint: string;
  /** Finds codes, the best first. */
  find: (text: string, most: number) => Promise<FoundCode[]>;
  /** Takes codes into the case. */
  take: (codes: { code: string; name?: string }[]) => void;
}

/** One of the things to choose from. */
interface Offer {
  codes: { code: string; name?: string }[];
  shown: Child[];
}

const MARKS: Partial<Record<Mark, Key>> = {
  grey: "mark.grey",
  not_principal: "mark.not_principal",
  non_grouping: "mark.non_grouping",
};

/** A text that is meant as a code, whether there is one like it or not. */
const CODE: Record<CodeKind, RegExp> = {
  diagnosis: /^[A-Za-z][A-Za-z0-9.+*-]{2,19}$/,
  procedure: /^\d\d?[.\d][A-Za-z0-9.]{1,12}$/,
};

/** Draws the field with its list, which is there while something is typed. */
export function combobox(own: Finding): { element: HTMLElement; again: () => void } {
  const id = `find-${own.kind}`;
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": own.label, class: "offers", hidden: true });
  const input = h("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "done",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-describedby": `${id}-hint`,
  });
  const none = h("p", { class: "nothing", hidden: true }, t("find.none"));
  let offers: Offer[] = [];
  let active = 0;
  let turn = 0;
  let asked = "";
  // Quick fingers press Enter, and go on, before the answer is there.
  let [pending, taking] = [false, false];

  const point = (): void => {
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    }
    if (list.hidden) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${active}`);
  };
  const show = (found: Offer[]): void => {
    offers = found;
    active = 0;
    list.replaceChildren(
      ...found.map(({ shown }, at) => h("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false" }, ...shown)),
    );
    list.hidden = found.length === 0;
    none.hidden = found.length > 0 || !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    point();
  };
  const look = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    const text = input.value;
    asked = text;
    taking = false;
    if (!text.trim()) return show([]);
    pending = true;
    // Without an engine what was typed can still be taken as it is.
    const found = await own.find(text, MOST).catch(() => []);
    if (mine !== turn) return;
    pending = false;
    show([...found.map((hit) => offerOf(hit, text)), ...asTyped(own.kind, text, found)]);
    if (taking) choose(0);
    else announce(offers.length ? t("find.count", { count: String(offers.length) }) : t("find.none"));
  };
  const close = (): void => {
    turn += 1;
    pending = false;
    show([]);
    none.hidden = true;
  };
  const choose = (at: number): void => {
    const offer = offers[at];
    taking = false;
    if (!offer) return;
    input.value = "";
    asked = "";
    close();
    own.take(offer.codes);
  };

  const typed = (): void => void look();
  input.addEventListener("input", typed);
  // A field that is filled by a tool only says that it changed; so does one that was typed in, on Enter.
  input.addEventListener("change", () => {
    if (document.activeElement === input && input.value !== asked) typed();
  });
  input.addEventListener("focus", () => {
    if (input.value) typed();
  });
  input.addEventListener("blur", () => {
    if (!taking) close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = offers.length - 1;
    const steps: Partial<Record<string, () => void>> = {
      ArrowDown: () => (active = active >= last ? 0 : active + 1),
      ArrowUp: () => (active = active <= 0 ? last : active - 1),
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      if (list.hidden) typed();
      else step();
      point();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (pending) taking = true;
      else choose(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) input.value = "";
      close();
    }
  });
  // The field keeps the focus, so that the list stays until something is chosen.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    if (option) choose([...list.children].indexOf(option));
  });
  const element = h(
    "div",
    { class: "find" },
    h("label", { for: id, class: "unseen" }, own.label),
    h("p", { class: "hint", id: `${id}-hint` }, own.hint),
    h("div", { class: "under" }, input, list),
    none,
  );
  // Asked again where there is more to be found than before: names came, or another scheme.
  const again = (): void => {
    if (input.value && document.activeElement === input) typed();
  };
  return { element, again };
}

function offerOf({ code, name, mark, marked }: FoundCode, text: string): Offer {
  const word = MARKS[mark];
  return {
    codes: [name ? { code, name } : { code }],
    shown: [
      h("span", { class: "code" }, ...beginning(code, text)),
      h("span", { class: "title" }, ...lit([...name], marked)),
      word && h("span", { class: "chip" }, t(word)),
    ],
  };
}

/** What was typed, taken as a code or as several; nothing where the list has it anyway. */
function asTyped(kind: CodeKind, text: string, found: FoundCode[]): Offer[] {
  const parts = text.normalize("NFKC").split(/[\s,;、，；|]+/).filter(Boolean);
  const codes = parts.filter((part) => /\d/.test(part) && CODE[kind].test(part));
  const [only] = codes;
  if (!only || codes.length !== parts.length) return [];
  if (codes.length > 1) {
    const shown = [t("find.several", { count: String(codes.length), codes: codes.join(t("list.comma")) })];
    return [{ codes: codes.map((code) => ({ code })), shown }];
  }
  if (found.some(({ code }) => code.toLowerCase() === only.toLowerCase())) return [];
  return [{ codes: [{ code: only }], shown: [t("find.as_typed", { code: only })] }];
}

/** A code with what was typed of it marked, with or without its point. */
function beginning(code: string, text: string): Child[] {
  const parts = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const small = code.toLowerCase();
  const lengths = parts.map((part) => {
    if (small.startsWith(part)) return part.length;
    const point = small.indexOf(".");
    return small.replace(".", "").startsWith(part) ? part.length + (part.length > point ? 1 : 0) : 0;
  });
  const length = Math.max(0, ...lengths);
  return lit([...code], length ? [[0, length]] : []);
}

/** Characters, those of the parts marked. */
function lit(characters: string[], parts: [number, number][]): Child[] {
  const pieces: Child[] = [];
  let done = 0;
  for (const [from, to] of parts) {
    pieces.push(characters.slice(done, from).join(""), h("mark", {}, characters.slice(from, to).join("")));
    done = to;
  }
  pieces.push(characters.slice(done).join(""));
  return pieces;
}
