/** Screens that most visits do without, fetched when somebody goes there (`Further`). */

import "./shared.js";

export { drgScreen } from "./questions/drg.js";
export { itemsScreen } from "./questions/items.js";
export { curve } from "./screens/curve.js";
export { extras } from "./screens/extras.js";
export { ranges } from "./screens/ranges.js";
