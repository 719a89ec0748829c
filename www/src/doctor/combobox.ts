/** A field that finds codes while it is typed in: a combobox with a listbox, as ARIA describes it. */

import { announce } from "../ui/announce.js";
import { button } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import type { CodeKind } from "../engine/drg/protocol.js";
import type { FoundCode } from "../engine/generated/drg.js";
import { type Offer, type Taken, codesIn, offersFor } from "./offers.js";
import { t } from "./words.js";

/** How many are offered while somebody types. */
const MOST = 10;
/** How many are listed once Enter has opened a heading: all that a heading has, but for very few. */
const MOST_OF_A_HEADING = 100;

/** What a field that finds codes is told. */
export interface Finding {
  kind: CodeKind;
  label: string;
  hint: string;
  /** Finds codes, the best first. */
  find: (text: string, most: number) => Promise<FoundCode[]>;
  /** Whether there is more to be found soon: codes or their names are on their way. */
  isWaiting: () => boolean;
  /** Sets right what keeps codes from being found, as far as it can. */
  mend: () => Promise<void>;
  /** Takes codes into the case. */
  take: (codes: Taken[]) => void;
}

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
  const said = h("p", { class: "nothing", hidden: true });
  // Stands until somebody chooses by hand: what is typed on behind it would wipe it away.
  const left = h("p", { class: "nothing", hidden: true });
  // Stands until something is found or looked for in vain, so that its button can be reached.
  const failed = h("div", { class: "nothing", hidden: true });
  let offers: Offer[] = [];
  // None is pointed at unless it is what was typed, or was walked to with the arrows.
  let active = -1;
  let turn = 0;
  /** The text that the list answers; another one is still awaited. */
  let answered = "";
  /** Texts that Enter took out of the field before their answers were there, in their order. */
  let queue: Promise<void> = Promise.resolve();
  let queued = 0;

  const say = (sentence: string): void => {
    said.textContent = sentence;
    said.hidden = !sentence;
  };
  const point = (): void => {
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === active));
      if (at === active) option.scrollIntoView({ block: "nearest" });
    }
    if (list.hidden || active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${active}`);
  };
  const show = (found: Offer[]): void => {
    offers = found;
    active = found.findIndex(({ exact }) => exact);
    list.replaceChildren(
      ...found.map(({ shown }, at) => h("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false" }, ...shown)),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point();
  };
  // Without an engine what was typed can still be taken as it is.
  const offered = async (text: string, most: number): Promise<{ found: Offer[]; fails: boolean }> => {
    const found = await own.find(text, most).catch(() => undefined);
    return { found: offersFor(own.kind, text, found ?? []), fails: !found };
  };
  const nothing = (): string => t(own.isWaiting() ? "find.waiting" : "find.none");
  const look = async (most = MOST): Promise<void> => {
    turn += 1;
    const mine = turn;
    const text = input.value;
    if (!text.trim()) return close();
    const { found, fails } = await offered(text, most);
    if (mine !== turn) return;
    answered = text;
    show(found);
    failed.hidden = !fails;
    say(found.length || fails ? "" : nothing());
    if (fails) announce(t("find.failed"));
    else announce(found.length ? t("find.count", { count: String(found.length) }) : nothing());
  };
  const close = (): void => {
    turn += 1;
    show([]);
    say("");
  };
  const empty = (): void => {
    input.value = "";
    failed.hidden = true;
    answered = "";
    close();
  };
  const choose = (at: number): void => {
    const offer = offers[at];
    if (!offer) return;
    empty();
    left.hidden = true;
    if (queued) queue = queue.then(() => own.take(offer.codes));
    else own.take(offer.codes);
  };
  /** A heading, or words: its list is opened, and one is chosen by hand. */
  const open = async (): Promise<void> => {
    await look(MOST_OF_A_HEADING);
    if (!offers.length || active >= 0) return;
    say(t("find.choose"));
    announce(t("find.choose"));
  };
  /** Takes a text that was typed before its answer was there. What is no code goes back into the field. */
  const settle = async (text: string): Promise<void> => {
    const exact = (await offered(text, MOST)).found.find((offer) => offer.exact);
    queued -= 1;
    if (exact) return own.take(exact.codes);
    if (!queued && !input.value) {
      input.value = text;
      if (document.activeElement === input) await open();
      return;
    }
    // More was typed behind it: a code is taken as it is and told apart in the list; words cannot be.
    const codes = codesIn(own.kind, text);
    if (codes.length) return own.take(codes.map((code) => ({ code })));
    left.textContent = t("find.left", { text });
    left.hidden = false;
    announce(left.textContent);
  };
  const enter = (): void => {
    const text = input.value;
    if (!text.trim()) return;
    if (text !== answered || (queued && active < 0)) {
      // Quick fingers, and scanners, go on at once: what comes next goes into an empty field.
      empty();
      queued += 1;
      queue = queue.then(() => settle(text));
    } else if (active >= 0) choose(active);
    else void open();
  };

  const mend = async (): Promise<void> => {
    await own.mend();
    input.focus();
  };
  failed.append(h("p", {}, t("find.failed")), h("p", { class: "actions" }, button(t("failure.retry"), () => void mend())));

  const typed = (): void => void look();
  input.addEventListener("input", typed);
  // A field that is filled by a tool only says that it changed; so does one that was typed in, on Enter.
  input.addEventListener("change", () => {
    if (document.activeElement === input && input.value !== answered) typed();
  });
  input.addEventListener("focus", () => {
    if (input.value) typed();
  });
  input.addEventListener("blur", close);
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
      enter();
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
    said,
    failed,
    left,
  );
  // Asked again where there is more to be found than before: names came, or another scheme.
  const again = (): void => {
    if (input.value && document.activeElement === input) typed();
  };
  return { element, again };
}
