/** The search for codes: a combobox over what the grouper finds. */

import type { CodeKind } from "../engine/drg/protocol.js";
import type { FoundCode } from "../engine/generated/drg.js";
import { combobox } from "../ui/combobox.js";
import { codesIn, isList, offersFor, type Taken } from "./offers.js";
import { t } from "./words.js";

/** What a search for codes is told. */
export interface CodeSearch {
  kind: CodeKind;
  label: string;
  hint: string;
  /** Finds codes, the best first. */
  find: (text: string, most: number) => Promise<FoundCode[]>;
  /** Whether there is more to be found soon: codes or their names are on their way. */
  isWaiting: () => boolean;
  /** Sets right what keeps codes from being found, as far as it can. */
  mend: () => Promise<void>;
  /** Shows a whole list that was pasted into the field. */
  pasted: (text: string) => void;
  /** Takes codes into the case. */
  take: (codes: Taken[]) => void;
}

/** Draws the field with its list; `again` asks anew what was typed, where there is more to be found than before. */
export function codeSearch({
  kind,
  label,
  hint,
  find,
  isWaiting,
  mend,
  pasted,
  take,
}: CodeSearch): ReturnType<typeof combobox> {
  const search = combobox<Taken[]>({
    id: `find-${kind}`,
    label,
    hint,
    // Without an engine what was typed can still be taken as it is.
    offers: async (text, most) => {
      const found = await find(text, most).catch(() => undefined);
      return { offers: offersFor(kind, text, found ?? []), fails: !found };
    },
    mend,
    meant: (text) => {
      const codes = codesIn(kind, text);
      return codes.length ? codes.map((code) => ({ code })) : undefined;
    },
    take,
    words: {
      count: (count) => t("find.count", { count: String(count) }),
      none: () => t(isWaiting() ? "find.waiting" : "find.none"),
      failed: () => t("find.failed"),
      retry: () => t("failure.retry"),
      choose: () => t("find.choose"),
      left: (text) => t("find.left", { text }),
    },
  });
  // One line of codes is found as it is typed; a field of one line would run anything else together.
  search.element.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isList(kind, text)) return;
    event.preventDefault();
    pasted(text);
  });
  return search;
}
