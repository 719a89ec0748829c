/** The columns of a table of cases that were not recognised, told by hand. */

import Papa from "papaparse";

/** What a column can be, as the grouper calls it. */
export const FIELDS = [
  "id",
  "principal_diagnosis",
  "other_diagnoses",
  "procedures",
  "principal_procedure",
  "other_procedures",
  "sex",
  "age_years",
  "age_days",
  "birth_weight_g",
  "admission_weight_g",
  "discharge_date",
] as const;

/** What a column is. */
export type Field = (typeof FIELDS)[number];

/** A table, and the names of its columns. */
export interface Sheet {
  text: string;
  names: string[];
}

/** Reads a table of text in whichever encoding it is. Rejects where the device cannot read it. */
export async function sheetOf(file: Blob): Promise<Sheet> {
  const bytes = await file.arrayBuffer();
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder("gb18030").decode(bytes);
  }
  const [names = []] = Papa.parse<string[]>(text, { preview: 1 }).data;
  return { text, names };
}

/** The same table with names that the grouper knows. */
export function renamed({ text, names }: Sheet, fields: ReadonlyMap<number, Field>): Blob {
  const { data, meta } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const head = names.map((name, at) => fields.get(at) ?? name);
  const body = Papa.unparse([head, ...data.slice(1)], { delimiter: ",", newline: meta.linebreak });
  return new Blob([body], { type: "text/csv;charset=utf-8" });
}
