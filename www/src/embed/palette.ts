/** The colours of another page, taken only as far as everything can still be read. */

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** The colours that a page can give. */
export interface Given {
  ground?: Colour | undefined;
  text?: Colour | undefined;
  primary?: Colour | undefined;
}

/** Which of the two palettes is the base, and what is different in it, by custom property. */
export interface Palette {
  dark: boolean;
  colours: Record<string, string>;
}

const [BLACK, WHITE]: [Colour, Colour] = [
  [0, 0, 0],
  [255, 255, 255],
];
/** What text has to its ground at least; all other text; and how near to black or white a ground stays, so that the colours of the base that are not given can be read on it. */
const [BODY, OTHER, GROUND] = [7, 4.5, 16];
/** How much of the text a raised ground has. */
const RAISED = 0.05;
/** A colour goes to black or white by so much at a time. */
const STEP = 0.05;

/** A colour as a browser computes it: `rgb(11, 92, 82)`. Nothing for any other form, and for what one sees through. */
export function colour(computed: string): Colour | undefined {
  const numbers = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(computed)?.slice(1).map(Number);
  return numbers ? [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0] : undefined;
}

function luminance(of: Colour): number {
  const [red = 0, green = 0, blue = 0] = of.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, 1 to 21 (WCAG 2). */
export function contrast(one: Colour, other: Colour): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const [red = 0, green = 0, blue = 0] = one.map((part, at) =>
    Math.round(part * (1 - share) + (other[at] ?? 0) * share),
  );
  return [red, green, blue];
}

/** The colour itself, or as near to it as it has that contrast to all grounds. */
function readable(wanted: Colour, grounds: readonly Colour[], end: Colour, least: number): Colour {
  for (let share = 0; share < 1; share += STEP) {
    const tried = mixed(wanted, end, share);
    if (grounds.every((ground) => contrast(tried, ground) >= least)) return tried;
  }
  return end;
}

function written([red, green, blue]: Colour): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** A palette of what a page gives, on the light or the dark base. */
export function palette(given: Given, wantsDark: boolean): Palette {
  const colours: Record<string, string> = {};
  const dark = given.ground ? contrast(given.ground, WHITE) > contrast(given.ground, BLACK) : wantsDark;
  const [far, near] = dark ? [WHITE, BLACK] : [BLACK, WHITE];
  const base: { ground: Colour; raised: Colour } = dark
    ? { ground: [18, 24, 23], raised: [29, 38, 36] }
    : { ground: [255, 255, 255], raised: [242, 246, 245] };
  const ground = given.ground ? readable(given.ground, [far], near, GROUND) : base.ground;
  const raised = given.ground ? mixed(ground, far, RAISED) : base.raised;
  const grounds = [ground, raised];
  if (given.ground) {
    colours["--ground"] = written(ground);
    colours["--raised"] = written(raised);
  }
  if (given.text) colours["--text"] = written(readable(given.text, grounds, far, BODY));
  if (given.primary) {
    const primary = readable(given.primary, grounds, far, OTHER);
    colours["--primary"] = written(primary);
    colours["--on-primary"] = written(contrast(primary, WHITE) >= contrast(primary, BLACK) ? WHITE : BLACK);
  }
  return { dark, colours };
}
