/** QR codes, fetched when one is wanted. */

import "../shared.js";

export { qr } from "../../link/qr.js";
