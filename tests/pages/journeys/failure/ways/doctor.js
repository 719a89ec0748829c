const typed = window.typed ??= new Set();
const once = (name, act) => {
    if (typed.has(name)) return undefined;
    typed.add(name);
    act();
    return { pressed: name };
};
const bar = document.querySelector('#group');
if (!bar || bar.querySelector('.waiting')) return {};
const codes = document.querySelectorAll('.coded').length;
const find = document.querySelector('#find-diagnosis');
const choice = document.querySelector('#scheme');
// An edition that was chosen, so that nothing hangs on the day of the walk.
if (!typed.has('edition')) {
    if (![...choice.options].some(({ value }) => value === 'chs-drg-2.0')) return { wants: 'an edition' };
    return once('edition', () => {
        choice.value = 'chs-drg-2.0';
        choice.dispatchEvent(new Event('change', { bubbles: true }));
    });
}
if (choice.value !== 'chs-drg-2.0' && !typed.has('import')) return { lost: `the edition; it is ${choice.value}` };
if (!codes && !typed.has('example')) {
    const example = named('心力衰竭');
    return example ? once('example', () => example.click()) : { wants: 'an example' };
}
if (!codes) return { lost: 'the codes of the case' };
// A workbook that was imported has few groups, and none for this case.
const came = document.querySelector('#bring-outcome')?.textContent ?? '';
if (came.includes('已导入')) return { end: came };
if (bar.dataset.status !== 'grouped') return { at: bar.dataset.status };
// A search.
if (!typed.has('searched')) {
    const begun = once('search', () => type(find, '糖尿病'));
    if (begun) return begun;
    if (find.value !== '糖尿病') return { lost: 'what is searched for' };
    if (document.querySelector('[role=option]')) typed.add('searched');
    else type(find, '糖尿病');
    return { at: 'no codes found' };
}
// A list that is pasted; nothing of it is taken.
if (!typed.has('pasted')) {
    const list = document.querySelector('#paste-text');
    const begun = once('paste', () => {
        document.querySelector('#paste').open = true;
        type(list, '高血压');
    });
    if (begun) return begun;
    if (list.value !== '高血压') return { lost: 'the list that was pasted' };
    if (!document.querySelector('#paste-counts')) return { at: 'no list read' };
    typed.add('pasted');
    named('不加了').click();
    return { pressed: '不加了' };
}
// The other edition beside it.
const beside = named('看看按');
const compared = named('不看');
if (!typed.has('compared')) {
    if (beside) return once('compare', () => beside.click()) ?? { lost: 'the other edition' };
    if (compared && document.querySelector('.compared .other')) typed.add('compared');
    return { at: 'no comparison' };
}
// Another reading.
const readings = [...document.querySelectorAll('.readings fieldset')].map(it => it.querySelectorAll('input[type=radio]')[1]);
const reading = readings[0];
if (!typed.has('read')) {
    if (!reading) return { wants: 'readings' };
    const begun = once('choose', () => reading.click());
    if (begun) return begun;
    if (!reading.checked) return { lost: 'the reading' };
    if (document.querySelector('#readings summary').textContent.includes('1 处')) typed.add('read');
    return { at: 'no other reading' };
}
// Why not another group.
if (!typed.has('held')) {
    const group = document.querySelector('#against');
    const ask = () => group.form.requestSubmit();
    const begun = once('against', () => {
        document.querySelector('details:has(#against)')?.setAttribute('open', '');
        type(group, 'FR21');
        ask();
    });
    if (begun) return begun;
    if (group.value !== 'FR21') return { lost: 'the other group' };
    const said = group.form.querySelector('.problem')?.textContent;
    if (said) return again(said, ask);
    if (!group.form.querySelector('.near')) return { at: 'no conditions' };
    typed.add('held');
}
// What a set has in it.
if (!typed.has('looked')) {
    if (named('收起 ')) typed.add('looked');
    else {
        const look = () => named('看看 ').click();
        if (!named('看看 ')) return { wants: 'a set' };
        const begun = once('set', look);
        if (begun) return begun;
        const said = [...document.querySelectorAll('.problem')].find(shown)?.textContent;
        return said ? again(said, look) : { at: 'no codes of a set' };
    }
}
// What the fund pays.
if (!typed.has('paid')) {
    const table = document.querySelector('#fund-table');
    if (!table) return once('fund', () => named('医保付给医院多少').click()) ?? { at: 'no tables' };
    const begun = once('table', () => {
        table.value = 'tongchuan-2025';
        table.dispatchEvent(new Event('change', { bubbles: true }));
    });
    if (begun) return begun;
    if (table.value !== 'tongchuan-2025') return { lost: 'the table' };
    if (document.querySelector('#fund-said li')) typed.add('paid');
    return { at: 'no price' };
}
// A workbook of cases and a file of them; then one that is stopped.
const outcome = document.querySelector('#month-outcome')?.textContent ?? '';
const file = document.querySelector('#month-file');
const sources = [
    ['sheet', 'sheet.xlsx', () => [new Uint8Array(window.brought.sheet)]],
    ['month', 'month.ndjson', () => [window.brought.cases]],
    ['year', 'year.ndjson', () => Array(350).fill(window.brought.cases)],
];
// The money of the month that the workbook holds.
if (typed.has('sheet done') && !typed.has('cleared')) {
    const table = document.querySelector('#money-table');
    if (!table) return once('money', () => named('看看这个月的费用').click()) ?? { at: 'no tables for the month' };
    const begun = once('money-table', () => {
        table.value = 'tongchuan-2025';
        table.dispatchEvent(new Event('change', { bubbles: true }));
    });
    if (begun) return begun;
    if (table.value !== 'tongchuan-2025') return { lost: 'the table of the month' };
    if (document.querySelector('#money-said table')) typed.add('cleared');
    return { at: 'no sums of the month' };
}
// A chart of it.
if (typed.has('cleared') && !typed.has('charted')) {
    if (document.querySelector('#picture-groups canvas')) typed.add('charted');
    return once('charts', () => named('画成图').click()) ?? { at: 'no chart' };
}
for (const [name, called, content] of sources) {
    if (typed.has(`${name} done`)) continue;
    const begun = once(name, () => give(file, called, content()));
    if (begun) return begun;
    if (named('停止')) {
        const bar = document.querySelector('#month-progress');
        return name === 'year' && bar?.value > 0 ? once('stop', () => named('停止').click()) ?? {} : { at: 'under way' };
    }
    if (file.files[0]?.name !== called) return { lost: 'the file of cases' };
    const said = text => outcome.includes(text) && !typed.has(`${name} ${text}`);
    if (said(name === 'year' ? '已停止' : '分完了')) {
        if (name === 'year') log.push(`said ${outcome}`);
        typed.add(`${name} done`);
        return { pressed: name };
    }
    const month = document.querySelector('form:has(#month-file)');
    const start = () => month.requestSubmit();
    if (outcome.includes('出错')) return again(outcome, start);
    if (!typed.has(`${name} begun`)) {
        typed.add(`${name} begun`);
        start();
    }
    return { at: 'no outcome', outcome };
}
// A workbook.
if (document.querySelector('#bring .waiting')?.checkVisibility()) return { at: 'reading a workbook' };
const [book, title] = ['#bring-file', '#bring-name'].map(id => document.querySelector(id));
const bring = () => book.form.requestSubmit();
const begun = once('import', () => {
    document.querySelector('#bring').open = true;
    give(book, 'book.xlsx', [new Uint8Array(window.brought.book)]);
    type(title, '我的方案');
    bring();
});
if (begun) return begun;
if (book.files[0]?.name !== 'book.xlsx' || title.value !== '我的方案') return { lost: 'the workbook, or its name' };
return came.includes('没有启动') ? again(came, bring) : { at: 'no scheme', came };
