/**
 * What somebody may ask for once there is a result, or before there is a sum: one file, fetched when the
 * first of it is asked for.
 */

export { draw as payLater } from "../paylater/paylater.js";
export { hush, speak } from "./aloud/aloud.js";
export { draw as card } from "./card/card.js";
export { draw as typical } from "./typical/typical.js";
