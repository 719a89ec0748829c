/** Where the page is drawn: it is the whole document, unless it is given a root inside somebody else's page. */

/** What elements are looked for in. */
export let root: Document | ShadowRoot = document;
/** What carries language, size and room of the page. */
export let frame: HTMLElement = document.documentElement;

let inside = false;

/** Draws the page inside another one, from now on. Called once, before anything is drawn. */
export function drawIn(shadow: ShadowRoot, element: HTMLElement): void {
  root = shadow;
  frame = element;
  inside = true;
}

/** Whether the document is somebody else's, whose title and storage are not touched. */
export function isInside(): boolean {
  return inside;
}

/** Shows the beginning of the page. */
export function toTop(): void {
  if (!isInside()) scrollTo(0, 0);
  else if (frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
}
