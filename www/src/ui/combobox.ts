/** A field that finds things while it is typed in: a combobox with a listbox, as ARIA describes it. */

import { announce } from "./announce.js";
import { button } from "./controls.js";
import { type Child, h } from "./dom.js";
import { root } from "./root.js";

/** How many are offered while somebody types. */
const MAX_TYPED = 10;
/** How many are listed once Enter has opened the list of what is no exact match. */
const MAX_OPENED = 100;

/** One of the things to choose from. */
export interface Offer<T> {
  value: T;
  shown: Child[];
  /** Whether it is what was typed, the whole of it: then Enter takes it. Anything else is chosen. */
  exact: boolean;
}

/** What a combobox is told. */
export interface Finding<T> {
  /** The id of its field, by which those of its other parts begin. */
  id: string;
  label: string;
  /** Whether the label is to be seen, where no heading beside the field says the same. */
  labelled?: boolean;
  hint: string;
  /** What stands in it from the start. */
  initial?: string;
  /** What is wrong with it. */
  problem?: HTMLElement | undefined;
  /** Finds what there is to offer, the best first, and says whether the search failed. Never rejects. */
  offers: (text: string, most: number) => Promise<{ offers: Offer<T>[]; fails: boolean }>;
  /** Sets right what makes searches fail, as far as it can. */
  mend: () => Promise<void>;
  /** What a text stands for whatever is found; nothing where it has to be chosen. */
  meant: (text: string) => T | undefined;
  /** Takes what was chosen. */
  take: (value: T) => void;
  words: {
    /** So many are found. */
    count: (count: number) => string;
    /** None is found, or none yet. */
    none: () => string;
    /** The search failed, and what to press then. */
    failed: () => string;
    retry: () => string;
    /** One has to be chosen by hand. */
    choose: () => string;
    /** A text was typed that nothing could be made of. */
    left: (text: string) => string;
  };
}

/** A field with its list. */
export interface Combobox {
  element: HTMLElement;
  /** Asks again, where there may be more to be found than before. */
  again: () => void;
  /** Takes what stands in the field where that can only be one thing, and else opens its list; says whether anything stands there. */
  send: () => Promise<boolean>;
}

/** Draws the field with its list, which is there while something is typed. */
export function combobox<T>(own: Finding<T>): Combobox {
  const { id, words } = own;
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
    "aria-describedby": own.problem ? `${id}-hint ${own.problem.id}` : `${id}-hint`,
    "aria-invalid": own.problem ? "true" : undefined,
  });
  input.value = own.initial ?? "";
  const said = h("p", { class: "nothing", hidden: true });
  // Stands until somebody chooses by hand: what is typed on behind it would wipe it away.
  const left = h("p", { class: "nothing", hidden: true });
  // Stands until something is found or looked for in vain, so that its button can be reached.
  const failed = h("div", { class: "nothing", hidden: true });
  let offers: Offer<T>[] = [];
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
  const show = (found: Offer<T>[]): void => {
    offers = found;
    active = found.findIndex(({ exact }) => exact);
    list.replaceChildren(
      ...found.map(({ shown }, at) =>
        h("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false" }, ...shown),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    point();
  };
  const look = async (most = MAX_TYPED): Promise<void> => {
    turn += 1;
    const mine = turn;
    const text = input.value;
    if (!text.trim()) return close();
    const { offers: found, fails } = await own.offers(text, most);
    if (mine !== turn) return;
    answered = text;
    show(found);
    failed.hidden = !fails;
    if (fails) sayFailed();
    say(found.length || fails ? "" : words.none());
    if (fails) announce(words.failed());
    else announce(found.length ? words.count(found.length) : words.none());
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
    if (queued) queue = queue.then(() => own.take(offer.value));
    else own.take(offer.value);
  };
  /** What is no exact match: its list is opened, and one is chosen by hand. */
  const open = async (): Promise<void> => {
    await look(MAX_OPENED);
    if (!offers.length || active >= 0) return;
    say(words.choose());
    announce(words.choose());
  };
  /** Takes a text that was typed before its answer was there. What is none goes back into the field. */
  const settle = async (text: string): Promise<void> => {
    const exact = (await own.offers(text, MAX_TYPED)).offers.find((offer) => offer.exact);
    queued -= 1;
    if (exact) return own.take(exact.value);
    if (!queued && !input.value) {
      input.value = text;
      if (root.activeElement === input) await open();
      return;
    }
    // More was typed behind it: what is plain by itself is taken as it is; anything else cannot be.
    const meant = own.meant(text);
    if (meant !== undefined) return own.take(meant);
    left.textContent = words.left(text);
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
    await look();
  };
  const sayFailed = (): void => {
    const again = button(words.retry(), () => void mend());
    failed.replaceChildren(h("p", {}, words.failed()), h("p", { class: "actions" }, again));
  };

  const typed = (): void => void look();
  input.addEventListener("input", typed);
  // A field that is filled by a tool only says that it changed; so does one that was typed in, on Enter.
  input.addEventListener("change", () => {
    if (root.activeElement === input && input.value !== answered) typed();
  });
  input.addEventListener("focus", () => {
    if (input.value) typed();
  });
  // What was said stands: if it went away under a press on a button below, the button would move from under it.
  input.addEventListener("blur", () => {
    turn += 1;
    show([]);
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
    { class: own.problem ? "find wrong" : "find" },
    h("label", { for: id, class: own.labelled ? undefined : "unseen" }, own.label),
    h("p", { class: "hint", id: `${id}-hint` }, own.hint),
    own.problem,
    h("div", { class: "under" }, input, list),
    said,
    failed,
    left,
  );
  // Asked again where there may be more to be found than before.
  const again = (): void => {
    if (input.value && root.activeElement === input) typed();
    // What was said of what was there before is no longer so.
    else say("");
  };
  const send = async (): Promise<boolean> => {
    if (!input.value.trim()) return false;
    input.focus();
    await look(MAX_OPENED);
    const only = offers.length === 1 ? 0 : active;
    if (only >= 0) choose(only);
    else if (offers.length) {
      say(words.choose());
      announce(words.choose());
    }
    return true;
  };
  return { element, again, send };
}
