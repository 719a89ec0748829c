/** A link as a QR code. */

import { encode } from "uqr";
import { svg } from "../ui/dom.js";

/** The largest code that phones still read from a screen or from paper: 117 squares wide, 1,273 characters. */
const MAX_VERSION = 25;
/** White around it, in squares, as readers want it. */
const BORDER = 4;

/**
 * A link as a QR code, drawn without any style; nothing where it is too long for one, or leads to a file of this
 * device, to which no phone gets.
 * @param label what it is, for who cannot see it
 */
export function qr(link: string, label: string): SVGSVGElement | undefined {
  if (link.startsWith("file:")) return undefined;
  let code: ReturnType<typeof encode>;
  try {
    code = encode(link, { ecc: "L", border: BORDER, maxVersion: MAX_VERSION });
  } catch {
    return undefined;
  }
  const { size, data } = code;
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return svg(
    "svg",
    { class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" },
    // Black on white in every colour scheme: readers want it so.
    svg("rect", { width: size, height: size, fill: "#ffffff" }),
    svg("path", { d: dark.join(""), fill: "#000000" }),
  );
}
