/** Screens that a result leads to, fetched while it is read, and others that most visits do without (`Further`). */

import "./shared.js";

export { drgScreen } from "./questions/drg.js";
export { itemsScreen } from "./questions/items.js";
export { compare } from "./screens/compare.js";
export { curve } from "./screens/curve.js";
export { extras } from "./screens/extras.js";
export { ranges } from "./screens/ranges.js";
export { terms } from "./terms.js";
