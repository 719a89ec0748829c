/**
 * What the patient of the case pays: the rules of their insurance, the cost of the stay, and what the core
 * asks beside. What nobody answers is told as not known, so that the answer is a range.
 */

import { Client } from "../engine/client.js";
import type {
  Date as Day,
  Interview,
  InterviewStep,
  Outlook,
  OutlookBills,
  Problem,
  Text,
} from "../engine/generated/core.js";
import { type Listed, Packs } from "../engine/packs.js";
import { PATIENCE } from "../engine/protocol.js";
import { site } from "../engine/site.js";
import type { LinkedCase } from "../link/case.js";
import { decode, encode, type FragmentFault } from "../link/fragment.js";
import { BILL_WAY, TOTAL, TOTAL_HIGH, TOTAL_LOW } from "../link/paths.js";
import { explained } from "../page/outdated.js";
import { asked, NOT_KNOWN } from "./asked.js";

/** Why a link was not taken: it is none, or its rules are not of this site. */
export type LinkRefused = FragmentFault | "own_pack" | "pack_gone";

/** Why there is no amount: a sentence of the core, and a day of its text that can be tried by choice. */
export interface NoBill {
  message: Text;
  tryDay: Day | undefined;
}

/** What the patient pays in a hospital of another tier, or why that is not known. */
export interface Elsewhere {
  label: Text;
  own: Outlook["own"] | undefined;
  reason: Text | undefined;
}

/** What came of answers. */
type Found = Pick<Bill, "steps"> & Partial<Pick<Bill, "outlook" | "bills" | "none" | "wrong">>;

/** Path of the tier of the hospital. */
const TIER = "stay.tier";

/** What is carried over where the page is opened anew. */
export interface CarriedBill {
  pack: string | undefined;
  day: Day | undefined;
  textAsOf: Day | undefined;
  cost: string;
  given: Map<string, string>;
  isHandedOver: boolean;
}

/** What another page knows of the insurance and the bill. */
export interface Answers {
  /** Code of the division where the insurance is held. */
  region: string;
  scheme: string;
  /** Day of the settlement. */
  day: Day | undefined;
  /** By the paths of the questions. */
  given: Map<string, string>;
}

/** The bill of the patient. Whatever changes it says so, and the page is drawn anew. */
export class Bill {
  /** The rules of the patient's insurance. */
  pack: Listed | undefined;
  /** The day of settlement that a link told. */
  day: Day | undefined;
  /** The day whose text is tried by choice. */
  textAsOf: Day | undefined;
  /** The cost of the stay, as it was typed. */
  cost = "";
  /** What was answered, by path. */
  given = new Map<string, string>();
  /** What the core asks, in its order. */
  steps: InterviewStep[] = [];
  /** What was understood of the cost, or what is wrong with it. */
  reading: Text | undefined;
  /** What came of it. */
  outlook: Outlook | undefined;
  /** The same for several costs, where nobody knows the cost. */
  bills: OutlookBills["bills"] | undefined;
  none: NoBill | undefined;
  /** What is wrong with answers, each by its path. */
  wrong: Problem[] | undefined;
  /** What the patient pays in hospitals of every tier, once somebody asked. */
  elsewhere: Elsewhere[] | undefined;
  refused: LinkRefused | undefined;
  failure: unknown;
  /** Whether the page for the patient is shown. */
  isHandedOver = false;
  /** Draws what depends on it. */
  readonly changed: () => void;
  readonly #packs = new Packs();
  #titles: Record<string, Text> = {};
  readonly #dayOf: () => Day;
  #core: Client | undefined;
  #turn = 0;
  #packId: string | undefined;

  /** `dayOf` is the day of discharge, or today. */
  constructor(changed: () => void, dayOf: () => Day) {
    this.changed = changed;
    this.#dayOf = dayOf;
  }

  /** What is carried over where the page is opened anew. */
  get carried(): CarriedBill {
    const { day, textAsOf, cost, given, isHandedOver } = this;
    return { pack: this.#packId, day, textAsOf, cost, given: new Map(given), isHandedOver };
  }

  /** Takes back what was carried over, and computes. */
  async takeBack({ pack, day, textAsOf, cost, given, isHandedOver }: CarriedBill): Promise<void> {
    Object.assign(this, { day, textAsOf, cost, given, isHandedOver });
    this.#packId = pack;
    if (pack !== undefined) await this.compute();
  }

  /** Forgets everything. */
  clear(): void {
    this.#packId = undefined;
    Object.assign(this, { pack: undefined, day: undefined, textAsOf: undefined, cost: "", given: new Map() });
    Object.assign(this, { steps: [], reading: undefined, refused: undefined, isHandedOver: false });
    void this.compute();
  }

  /** The day by which it is settled. */
  get settled(): Day {
    return this.day ?? this.#dayOf();
  }

  /** The rules of stays that the site has, those that hold on the day first. */
  async list(): Promise<Listed[]> {
    this.#titles = await this.#packs.titles();
    const stays = (await this.#packs.list()).filter(({ service }) => service !== "outpatient");
    const on = this.settled;
    const holds = ({ from, until }: Listed): boolean => from <= on && on < until;
    return stays.sort((a, b) => Number(holds(b)) - Number(holds(a)) || b.until.localeCompare(a.until));
  }

  /** What rules are called. */
  titleOf({ id, region }: Listed): Text {
    return this.#titles[id] ?? region.name;
  }

  /** Takes the rules of an insurance. Answers to what others ask would mean nothing there. */
  async choose(pack: Listed): Promise<void> {
    this.#packId = pack.id;
    this.textAsOf = undefined;
    for (const path of [...this.given.keys()]) if (path.startsWith("answers.")) this.given.delete(path);
    await this.compute();
  }

  /** Takes the cost of the stay, as it is typed. */
  async typeCost(text: string): Promise<void> {
    this.cost = text;
    // Shares are of any cost.
    const isOfIt = (path: string): boolean => path.startsWith("bill.") && !path.endsWith("_share");
    for (const path of [...this.given.keys()]) if (isOfIt(path)) this.given.delete(path);
    await this.compute();
  }

  /** Takes an answer; an empty one is not known. */
  async answer(path: string, value: string): Promise<void> {
    if (value) this.given.set(path, value);
    else this.given.delete(path);
    await this.compute();
  }

  /** Tries the text of an earlier day, by choice. */
  async tryText(day: Day): Promise<void> {
    this.textAsOf = day;
    await this.compute();
  }

  /** Takes the case of a link, or of what stands behind the # of one; says whether it could. */
  async takeLink(text: string): Promise<boolean> {
    const at = text.indexOf("#");
    const told = decode(at < 0 ? "" : text.slice(at).trim());
    this.refused = typeof told === "string" ? told : await this.#refusal(told);
    if (typeof told === "string" || this.refused) {
      this.changed();
      return false;
    }
    this.#packId = told.pack?.id;
    this.day = told.date;
    this.textAsOf = told.textAsOf;
    this.given = new Map(told.given);
    this.cost = told.given.get(TOTAL) ?? "";
    await this.compute();
    return true;
  }

  /** Takes what another page knows: the rules of that insurance, and the answers; whether the site has such rules. */
  async takeAnswers({ region, scheme, day, given }: Answers): Promise<boolean> {
    this.day = day;
    this.given = given;
    this.cost = given.get(TOTAL) ?? "";
    this.textAsOf = undefined;
    const listed = await this.list().catch(() => []);
    this.#packId = listed.find((pack) => pack.region.code === region && pack.scheme === scheme)?.id;
    await this.compute();
    return this.#packId !== undefined;
  }

  async #refusal({ pack }: LinkedCase): Promise<LinkRefused | undefined> {
    if (!pack || pack.isOwn) return "own_pack";
    try {
      return (await this.#packs.isOfSite(pack.id)) ? undefined : "pack_gone";
    } catch (fault) {
      this.failure = await explained(fault);
      return "pack_gone";
    }
  }

  /** The address of the same estimate on the patient's page. */
  get link(): string {
    const { pack, textAsOf } = this;
    if (!pack) return "";
    const [, digest = ""] = /-([0-9a-f]+)\.json$/.exec(pack.file) ?? [];
    const given = this.#told();
    const fragment = encode({
      screen: { name: "result" },
      insurance: { scheme: pack.scheme, service: pack.service ?? "inpatient" },
      sitePack: pack.id,
      pack: { id: pack.id, version: pack.version, digest, isOwn: false },
      date: this.settled,
      ...(textAsOf ? { textAsOf } : {}),
      given,
      typed: new Map(),
      preset: new Set(),
      itemCount: 1,
    });
    return new URL(site.at("index.html") + fragment, location.href).href;
  }

  /** What was answered of what is asked; all else that is asked is not known. */
  #told(): Map<string, string> {
    const told = new Map(this.given);
    for (const { path } of this.steps) if (!told.has(path)) told.set(path, NOT_KNOWN);
    return told;
  }

  /** Computes anew. What came of an earlier call, and is late, is dropped. */
  async compute(): Promise<void> {
    this.#turn += 1;
    const mine = this.#turn;
    const id = this.#packId;
    this.failure = undefined;
    this.elsewhere = undefined;
    if (id === undefined) {
      Object.assign(this, { outlook: undefined, bills: undefined, none: undefined, wrong: undefined });
      this.changed();
      return;
    }
    this.changed();
    try {
      const found = await this.#found(id);
      if (mine !== this.#turn) return;
      Object.assign(this, { outlook: undefined, bills: undefined, none: undefined, wrong: undefined }, found);
    } catch (fault) {
      const why = await explained(fault);
      if (mine !== this.#turn) return;
      this.failure = why;
    }
    this.changed();
  }

  /** Whether the rules tell tiers of hospitals apart. */
  get hasTiers(): boolean {
    return this.steps.some(({ path }) => path === TIER);
  }

  /** Computes the same for a hospital of each tier. */
  async compareTiers(): Promise<void> {
    const mine = this.#turn;
    const [core, id] = [this.#core, this.#packId];
    const choices = this.steps.find(({ path }) => path === TIER)?.question.choices ?? [];
    if (!core || id === undefined) return;
    try {
      const found = await Promise.all(
        choices.map(async ({ value, label }): Promise<Elsewhere> => {
          const { outlook, none } = await this.#outcome(core, id, new Map([...this.given, [TIER, value]]));
          return { label, own: outlook?.own, reason: none?.message };
        }),
      );
      if (mine === this.#turn) this.elsewhere = found;
    } catch (fault) {
      this.failure = await explained(fault);
    }
    this.changed();
  }

  async #found(id: string): Promise<Found> {
    if (!this.#core || this.#core.ended) this.#core = new Client("worker.js", PATIENCE);
    const core = this.#core;
    const { title } = await this.#packs.load(id, core);
    this.#titles = { ...this.#titles, [id]: title };
    await this.#packs.list();
    this.pack = this.#packs.listed(id);
    await this.#readCost(core);
    return this.#outcome(core, id, new Map(this.given));
  }

  /** Answers 不清楚 wherever nothing was answered, and asks for the outlook. */
  async #outcome(core: Client, id: string, told: Map<string, string>): Promise<Found> {
    const { interviewed, wrong } = await asked((answers) => this.#interview(core, id, answers), told);
    const { end, request } = interviewed;
    const open = end.kind === "open" ? [end.step] : [];
    const steps = [...interviewed.steps, ...open].filter(({ path }) => path !== BILL_WAY && path !== TOTAL);
    const [first] = wrong;
    if (first) return { steps, wrong, none: { message: first.message, tryDay: undefined } };
    const found = await core.call("outlook", { request });
    switch (found.status) {
      case "outlook":
        return { steps, outlook: found };
      case "bills":
        return { steps, bills: found.bills };
      case "not_covered":
        return { steps, none: { message: found.reason, tryDay: found.try_text_as_of } };
      case "invalid":
        return { steps, none: { message: found.problems[0]?.message ?? { zh: "", en: "" }, tryDay: undefined } };
      case "needs_answers":
        return { steps, none: { message: open[0]?.question.ask ?? { zh: "", en: "" }, tryDay: undefined } };
    }
  }

  #interview(core: Client, pack: string, told: ReadonlyMap<string, string>): Promise<Interview> {
    const { settled, textAsOf } = this;
    return core.call("interview", {
      request: {
        pack,
        settlement_date: settled,
        ...(textAsOf ? { text_as_of: textAsOf } : {}),
        answers: Object.fromEntries(told),
      },
    });
  }

  /** Writes the cost among the answers; what a link told of its bill stays where nothing was typed. */
  async #readCost(core: Client): Promise<void> {
    const { given } = this;
    if (given.has(BILL_WAY) && (given.get(TOTAL) ?? "") === this.cost) return;
    if (!this.cost.trim()) {
      this.reading = undefined;
      given.set(BILL_WAY, NOT_KNOWN);
      return;
    }
    const read = await core.call("read_amount", { text: this.cost });
    this.reading = read.status === "refused" ? read.message : read.echo;
    given.set(BILL_WAY, read.status === "refused" ? NOT_KNOWN : "total");
    if (read.status === "read") given.set(TOTAL, read.value);
    if (read.status === "range") {
      given.set(TOTAL, read.likely);
      given.set(TOTAL_LOW, read.low);
      given.set(TOTAL_HIGH, read.high);
    }
  }
}
