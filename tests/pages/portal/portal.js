// What a portal hears.
window.heard = [];
for (const name of ["loaded", "ready", "estimated", "grouped", "error"]) {
  addEventListener(`mingbai-${name}`, ({ target, detail }) => window.heard.push([target.id, name, detail]));
}
