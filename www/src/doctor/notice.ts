/**
 * The notice of charging by groups, which is signed where the rules of a place charge the patient one price for the
 * group. Whether they do, the rules of the patient's insurance say by the ways in which a bill may be told; what stands
 * on the notice, the rules of the country. Where no rule says so there is none.
 */

import type { Citation, Date as Day, Source, Text } from "../engine/generated/core.js";
import { fetched, type Listed, NATIONAL, PayLaterPacks } from "../engine/packs.js";
import { explained } from "../page/outdated.js";
import { NOT_KNOWN } from "./asked.js";

/** A bill that may only be told in some ways, of the cases that are meant. */
interface BillWays {
  when: Record<string, unknown>;
  ways: string[];
  cite: Citation[];
}

/** What is read of the rules of an insurance. */
interface Rules {
  bill_ways?: BillWays[];
  sources: Source[];
}

/** Something that the text says, and where that stands. */
export interface NoticeClause {
  text: Text;
  cite: Citation[];
}

/** A paper, as the rules of the country have it. */
export interface NoticeForm {
  kind: string;
  title: Text;
  introduction: Text;
  fields: string[];
  clauses: NoticeClause[];
  signatures: string[];
}

/** The notice for a patient. */
export interface NoticeFound {
  form: NoticeForm;
  /** What the clauses cite. */
  sources: Source[];
  /** Where it stands that the place charges by groups. */
  because: { cite: Citation[]; sources: Source[] };
}

/** The way to tell a bill that is one price for the group. */
const BY_GROUP = "drg";
/** The paper in the rules of the country. */
const PAPER = "drg";

/** The rule that such cases are charged by their group, unless an answer says that it is none of them. */
export function chargesByGroup(rules: readonly BillWays[], answers: ReadonlyMap<string, string>): BillWays | undefined {
  return rules.find(({ when, ways }) => ways.join() === BY_GROUP && mayBe(when, answers));
}

/** Whether a case may be one of those; conditions on anything but the answers to the rules' own questions are not looked at. */
function mayBe(when: Record<string, unknown>, answers: ReadonlyMap<string, string>): boolean {
  const { own = {}, ...others } = when as { own?: Record<string, string[]> };
  if (Object.keys(others).length) return false;
  return Object.entries(own).every(([question, choices]) => {
    const given = answers.get(`answers.${question}`);
    return given === undefined || given === NOT_KNOWN || choices.includes(given);
  });
}

/** What the notice hangs on. */
export interface NoticeAsked {
  pack: Listed;
  /** The day whose text counts. */
  day: Day;
  given: ReadonlyMap<string, string>;
}

/** The notice of the page. */
export class Notice {
  /** Whether it is shown, in the place of the page. */
  isOpen = false;
  /** Whether something of it could not be fetched. */
  failed = false;
  readonly changed: () => void;
  readonly #papers = new PayLaterPacks();
  readonly #rules = new Map<string, Rules>();
  #country: { forms: NoticeForm[]; sources: Source[] } | undefined;
  #asking = "";

  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** The notice for a patient; nothing where no rule asks for one, or before it is fetched. */
  of(asked: NoticeAsked): NoticeFound | undefined {
    const { pack, day, given } = asked;
    if (day < pack.from || day >= pack.until) return undefined;
    const rules = this.#rules.get(pack.id);
    if (!rules) {
      void this.#fetch(pack.id, async () => {
        const read = (await (await fetched(`packs/${encodeURIComponent(pack.file)}`)).json()) as Rules;
        this.#rules.set(pack.id, read);
      });
      return undefined;
    }
    const rule = chargesByGroup(rules.bill_ways ?? [], given);
    if (!rule) return undefined;
    const country = this.#country;
    if (!country) {
      void this.#fetch(NATIONAL, async () => {
        const file = (await this.#papers.list()).find(({ id }) => id === NATIONAL)?.file ?? "";
        this.#country = await (await fetched(`packs/pay-later/${encodeURIComponent(file)}`)).json();
      });
      return undefined;
    }
    const form = country.forms.find(({ kind }) => kind === PAPER);
    return form && { form, sources: country.sources, because: { cite: rule.cite, sources: rules.sources } };
  }

  /** Another try. */
  retry(): void {
    this.failed = false;
    this.#asking = "";
    this.changed();
  }

  async #fetch(what: string, work: () => Promise<void>): Promise<void> {
    if (this.failed || this.#asking === what) return;
    this.#asking = what;
    try {
      await work();
    } catch (fault) {
      await explained(fault);
      this.failed = true;
    }
    this.#asking = "";
    this.changed();
  }
}
