/** What only some results have, fetched where one has it (`Parts`). */

import "./shared.js";

export { assumptions, notIncluded } from "./assumptions.js";
export { billsScreen } from "./bills.js";
export { claims } from "./claims.js";
export { staySettlements } from "./stay-settlements.js";
