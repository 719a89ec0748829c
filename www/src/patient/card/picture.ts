/** The card as a picture, drawn here: it is sent as people send pictures, and nothing leaves the page for it. */

import type { Card } from "./content.js";
import { t } from "./words.js";

const WIDTH = 1080;
const MARGIN = 72;
/** How wide the code is. */
const CODE = 520;
const FONT =
  'system-ui, -apple-system, "PingFang SC", "HarmonyOS Sans SC", MiSans, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const INK = { ground: "#ffffff", text: "#1a1a1a", quiet: "#4a4a4a", line: "#b0b0b0", primary: "#004d40" };

/** Breaks a sentence into lines that fit: between Han characters anywhere, between words at their spaces. */
export function broken(text: string, width: number, measure: (text: string) => number): string[] {
  const pieces = text.match(/[\p{Script=Han}，。：；？！（）、]|[^\s\p{Script=Han}，。：；？！（）、]+|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    // No line begins with what ends a clause.
    const stays = /^[，。：；？！）、]$/.test(piece);
    if (line && !stays && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

interface Row {
  text: string;
  size: number;
  bold?: boolean;
  color?: string;
  before?: number;
  rule?: boolean;
}

function rowsOf(card: Card): Row[] {
  const figures = card.lines.flatMap(({ id, what, value, likely }): Row[] => [
    { text: what, size: 36, color: INK.quiet, before: 28 },
    { text: value, size: id === "own" ? 72 : 52, bold: true, color: id === "own" ? INK.primary : INK.text },
    ...(likely ? [{ text: likely, size: 36 }] : []),
  ]);
  const asked = card.ask.map(
    (question, at): Row => ({
      text: t("list", { number: String(at + 1), question }),
      size: 38,
      before: 10,
    }),
  );
  return [
    { text: card.name, size: 44, bold: true },
    { text: card.of, size: 34, color: INK.quiet, before: 8 },
    ...(card.by ? [{ text: card.by, size: 34, before: 8 }] : []),
    ...figures,
    ...(asked.length ? [{ text: t("ask"), size: 40, bold: true, before: 32, rule: true }] : []),
    ...asked,
    { text: card.estimate, size: 32, color: INK.quiet, before: 32, rule: true },
    { text: card.made, size: 32, color: INK.quiet },
  ];
}

/** Draws the card; nothing where the browser has no canvas to draw on. */
export function draw(card: Card, code: SVGSVGElement | undefined): HTMLCanvasElement | undefined {
  const canvas = document.createElement("canvas");
  const ink = canvas.getContext("2d");
  if (!ink) return undefined;
  const font = ({ size, bold }: Row): string => `${bold ? "700" : "400"} ${size}px ${FONT}`;
  const lines = rowsOf(card).flatMap((row) => {
    ink.font = font(row);
    const parts = broken(row.text, WIDTH - 2 * MARGIN, (text) => ink.measureText(text).width);
    return parts.map((text, at) => ({ ...row, text, before: at ? 0 : (row.before ?? 0), rule: !at && row.rule }));
  });
  const height = (row: Row): number => Math.round(row.size * 1.5) + (row.before ?? 0);
  canvas.width = WIDTH;
  const below = code ? CODE + MARGIN / 2 : 0;
  canvas.height = lines.reduce((sum, row) => sum + height(row), 2 * MARGIN + below);
  ink.fillStyle = INK.ground;
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.textBaseline = "top";
  let y = MARGIN;
  for (const row of lines) {
    if (row.rule) {
      ink.fillStyle = INK.line;
      ink.fillRect(MARGIN, y + (row.before ?? 0) / 2, WIDTH - 2 * MARGIN, 2);
    }
    ink.font = font(row);
    ink.fillStyle = row.color ?? INK.text;
    ink.fillText(row.text, MARGIN, y + (row.before ?? 0) + row.size * 0.2);
    y += height(row);
  }
  if (code) drawCode(ink, code, y + MARGIN / 2);
  return canvas;
}

/** The squares of the code, as they are on the page. */
function drawCode(ink: CanvasRenderingContext2D, code: SVGSVGElement, y: number): void {
  const squares = code.querySelector("path")?.getAttribute("d") ?? "";
  const { width } = code.viewBox.baseVal;
  ink.save();
  ink.translate(MARGIN, y);
  ink.scale(CODE / width, CODE / width);
  ink.fillStyle = "#000000";
  ink.fill(new Path2D(squares));
  ink.restore();
}

/** The picture as a file. */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob | undefined> {
  return new Promise((done) => canvas.toBlob((blob) => done(blob ?? undefined), "image/png"));
}
