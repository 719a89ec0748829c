/** A case and its result as files: one to open again here, one for spreadsheets. */

import type { Interview, Outlook, PartKind } from "../../engine/generated/core.js";
import type { LinkedCase } from "../../link/case.js";
import { csv } from "../../link/csv.js";
import type { LinkCode } from "./code.js";

/** The form of the file; one with another number is not read. */
const FORMAT = 1;
/** Nobody's case has a longer file; a pack of the user's own is the most of it. */
export const MAX_FILE = 8 * 1024 * 1024;

/** A case as a file that is opened again: the case, and for other programs what was asked and what came of it. */
export function caseFile(
  { encode }: Pick<LinkCode<never>, "encode">,
  told: LinkedCase,
  { request }: Interview,
  outlook: Outlook,
): string {
  const { own, ...rest } = told;
  // The pack stands beside it, however large it is.
  const file = { mingbai_case: FORMAT, case: encode(rest), ...(own ? { pack: own } : {}), request, result: outlook };
  return JSON.stringify(file, undefined, 2);
}

/** The case of a file; nothing where it is none that this page wrote. */
export function readCaseFile({ decode }: Pick<LinkCode<never>, "decode">, text: string): LinkedCase | undefined {
  try {
    const found = JSON.parse(text) as Partial<Record<"mingbai_case" | "case", unknown>> & {
      pack?: Partial<Record<"text" | "file", unknown>>;
    };
    if (found.mingbai_case !== FORMAT || typeof found.case !== "string") return undefined;
    const told = decode(found.case);
    if (typeof told === "string") return undefined;
    const { text: own, file } = found.pack ?? {};
    if (typeof own !== "string") return told;
    return { ...told, own: { text: own, ...(typeof file === "string" ? { file } : {}) } };
  } catch {
    return undefined;
  }
}

/** Words of the table, in the language of the page. */
export interface TableWords {
  amounts: readonly [what: string, field: string, low: string, likely: string, high: string];
  steps: readonly [what: string, field: string, amount: string, formula: string, numbers: string, source: string];
  /** Sums of the result that are no parts of the bill, by what they are called. */
  sums: readonly (readonly [
    name: string,
    field: "psn_part_amt" | "fund_pay_sumamt" | "due_at_desk" | "claimed_later",
  ])[];
  /** What is said of a step in the place of an amount. */
  instead: (standing: Outlook["estimate"]["lines"][number]["standing"]) => string | undefined;
  said: (text: { zh: string; en: string }) => string;
}

/** The national field of a part of the bill, where it is one. */
const PART_FIELDS: Partial<Record<PartKind, string>> = {
  pool: "hifp_pay",
  serious_illness: "hifmi_pay",
  large_amount: "hifob_pay",
  assistance: "maf_pay",
  hospital: "hosp_part_amt",
  deductible: "act_pay_dedc",
  first_self_pay: "preselfpay_amt",
  self_funded: "fulamt_ownpay_amt",
};

/** What is called like a field and is none of the national interface: when money is paid. */
const OUR_FIELDS = ["due_at_desk", "claimed_later", "deposit", "given_back", "still_to_pay"];

function national(field: string | undefined): string {
  return field && !OUR_FIELDS.includes(field) ? field : "";
}

/**
 * A result as a table: who made it, what was answered, the amounts, and every step with formula and source.
 * @param made who made it, of what and when; a row each
 * @param told what was answered
 */
export function caseTable(outlook: Outlook, made: string[][], told: string[][], words: TableWords): string {
  const { estimate, parts, low, likely, high } = outlook;
  const { said } = words;
  const titles = new Map(estimate.sources.map(({ id, title }) => [id, said(title)]));
  return csv([
    ...made,
    [],
    ...told,
    [],
    [...words.amounts],
    ...parts.map((part) => [said(part.label), national(PART_FIELDS[part.kind]), part.low, part.likely, part.high]),
    ...words.sums.map(([name, field]) => [name, national(field), low[field], likely[field], high[field]]),
    [],
    [...words.steps],
    ...estimate.lines.map(({ label, field, standing, value, formula, basis }) => [
      said(label),
      national(field),
      words.instead(standing) ?? value,
      formula ? said(formula.symbols) : "",
      formula ? said(formula.numbers) : "",
      basis
        .flatMap(({ citations }) => citations.map(({ source, clause }) => `${titles.get(source) ?? source} ${clause}`))
        .join("; "),
    ]),
  ]);
}
