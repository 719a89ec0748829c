/** Cells of a table that a spreadsheet opens: none runs as a formula. The same as in the files of groups (`src/drg/cells.rs`). */

/** A table as CSV, with the mark by which spreadsheets know UTF-8. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** What begins like a formula gets an apostrophe, as spreadsheets themselves mark text. */
function cell(text: string): string {
  const marked = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[,"\n\r]/.test(marked) ? `"${marked.replaceAll('"', '""')}"` : marked;
}
