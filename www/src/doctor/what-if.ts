/** What another coding of the same stay would come to: another principal code, a code left out, another edition. */

import type { EnteredCase } from "../engine/drg/protocol.js";
import type { Explained } from "../engine/generated/drg.js";
import type { DoctorState } from "./state.js";
import { said, t } from "./words.js";

/** One change of the case. */
interface Variant {
  words: string;
  scheme: string;
  entered: EnteredCase;
}

/** What a change comes to. */
export interface Outcome {
  words: string;
  explained: Explained;
}

/** What changes of one kind come to, and how many of them change nothing. */
export interface Kind {
  kind: "codes" | "editions";
  outcomes: Outcome[];
  same: number;
}

function named(state: DoctorState, code: string): string {
  const entries = [...state.stay.lists.diagnosis, ...state.stay.lists.procedure];
  const name = entries.find((entry) => entry.code === code)?.name;
  return name ? `${code} ${name}` : code;
}

/** Every code in the place of the principal one, and every other code left out. */
function ofCodes(state: DoctorState, scheme: string): Variant[] {
  const base = state.stay.asCase(state.scheme?.weight ?? "birth");
  const { principal_diagnosis: principal, other_diagnoses: others = [], procedures = [] } = base;
  const variant = (key: "principal" | "first" | "without", code: string, change: Partial<EnteredCase>): Variant => ({
    words: t(`what_if.${key}`, { code: named(state, code) }),
    scheme,
    entered: { ...base, ...change },
  });
  const but = (list: string[], at: number): string[] => list.filter((_, own) => own !== at);
  return [
    ...others.map((code, at) =>
      variant("principal", code, {
        principal_diagnosis: code,
        other_diagnoses: [...(principal === undefined ? [] : [principal]), ...but(others, at)],
      }),
    ),
    ...procedures.flatMap((code, at) =>
      at ? [variant("first", code, { procedures: [code, ...but(procedures, at)] })] : [],
    ),
    ...others.map((code, at) => variant("without", code, { other_diagnoses: but(others, at) })),
    ...procedures.map((code, at) => variant("without", code, { procedures: but(procedures, at) })),
  ];
}

/** The same case by every other edition. */
async function ofEditions(state: DoctorState): Promise<Variant[]> {
  const others = state.schemes.filter(({ id }) => id !== state.scheme?.id);
  const loaded = await state.ready(others.map(({ id }) => id));
  return loaded.map(({ id, title, weight }) => ({
    words: t("what_if.edition", { scheme: said(title) }),
    scheme: id,
    entered: state.stay.asCase(weight),
  }));
}

/** What all changes come to; nothing where there is no group to begin from. Rejects with a `Failure`. */
export async function whatIf(state: DoctorState): Promise<Kind[]> {
  const { scheme, explained } = state;
  if (!scheme || !explained) return [];
  const grouper = await state.grouper();
  const grouped = (variants: Variant[]): Promise<Outcome[]> =>
    Promise.all(
      variants.map(async ({ words, scheme, entered }) => ({ words, explained: await grouper.group(scheme, entered) })),
    );
  const codes = await grouped(ofCodes(state, scheme.id));
  const other = codes.filter(({ explained: own }) => own.drg !== explained.drg || own.status !== explained.status);
  const editions = await grouped(await ofEditions(state));
  return [
    { kind: "codes", outcomes: other, same: codes.length - other.length },
    { kind: "editions", outcomes: editions, same: 0 },
  ];
}
