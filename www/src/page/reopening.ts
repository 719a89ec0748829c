/** Opening the page anew, with what was entered. */

/** The form of what is carried over; a page that finds another form begins empty. */
const FORM = 1;

interface Entry {
  carried?: { form: number; what: unknown };
}

/** How many milliseconds files may take to be fetched anew; then the page is opened all the same. */
const LONGEST = 10_000;

/** Opens the page again, with every file of it fetched anew: one of them may be an old one that was kept. */
export function reopen(): void {
  const reload = (): void => location.reload();
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  const own = files.filter((name) => name.indexOf(location.origin) === 0);
  // Read to its end, since a browser has few connections and keeps one for what nobody reads.
  const anew = (name: string): Promise<Blob> => fetch(name, { cache: "reload" }).then((found) => found.blob());
  Promise.all(own.map(anew)).then(reload, reload);
  setTimeout(reload, LONGEST);
}

/**
 * Opens the page again and carries over what was entered, in the tab's own entry of history: no
 * address and no server sees it, and it is taken out where it arrives.
 */
export function reopenWith(what: object): void {
  history.replaceState({ ...(history.state as Entry | null), carried: { form: FORM, what } }, "");
  reopen();
}

/** What was carried over to this page, once; nothing where it was opened by itself. */
export function arrived(): unknown {
  const { carried, ...entry } = (history.state as Entry | null) ?? {};
  if (!carried) return undefined;
  history.replaceState(entry, "");
  return carried.form === FORM ? carried.what : undefined;
}
