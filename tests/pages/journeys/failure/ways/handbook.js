if (document.querySelector('.waiting') || !document.querySelector('#main h1')) return {};
const typed = window.typed ??= new Set();
if (named('开始')) return go('开始');
const region = document.querySelector('#field-handbook-region');
if (!region) {
    // Where the pack leads: the day. Once from the form, once from the file.
    if (document.querySelector('#main form input[inputmode=numeric]')) {
        if (typed.has('file')) return { end: 'both packs' };
        typed.add('made');
        return go('返回上一步');
    }
    return go('我的医保手册');
}
if (!typed.has('made')) {
    const texts = { region: '贵阳市', year: '2026', 'stays-2-deductible': '5百', 'stays-2-ratio': '75', cap: '10万' };
    for (const [name, text] of Object.entries(texts)) {
        const field = document.querySelector(`#field-handbook-${name}`) ?? document.querySelector(`#field-handbook-${name}-`);
        if (!field) return { wants: name };
        if (typed.has(name) && field.value !== text) return { lost: `${name} ${field.value}` };
        if (!typed.has(name)) type(field, text);
        typed.add(name);
    }
    return go('继续');
}
if (!typed.has('file')) {
    typed.add('file');
    give(document.querySelector('input[type=file]'), 'own.json', [window.brought.pack]);
    return { pressed: 'a file' };
}
if (document.querySelector('input[type=file]').files.length) return { at: 'opening the file' };
// It was not opened, and the field is a new one: it still has to be there, by its name.
if (!document.querySelector('#main').textContent.includes('own.json')) return { lost: 'the chosen file' };
return go('打开这个文件');
