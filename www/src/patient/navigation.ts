/** The way through the screens, and the browser's history of it. */

import { Client } from "../engine/client.js";
import type { Interview, Outlook, OutlookCases, PackSummary, Problem } from "../engine/generated/core.js";
import { type CarriedPacks, type Opened, Packs, PayLaterPacks } from "../engine/packs.js";
import { Places } from "../engine/places.js";
import {
  EXPLORE_PATIENCE,
  type ExploreCalls,
  LATER_PATIENCE,
  type LaterCalls,
  PATIENCE,
  PROVE_PATIENCE,
  type ProveCalls,
} from "../engine/protocol.js";
import { t } from "../i18n/words.js";
import type { Headline, LinkedCase, PackMark } from "../link/case.js";
import type { Place } from "../link/screen-names.js";
import { arrived, reopenWith } from "../page/reopening.js";
import { trail } from "../page/trail.js";
import { root } from "../ui/root.js";
import { type Answers, choosePack, leavePlace, noAnswers } from "./answers.js";
import { changed, Foreseen } from "./foreseen.js";
import { interview } from "./interview.js";
import { after, atAsked } from "./leads-to.js";
import type { LinkCode, LinkFault, OpenedLink } from "./link/code.js";

export type { PayLaterScreen, Place } from "../link/screen-names.js";
export { after, isSettled } from "./leads-to.js";

/** How a screen is drawn. */
export interface Showing {
  /** What is wrong with what was entered, where the screen is shown again because of it. */
  problems: Problem[];
  /** Whether focus moves to the heading: a new screen, not a new language. */
  arrive: boolean;
}

/** What is carried over where the page is opened anew. */
interface Carried {
  answers: Answers;
  packs: CarriedPacks;
  names: Map<string, string>;
}

/** What an entry of the browser's history says of a screen. The address beside it has what was told. */
interface Entry {
  /** Which visit it belongs to. */
  visit?: string;
  /** How many screens of the visit are before it. */
  step?: number;
  place?: Place;
  /** What the user brought: too large for many an address. */
  packs?: CarriedPacks;
}

/** Packs of so many characters at most are kept in an entry of history; browsers refuse much larger ones. */
const MAX_KEPT = 1_000_000;
/** The address has what is typed at once, and again after so many milliseconds: browsers refuse to be asked at every key. */
const KEEPING = 1000;

/** The way of one visit through the screens. */
export class Navigation {
  /** What the user has told. */
  answers: Answers = noAnswers();
  packs = new Packs();
  /** Every place where an insurance can be held. */
  readonly directory = new Places();
  /** The packs of places where treatment comes first, and payment later. */
  places = new PayLaterPacks();
  /** What was typed into a paper. No part of what was told: it goes nowhere, and with the tab. */
  readonly names = new Map<string, string>();
  /** A file of a pack that was chosen and is not opened yet: it outlives what fails meanwhile. */
  file: File | undefined;
  #core: Client | undefined;
  #explorer: Client<ExploreCalls> | undefined;
  #prover: Client<ProveCalls> | undefined;
  #later: Client<LaterCalls> | undefined;
  #place: Place = { name: "start" };
  #step = 0;
  #visit = newVisit();
  /** Visits that were ended by 重新开始: going back to them brings nothing of them. */
  readonly #ended = new Set<string>();
  /** The address's fragment that is to be opened before anything is drawn. */
  #arriving: string | undefined;
  #opening: Promise<void> | undefined;
  #link: LinkCode<Navigation> | undefined;
  /** Whether it came from elsewhere, and not from a screen of this tab. */
  #isLink = false;
  #keeping: ReturnType<typeof setTimeout> | undefined;
  /** What the screen that is gone to asks for, where it is known already. */
  #ahead: { of: Answers; interviewed: Interview } | undefined;
  readonly #foreseen = new Foreseen();
  #leaving = false;
  #fault: LinkFault | undefined;
  /** What the case came to when its link was made, and for which answers. */
  linked: { headline: Headline; pack: PackMark | undefined; of: string } | undefined;
  /** What the case came to here, and for which answers. */
  headline: { headline: Headline; of: string } | undefined;

  /** Is told of every result, where the page is drawn inside another one. */
  onResult: ((outlook: Outlook, interviewed: Interview) => void) | undefined;

  /**
   * @param draw draws a screen; called whenever another one is to be seen
   * @param linkCode fetches what writes a case into an address and reads it there
   */
  constructor(
    readonly draw: (showing: Showing) => void,
    readonly linkCode: () => Promise<LinkCode<Navigation>>,
  ) {
    const carried = arrived() as Carried | undefined;
    this.#come(trail.state as Entry | null);
    if (carried) {
      this.#arriving = undefined;
      this.answers = carried.answers;
      this.packs.takeBack(carried.packs);
      for (const [field, name] of carried.names) this.names.set(field, name);
    }
    trail.listen((state) => {
      this.#come(state as Entry | null);
      this.show();
    });
    const typed = (): void => {
      if (this.#keeping) return;
      this.keep();
      this.#keeping = setTimeout(() => {
        this.#keeping = undefined;
        this.keep();
      }, KEEPING);
    };
    for (const event of ["input", "change"]) root.addEventListener(event, typed);
    // The last moment at which a phone says anything to a page.
    document.addEventListener("visibilitychange", () => {
      this.keep();
      void trail.written();
    });
  }

  /** Comes to an entry of history: of this visit, of one before the page was loaded anew, or of a link. */
  #come(entry: Entry | null): void {
    const { visit, step = 0, place = { name: "start" }, packs } = entry ?? {};
    this.#step = step;
    this.#place = place;
    if (visit === this.#visit || (visit && this.#ended.has(visit))) {
      this.keep();
      return;
    }
    this.#visit = visit ?? newVisit();
    this.#forgetAll();
    if (packs) this.packs.takeBack(packs);
    this.#arriving = trail.fragment.length > 1 ? trail.fragment : undefined;
    this.#isLink = visit === undefined;
    trail.replace(this.#entry);
  }

  /** Opens what the address holds, if that is still to be done. Rejects with a `Failure`. */
  async arrive(): Promise<void> {
    if (this.#arriving === undefined) return;
    this.#opening ??= this.#open(this.#arriving).finally(() => {
      this.#opening = undefined;
    });
    await this.#opening;
  }

  async #open(fragment: string): Promise<void> {
    this.#link = await this.linkCode();
    const opened = await this.#link.open(fragment, this);
    // Another one was put in its place meanwhile.
    if (this.#arriving !== fragment) return this.arrive();
    this.#arriving = undefined;
    const { screen, answers } = opened;
    if (this.#isLink || opened.fault || !answers) this.#place = screen;
    this.#take(opened);
    if (answers) trail.replace(this.#entry);
  }

  #take({ fault, answers, linked }: OpenedLink): void {
    this.#fault = fault;
    if (answers) this.answers = answers;
    this.linked = linked;
  }

  /** Opens a case that was kept, as a visit of its own: the way back leads to the one before. */
  async openCase(told: LinkedCase): Promise<void> {
    this.#link = await this.linkCode();
    const opened = await this.#link.openCase(told, this);
    this.#visit = newVisit();
    this.#forgetAll();
    this.#take(opened);
    this.#goOn(opened.screen);
  }

  get #entry(): Entry {
    const { own } = this.packs;
    const size = own.reduce((sum, { text }) => sum + text.length, 0);
    const entry = { visit: this.#visit, step: this.#step, place: this.#place };
    return own.length && size <= MAX_KEPT ? { ...entry, packs: this.packs.carried } : entry;
  }

  /**
   * Writes into the address what was told and which screen it is, so that nothing is lost where the page is
   * loaded anew. A fragment goes to no server.
   */
  keep(): void {
    if (this.#arriving !== undefined || this.#leaving) return;
    if (!this.#link) {
      // The next one who asks tries again.
      this.linkCode().then(
        (code) => {
          this.#link = code;
          this.keep();
        },
        () => undefined,
      );
      return;
    }
    const fragment = this.#link.fragmentOf(this);
    // Browsers want to be asked seldom.
    if (this.#isWritten(fragment)) return;
    try {
      trail.replace(this.#entry, fragment);
    } catch {
      // Too large for this browser: what was told lives as long as the page.
    }
  }

  #isWritten(fragment: string): boolean {
    const { visit, step, place } = (trail.state as Entry | null) ?? {};
    const isHere = visit === this.#visit && step === this.#step && trail.fragment === fragment;
    return isHere && JSON.stringify(place) === JSON.stringify(this.#place);
  }

  /** Why the link that was opened did not lead to where it should, in a sentence; until something is told. */
  get linkFault(): string | undefined {
    return this.#fault && this.#link?.sentence(this.#fault);
  }

  /** The core; another one where it has ended. What it needs is loaded by whoever asks it. */
  get client(): Client {
    if (!this.#core || this.#core.ended) this.#core = new Client("worker.js", PATIENCE);
    return this.#core;
  }

  /**
   * Has what comes next there before somebody asks for it: first the lists of packs and places, then the core,
   * which is the largest. What cannot be had is asked for again when it is needed.
   */
  async prepare(): Promise<void> {
    await Promise.allSettled([this.packs.list(), this.directory.list()]);
    void this.client;
  }

  /** The same for what a result leads to: curves and ranges. */
  prepareMore(): void {
    this.explorer().catch(() => undefined);
  }

  /** The screen that is seen. */
  get place(): Place {
    return this.#place;
  }

  /** Whether there is a screen before this one. */
  get canGoBack(): boolean {
    return this.#step > 0;
  }

  /** Draws the screen that the visit is at. */
  show(problems: Problem[] = [], arrive = true): void {
    this.draw({ problems, arrive });
  }

  /** Goes to another screen. */
  go(place: Place): void {
    this.#fault = undefined;
    this.#goOn(place);
  }

  #goOn(place: Place): void {
    this.#place = place;
    this.#step += 1;
    trail.push(this.#entry, this.#link?.fragmentOf(this));
    if (!this.#link) this.keep();
    this.show();
  }

  /** Puts another screen in the place of one that no longer has a meaning. */
  instead(place: Place): void {
    this.#place = place;
    this.keep();
    this.show();
  }

  /** Walks through everything told. */
  async interview(): Promise<Interview> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead?.of === this.answers) return ahead.interviewed;
    return interview(this.answers, await this.core());
  }

  /**
   * The cases of what was told: all the same where all that matters is known; none where there is no
   * outlook.
   */
  async cases({ request }: Interview): Promise<OutlookCases | undefined> {
    const found = await (await this.core()).call("outlook", { request });
    if (found.status !== "outlook") return undefined;
    return found.cases ?? { low: request, likely: request, high: request };
  }

  /** The core, with the pack of the case. */
  async core(): Promise<Client> {
    return this.#withPack(this.client);
  }

  async #withPack<C extends Parameters<Packs["load"]>[1]>(client: C): Promise<C> {
    const { pack } = this.answers;
    if (pack) await this.packs.load(pack, client);
    return client;
  }

  /** Curves and ranges, with the pack of the case; started the first time that they are needed. */
  async explorer(): Promise<Client<ExploreCalls>> {
    if (!this.#explorer || this.#explorer.ended) this.#explorer = new Client("explore.js", EXPLORE_PATIENCE);
    return this.#withPack(this.#explorer);
  }

  /** Proofs and handbooks; started the first time that they are needed. They need no pack but what they are asked. */
  async prover(): Promise<Client<ProveCalls>> {
    if (!this.#prover || this.#prover.ended) this.#prover = new Client("prove.js", PROVE_PATIENCE);
    return this.#prover;
  }

  /** Paying later, with the pack of the case; started the first time that it is needed. */
  async laterCore(): Promise<Client<LaterCalls>> {
    if (!this.#later || this.#later.ended) this.#later = new Client("later.js", LATER_PATIENCE);
    return this.#withPack(this.#later);
  }

  /** A sentence as it is said of a stay, or of an outpatient visit. */
  worded(key: "date.ask" | "bill.way.ask" | "table.caption"): string {
    return t(this.packs.isOutpatient(this.answers.pack) ? `${key}.outpatient` : key);
  }

  /** What the engine needs before it can be asked anything: the pack and the day. */
  get missing(): Place | undefined {
    const { place, insurance, pack, date } = this.answers;
    if (!pack && !place) return { name: "start" };
    if (!pack && !insurance) return { name: "insurance" };
    if (!date) return { name: "date" };
    // Nothing is known of the place: there are other ways to an answer.
    return pack ? undefined : { name: "uncovered" };
  }

  /**
   * Takes answers and goes where they lead. Answers that the core refuses are taken back, and the
   * screen is shown again with what is wrong.
   */
  async submit(change: (answers: Answers) => void): Promise<void> {
    const before = this.answers;
    this.answers = changed(before, change);
    if (this.missing) return this.go(this.missing);
    const interviewed = await (this.#foreseen.take(this.answers) ?? this.interview());
    if (interviewed.end.kind === "said" && interviewed.end.response.status === "invalid") {
      this.answers = before;
      this.show(interviewed.end.response.problems.map((problem) => atAsked(problem, this.#place)));
    } else {
      // The next screen asks for the same before anything else can be told.
      this.#ahead = { of: this.answers, interviewed };
      this.go(after(interviewed));
    }
  }

  /** Asks already where an answer leads that is chosen and not sent yet. What fails is said once it is sent. */
  foresee(change: (answers: Answers) => void): void {
    const answers = changed(this.answers, change);
    const { pack, date } = answers;
    if (!pack || !date || pack !== this.answers.pack) return;
    this.#foreseen.ask(answers, async (answers) => interview(answers, await this.core()));
  }

  /**
   * Takes a pack that the user brought, and goes on with it. One that was made for the place that was
   * chosen says what else it was told (`also`); any other stands for a place of its own.
   */
  async importPack(text: string, pack: PackSummary, file?: Opened, also?: (answers: Answers) => void): Promise<void> {
    const id = this.takePack(text, pack, file);
    await this.packs.load(id, this.client);
    await this.submit((answers) => {
      delete answers.pack;
      choosePack(answers, id);
      if (also) also(answers);
      else leavePlace(answers);
    });
  }

  /** Takes a pack that was proved, and says the id that it has from now on. */
  takePack(text: string, pack: PackSummary, file?: Opened, linked = false): string {
    const id = this.packs.take(text, pack, file, linked);
    this.#foreseen.forget();
    // A core may have one of the same id from before.
    this.#core?.stop();
    this.#explorer?.stop();
    this.#prover?.stop();
    this.#later?.stop();
    return id;
  }

  /** Begins anew: forgets everything told, and the packs that were brought. */
  restart(): void {
    this.#ended.add(this.#visit);
    this.#visit = newVisit();
    this.#forgetAll();
    this.packs.forgetOwn();
    this.go({ name: "start" });
  }

  #forgetAll(): void {
    this.answers = noAnswers();
    this.#foreseen.forget();
    this.names.clear();
    this.file = undefined;
    this.#fault = undefined;
    this.linked = undefined;
    this.headline = undefined;
  }

  /**
   * Shows the screen again after something failed. A core that failed has ended and is started anew;
   * one that is just starting is left to it, however often this is pressed.
   */
  retry(): void {
    this.show();
  }

  /** Opens the page anew, in the version that the site has by now, at the same screen with all that was told. */
  reopen(): void {
    // Whatever is said on leaving the page would take the place of what is carried over.
    this.#leaving = true;
    const { answers, packs, names } = this;
    reopenWith({ answers, packs: packs.carried, names } satisfies Carried);
  }
}

// Told from every other one of this tab's history; nothing depends on it that anybody sees.
function newVisit(): string {
  return `${Date.now()}-${Math.random()}`;
}
