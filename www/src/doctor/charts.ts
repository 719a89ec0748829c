/** Bars, drawn by Chart.js. A file of its own, fetched when somebody asks for a picture; the table beside it says the same. */

import { BarController, BarElement, CategoryScale, Chart, LinearScale } from "chart.js";

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** A bar: what it is of, how long it is, and what is said at its end. */
export interface Bar {
  name: string;
  value: number;
  text: string;
}

/** The colours and the text of the page, as they are now. */
export interface Look {
  text: string;
  line: string;
  bar: string;
  /** Of bars below nothing. */
  below: string;
  font: string;
  /** In pixels. */
  size: number;
}

/** Room for what is said at the end of a bar, in widths of a character. */
const ROOM = 0.62;
/** Long names are cut; the table has them whole. */
const LONGEST = 8;

/** Draws bars on a canvas, which is as large as what it is in; what it answers takes them away. */
export function draw(
  canvas: HTMLCanvasElement,
  bars: readonly Bar[],
  { text, line, bar, below, font, size }: Look,
): () => void {
  const longest = Math.max(...bars.map((one) => one.text.length));
  const room = longest * size * ROOM + size;
  const saying = (chart: Chart): void => {
    const { ctx } = chart;
    ctx.save();
    ctx.fillStyle = text;
    ctx.font = `${size}px ${font}`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    const [gap, nothing] = [size / 3, chart.scales.x?.getPixelForValue(0) ?? 0];
    for (const [at, { x, y }] of chart.getDatasetMeta(0).data.entries()) {
      // Left of a bar below nothing there are names; on its other side there is room.
      const own = bars[at];
      if (own) ctx.fillText(own.text, (own.value < 0 ? nothing : x) + gap, y);
    }
    ctx.restore();
  };
  const chart = new Chart(canvas, {
    type: "bar",
    data: {
      labels: bars.map(({ name }) => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name)),
      datasets: [
        {
          data: bars.map(({ value }) => value),
          backgroundColor: bars.map(({ value }) => (value < 0 ? below : bar)),
          maxBarThickness: size * 1.4,
        },
      ],
    },
    options: {
      indexAxis: "y",
      animation: false,
      events: [],
      maintainAspectRatio: false,
      layout: { padding: { right: room } },
      scales: {
        x: {
          beginAtZero: true,
          ticks: { display: false },
          grid: { color: line, drawTicks: false, lineWidth: 0.5 },
          border: { display: false },
        },
        y: {
          ticks: { color: text, font: { family: font, size }, autoSkip: false },
          grid: { display: false },
          border: { color: line },
        },
      },
    },
    plugins: [{ id: "saying", afterDatasetsDraw: saying }],
  });
  return () => chart.destroy();
}
