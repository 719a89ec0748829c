/** Every sentence of the patient's page in English, fetched where that language is chosen. */

export { default } from "../../messages/en.json";
