/** What runs before the page is drawn, once more, where its own file was lost. */

import "./shared.js";
import "../page/preload.js";
