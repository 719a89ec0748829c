/** Every sentence of the doctor's page in English; fetched where that language is chosen. */

export { default } from "../../messages/doctor.en.json";
