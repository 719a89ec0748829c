/** What the page is made of. */

/** A part of the page: drawn once, and brought up to date whenever the state has changed. */
export interface Part {
  element: HTMLElement;
  update: () => void;
}
