/** The codes of the case, each with what became of it. */

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { CodeKind } from "../../engine/drg/protocol.js";
import type { CodeView, Status } from "../../engine/generated/drg.js";
import { drag } from "../../ui/drag.js";
import { codeSearch } from "../code-search.js";
import { type Drawn, type Part, unseen } from "../part.js";
import type { DoctorState } from "../state.js";
import type { Entry } from "../stay.js";
import { type Key, said, t } from "../words.js";

/** What one list is called. */
const WORDS: Record<CodeKind, Record<"title" | "label" | "hint" | "first" | "other" | "none", Key>> = {
  diagnosis: {
    title: "diagnoses",
    label: "diagnoses.find",
    hint: "diagnoses.find.hint",
    first: "diagnoses.first",
    other: "diagnoses.other",
    none: "diagnoses.none",
  },
  procedure: {
    title: "procedures",
    label: "procedures.find",
    hint: "procedures.find.hint",
    first: "procedures.first",
    other: "procedures.other",
    none: "procedures.none",
  },
};

/** A list of codes with the field that finds them; `pasted` shows a whole list that was pasted into it. */
export function codes(state: DoctorState, kind: CodeKind, pasted: (text: string) => void): Part {
  const words = WORDS[kind];
  const search = codeSearch({
    kind,
    label: t(words.label),
    hint: t(words.hint),
    find: (text, most) => state.find(kind, text, most),
    isWaiting: () => !state.failure && !state.scheme?.named,
    mend: () => state.retry(),
    pasted,
    take: (codes) => {
      for (const { code, name } of codes) state.stay.add(kind, code, name);
      state.recent.use(kind, codes);
      state.touched();
    },
  });
  const move = (entry: Entry, to: number): void => {
    const focused = document.activeElement?.id;
    state.stay.move(kind, entry.id, to);
    state.touched();
    // A row that moves loses the focus, and at the end of the list the button that was pressed is gone.
    if (!focused || document.activeElement?.id === focused) return;
    const other = `${kind}-${entry.id}-${to <= 0 ? "down" : "up"}`;
    (document.getElementById(focused) ?? document.getElementById(other))?.focus({ preventScroll: true });
  };
  const pressed = (event: KeyboardEvent): void => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("li") : null;
    const entries = state.stay.lists[kind];
    const at = entries.findIndex(({ id }) => String(id) === row?.dataset.entry);
    const entry = entries[at];
    if (!step || !entry) return;
    event.preventDefault();
    move(entry, at + step);
  };
  const drop = (from: number, to: number): void => {
    const entry = state.stay.lists[kind][from];
    if (entry) move(entry, to);
  };
  /** The row whose moves are to be seen. */
  let opened: number | undefined;
  const turn = (entry: Entry): void => {
    opened = opened === entry.id ? undefined : entry.id;
    state.changed();
  };
  let { scheme } = state;
  return () => {
    if (scheme !== state.scheme) {
      // Names came, or another scheme.
      scheme = state.scheme;
      search.again();
    }
    const entries = state.stay.lists[kind];
    const before = kind === "diagnosis" ? 0 : state.stay.lists.diagnosis.length;
    const rows = repeat(
      entries,
      ({ id }) => id,
      (entry, at) => {
        const view = state.explained?.codes[before + at];
        const moves = { isOpen: opened === entry.id, turn: () => turn(entry), move };
        return row(state, kind, at, view?.code === entry.code ? view : undefined, moves);
      },
    );
    return html`<section class="list" aria-labelledby="${kind}-title">
      <h2 id="${kind}-title">${t(words.title)}</h2>
      ${search.element}
      <p class="hint" ?hidden=${entries.length > 0}>${t(words.none)}</p>
      <ol
        class="codes"
        id="${kind}-list"
        @keydown=${pressed}
        @pointerdown=${(event: PointerEvent) => drag(event, drop)}
      >${rows}</ol>
      <p class="hint screen-only" ?hidden=${entries.length < 2}>${t("order")}</p>
    </section>`;
  };
}

/** Moving a row: whether the ways to do it are to be seen, and doing it. */
interface Moves {
  isOpen: boolean;
  turn: () => void;
  move: (entry: Entry, to: number) => void;
}

function row(state: DoctorState, kind: CodeKind, at: number, view: CodeView | undefined, moves: Moves): TemplateResult {
  const entries = state.stay.lists[kind];
  const entry = entries[at] as Entry;
  const words = WORDS[kind];
  const of = [entry.code, entry.name].filter(Boolean).join(" ");
  const own = `${kind}-${entry.id}`;
  const remove = (): void => {
    const next = entries[at + 1] ?? entries[at - 1];
    state.stay.remove(kind, entry.id);
    state.touched();
    document.getElementById(next ? `${kind}-${next.id}-remove` : `find-${kind}`)?.focus();
  };
  const stands = standing(view, state.explained?.status);
  const rank = at === 0 ? t(words.first) : t(words.other, { number: String(at) });
  return html`<li class="coded ${stands}" data-entry=${entry.id}>
    ${entries.length > 1 ? html`<span class="grip" aria-hidden="true" title=${t("act.drag")}>⠿</span>` : nothing}
    <div class="said">
      <span class=${at === 0 ? "rank first" : "rank"}>${rank}</span>
      <span class="code">${entry.code}</span>
      ${entry.name ? html`<span class="title">${entry.name}</span>` : nothing}
      ${chips(kind, at, view)}
    </div>
    <div class="acts" role="group" aria-label=${t("act.group", { code: of })}>
      ${
        entries.length > 1
          ? html`<button type="button" id="${own}-more" class="act" aria-expanded=${moves.isOpen} @click=${moves.turn}
              ><span aria-hidden="true">⋯</span>${unseen(t("act.more", { code: of }))}</button>`
          : nothing
      }<button type="button" id="${own}-remove" class="act" @click=${remove}
        ><span aria-hidden="true">✕</span>${unseen(t("act.remove", { code: of }))}</button>
    </div>
    ${verdict(stands, view)}
    ${moves.isOpen && entries.length > 1 ? places(kind, at, entry, entries.length, moves.move) : nothing}
    ${view?.suggestion ? suggestion(state, kind, entry, view.suggestion) : nothing}
  </li>`;
}

/** The ways to move a row: to the head of its list, up, down. */
function places(kind: CodeKind, at: number, entry: Entry, count: number, move: Moves["move"]): TemplateResult {
  const { code, id } = entry;
  const act = (name: string, words: string, to: number): TemplateResult =>
    html`<button type="button" id="${kind}-${id}-${name}" class="second" @click=${() => move(entry, to)}
      >${words}</button>`;
  const first = t(kind === "diagnosis" ? "act.first.diagnosis" : "act.first.procedure", { code });
  return html`<div class="moves">
    ${at > 0 ? [act("first", first, 0), act("up", t("act.up", { code }), at - 1)] : nothing}
    ${at < count - 1 ? act("down", t("act.down", { code }), at + 1) : nothing}
  </div>`;
}

type Standing = "used" | "unused" | "bad" | "open";

/** How a code stands, in a word: for the row's edge, which repeats what the sentence says. */
function standing(view: CodeView | undefined, status: Status | undefined): Standing {
  if (!view) return "open";
  if (!view.valid) return "bad";
  if (view.used.length) return "used";
  // While data is missing nobody knows yet what a code will be used for.
  return view.why_not && status !== "needs_data" ? "unused" : "open";
}

const SIGNS: Record<Standing, string> = { used: "✓", unused: "–", bad: "✕", open: "" };
const LEADS: Record<Exclude<Standing, "open">, Key> = {
  used: "verdict.used",
  unused: "verdict.unused",
  bad: "verdict.bad",
};

function verdict(stands: Standing, view: CodeView | undefined): Drawn {
  if (!view || stands === "open") return nothing;
  const reasons = [...view.used.map(([, words]) => said(words)), ...(view.why_not ? [said(view.why_not)] : [])];
  return html`<p class="verdict"
    ><span class="sign" aria-hidden="true">${SIGNS[stands]}</span><strong>${t(LEADS[stands])}</strong
    >${reasons.join(t("list.semicolon"))}</p>`;
}

function chips(kind: CodeKind, at: number, view: CodeView | undefined): Drawn[] {
  if (!view) return [];
  const notPrincipal = kind === "diagnosis" && at > 0 && view.allowed_as_principal === false && !view.grey;
  return [
    view.level ? html`<span class="chip level">${view.level}</span>` : nothing,
    view.grey ? html`<span class="chip">${t("mark.grey")}</span>` : nothing,
    notPrincipal ? html`<span class="chip">${t("mark.not_principal")}</span>` : nothing,
  ];
}

function suggestion(state: DoctorState, kind: CodeKind, entry: Entry, [code, name]: [string, string]): TemplateResult {
  const take = (): void => {
    entry.code = code;
    entry.name = name;
    state.recent.use(kind, [{ code, name }]);
    state.touched();
    document.getElementById(`${kind}-${entry.id}-remove`)?.focus();
  };
  const words = t("suggestion.take", { code, name });
  return html`<p class="meant"
    ><button type="button" id="${kind}-${entry.id}-take" class="second" @click=${take}>${words}</button></p>`;
}
