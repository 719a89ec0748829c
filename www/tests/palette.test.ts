import assert from "node:assert/strict";
import { test } from "node:test";
import { type Colour, colour, contrast, palette } from "../src/embed/palette.js";

/** Every colour of a grid over all of them. */
function* grid(step: number): Generator<Colour> {
  for (let red = 0; red <= 255; red += step) {
    for (let green = 0; green <= 255; green += step) {
      for (let blue = 0; blue <= 255; blue += step) yield [red, green, blue];
    }
  }
}

function read(colours: Record<string, string>, name: string, otherwise: Colour): Colour {
  const value = colours[name];
  return (value && colour(value)) || otherwise;
}

/** Colours of `styles/base.css` that no page gives, on the light base and the dark one. */
const BASE: Record<"light" | "dark", { grounds: Colour[]; text: Colour; others: Colour[]; line: Colour }> = {
  light: {
    grounds: [
      [255, 255, 255],
      [242, 246, 245],
    ],
    text: [22, 32, 30],
    others: [
      [61, 73, 70],
      [11, 74, 122],
      [155, 28, 28],
      [154, 52, 18],
    ],
    line: [107, 121, 117],
  },
  dark: {
    grounds: [
      [18, 24, 23],
      [29, 38, 36],
    ],
    text: [240, 245, 243],
    others: [
      [201, 212, 208],
      [159, 208, 255],
      [255, 176, 168],
      [255, 179, 122],
    ],
    line: [147, 163, 158],
  },
};

// By hand, after WCAG 2.2: (1 + 0.05) / (0 + 0.05) = 21; #767676 on white is the textbook's 4.54.
test("contrast is that of WCAG", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([118, 118, 118], [255, 255, 255]).toFixed(2), "4.54");
});

test("whatever a page gives, everything on it can be read", () => {
  const some = [...grid(85)];
  for (const ground of [undefined, ...grid(51)]) {
    for (const given of some) {
      for (const wantsDark of ground ? [false] : [false, true]) {
        const { dark, colours } = palette({ ground, text: given, primary: given }, wantsDark);
        const base = BASE[dark ? "dark" : "light"];
        const grounds: Colour[] = [
          read(colours, "--ground", base.grounds[0] as Colour),
          read(colours, "--raised", base.grounds[1] as Colour),
        ];
        const primary = read(colours, "--primary", base.text);
        const held: [Colour, number][] = [
          [read(colours, "--text", base.text), 7],
          [primary, 4.5],
          [base.line, 3],
          ...base.others.map((one): [Colour, number] => [one, 4.5]),
        ];
        for (const on of grounds) {
          for (const [of, least] of held) {
            assert.ok(contrast(of, on) >= least, `${of} on ${on} of ${ground} and ${given}: ${contrast(of, on)}`);
          }
        }
        assert.ok(contrast(read(colours, "--on-primary", base.text), primary) >= 4.5, `${given}`);
      }
    }
  }
});

test("a colour that can be read stays what it is", () => {
  const { colours } = palette({ primary: [90, 31, 122], text: [20, 20, 20] }, false);
  assert.equal(colours["--primary"], "rgb(90, 31, 122)");
  assert.equal(colours["--text"], "rgb(20, 20, 20)");
  assert.equal(colours["--ground"], undefined);
});

test("what is no plain colour is not taken", () => {
  for (const other of ["", "rgba(0, 0, 0, 0)", "rgba(1, 2, 3, 0.5)", "color(srgb 1 0 0)", "red"]) {
    assert.equal(colour(other), undefined, other);
  }
});
