/** Who pays beside the patient: the insurance, and what is no part of it. */

import type { PartKind, RangedPart } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";

/** The names of all that pay something, each once. Assistance is no insurance, and is called by its own name. */
export function funds(parts: readonly RangedPart[]): string[] {
  const paying = parts.filter(({ own, kind, high }) => !own && kind !== "hospital" && /[1-9]/.test(high));
  const names = paying.map(({ kind, label }) => nameOf(kind) ?? said(label));
  return names.length ? [...new Set(names)] : [t("funds.insurance")];
}

/** The names in a sentence. */
export function fundNames(parts: readonly RangedPart[]): string {
  return funds(parts).join(t("list.comma"));
}

/** Whose money a part is. */
export function payer({ own, kind }: Pick<RangedPart, "own" | "kind">): string {
  if (own) return t("payer.own");
  if (kind === "hospital" || kind === "assistance" || kind === "other_fund") return t(`payer.${kind}`);
  return t("payer.fund");
}

function nameOf(kind: PartKind): string | undefined {
  switch (kind) {
    case "pool":
    case "large_amount":
      return t("funds.insurance");
    case "serious_illness":
    case "assistance":
      return t(`funds.${kind}`);
    default:
      return undefined;
  }
}
