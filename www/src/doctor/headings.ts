/** Tables of groups for people: the columns are called in their language, and beside it as programs know them. */

/** Called by a word alone, by which it is known when the table is read again. */
const ID = "id";
/** The last column that is written here; those behind it are of the table that the cases came from. */
const LAST = "day";
/** The mark by which spreadsheets know UTF-8, in bytes. */
const MARK = 3;
/** All columns of a table take less. */
const LONGEST = 4096;

/**
 * The same table with `病组（drg）` for `drg`.
 * @param words what the columns are called, as `drg=病组 line=行`; nothing leaves the table as it is
 */
export async function headed(table: Blob, words: string): Promise<Blob> {
  const said = new Map(words.split(" ").map((pair) => pair.split("=") as [string, string]));
  // Reading it as text takes the mark away.
  const [line = ""] = (await table.slice(0, LONGEST).text()).split(/\r?\n/);
  const names = line.split(",");
  const last = names.indexOf(LAST);
  const end = names.findIndex((name, at) => !said.get(name) || (last >= 0 && at > last));
  const own = names.slice(0, end < 0 ? names.length : end);
  if (!own.length) return table;
  const head = own.map((name) => (name === ID ? said.get(name) : `${said.get(name)}（${name}）`)).join(",");
  return new Blob([`\ufeff${head}`, table.slice(MARK + own.join(",").length)], { type: table.type });
}
