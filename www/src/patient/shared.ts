/**
 * What the scripts that are fetched on demand have in common with the page: every one of them imports this
 * first. So the build finds the same scripts needing all of it and makes one file of it (`chunk.js`), instead
 * of one for every combination. What such a script imports from the page and is not below yet is added here;
 * the build fails on a second file of that name.
 */

import "../engine/client.js";
import "../engine/packs.js";
import "../engine/places.js";
import "../engine/standing.js";
import "../i18n/format.js";
import "../i18n/language.js";
import "../i18n/words.js";
import "../page/abilities.js";
import "../page/afterwards.js";
import "../page/header.js";
import "../ui/announce.js";
import "../ui/combobox.js";
import "../ui/controls.js";
import "../ui/dom.js";
import "../ui/fields.js";
import "./aloud/aloud-button.js";
import "./aloud/voices.js";
import "./answer-list.js";
import "./answers.js";
import "./choosing.js";
import "./dayfield.js";
import "./desk.js";
import "./fields.js";
import "./figures.js";
import "./find-place.js";
import "./funds.js";
import "./headline.js";
import "./imported.js";
import "./glossary.js";
import "./insurances.js";
import "./likely-sum.js";
import "./lines.js";
import "./link/headline.js";
import "./navigation.js";
import "../page/on-demand.js";
import "./other-years.js";
import "./place-words.js";
import "./ranged-figures.js";
import "./scheme-words.js";
import "./screen.js";
import "./to-ask.js";
import "./take-along.js";
