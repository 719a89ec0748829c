/** The doctor's page by itself, as the site has it. */

import "../page/preload.js";
import "../page/needs.js";
import "./doctor.js";
