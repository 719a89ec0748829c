if (document.querySelector('.waiting') || !document.querySelector('#main h1')) return {};
const typed = window.typed ??= new Set();
// First the figures of an old text, to be checked.
const place = document.querySelector('#field-place');
if (place && !typed.has('checked')) {
    const found = [...document.querySelectorAll('[role=option]')].find(it => it.textContent.startsWith('佳木斯市'));
    if (typed.has('place') && place.value !== '佳木斯') return { lost: 'the place' };
    if (!typed.has('place')) type(place, '佳木斯');
    typed.add('place');
    found?.click();
    return { at: 'no place found' };
}
if (named('城乡居民医保')) return go('城乡居民医保');
if (document.querySelector('form.short')) {
    // The file's text is an old one.
    if (typed.has('file')) return { end: 'both packs' };
    const level = document.querySelector('input[type=radio][value=tier2]');
    if (typed.has('level') && !level.checked) return { lost: 'the level' };
    if (!level.checked) level.click();
    typed.add('level');
    const figure = document.querySelector('#field-short-tier2-deductible');
    if (!figure?.value) return { at: 'no figures' };
    typed.add('checked');
    return go('更多');
}
const region = document.querySelector('#field-handbook-region');
if (!region) {
    // Where the pack leads: the first question. Once from the form, once from the file.
    if (document.querySelector('#field-stay-place')) {
        if (typed.has('file')) return { end: 'both packs' };
        typed.add('made');
        return go('返回上一步');
    }
    return go('我的医保手册');
}
if (!typed.has('made')) {
    const texts = { region: '贵阳市', year: '2026', 'stays-0-deductible': '5百', 'stays-0-ratio': '75', cap: '10万' };
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
