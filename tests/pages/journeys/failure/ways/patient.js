if (document.querySelector('.waiting') || !document.querySelector('#main h1')) return {};
const done = window.done ??= new Set();
const typed = window.typed ??= new Map();
const heading = document.querySelector('#main h1').textContent;
const place = document.querySelector('#field-place');
if (place) {
    const found = [...document.querySelectorAll('[role=option]')].find(it => it.textContent.startsWith('九江市'));
    if (typed.has('place') && place.value !== '九江') return { lost: 'the place' };
    if (!typed.has('place')) type(place, '九江');
    typed.set('place', true);
    found?.click();
    return { at: 'no place found' };
}
if (named('改日期') && !done.has('day')) {
    done.add('day');
    return go('改日期');
}
if (named('城乡居民医保')) return go('城乡居民医保');
// Before the sum is told: what an illness costs, and a list that is pasted.
const total = document.querySelector('#field-bill-total-medfee_sumamt');
if (total && !done.has('reason')) return go('不知道要花多少');
if (named('知道大概多少钱')) return go('知道大概多少钱');
const reason = document.querySelector('.reasons button');
if (reason) {
    done.add('reason');
    reason.click();
    return { chose: 'a reason' };
}
if (total && !done.has('list')) return go('手上有结算单');
const pasted = document.querySelector('#field-bill-items-pasted');
if (pasted) {
    done.add('list');
    if (typed.has('list') && pasted.value !== typed.get('list')) return { lost: 'the list' };
    if (document.querySelector('#field-bill-items-1-price')) {
        done.add('read');
        typed.delete([...typed.keys()].find(it => it.includes('您手上有什么')));
        return go('返回上一步');
    }
    if (!typed.has('list')) {
        pasted.closest('details').open = true;
        type(pasted, '床位费 甲 60 5\n护理费 甲 20 5');
        typed.set('list', pasted.value);
    }
    return go('读进来');
}
if (document.querySelector('#changed tbody tr')) return { end: heading };
if (document.querySelector('[data-figure=own]')) {
    for (const onward of ['带走一张卡', '换一家医院', '费用多一点', '费用说不准', '看看我可不可以']) {
        if (!done.has(onward) && named(onward)) {
            window.onward = onward;
            return go(onward);
        }
    }
    return { at: heading };
}
// Paying later: the answer, and from it a stage with its settlement.
const verdict = document.querySelector('[data-verdict]');
if (verdict?.dataset.verdict === 'not_covered') return go('先按旧规定看个大概');
if (verdict) return go('住院时要付几次');
const stage = document.querySelector('[data-unfold="1"]');
if (stage) {
    // At last a link to the same case, which came to something else when it was made.
    if (stage.querySelector('[data-line=pool]')) {
        location.hash = '#c1.-Nk8AqNyHEGixwDSsAc5KtEoyTjZJMUUXHxAYwsobaYLLrKIjC00b5Hjc2RTUKMGRyTAqje0WMDI_OgFIMJzaG0AoApQaQIA';
        return { opened: 'a link' };
    }
    const settlement = stage.querySelector('details.more');
    const problem = settlement.querySelector('.problem');
    if (problem) return again(problem.textContent, () => {
        problem.remove();
        settlement.open = false;
        setTimeout(() => { settlement.open = true; });
    });
    stage.open = settlement.open = true;
    return { opened: 'a stage' };
}
if (named('回到结果') && (window.onward !== '费用说不准' || document.querySelector('#bounds'))) {
    done.add(window.onward);
    return go('回到结果');
}
for (const onward of ['看预估结果', '看看可不可以']) if (named(onward)) return go(onward);
// A text that does not say whose it is stands among the examples.
if (heading.includes('哪家医院')) {
    document.querySelector('#main details.more').open = true;
    return go('新泰市一家镇医院');
}
const wanted = [
    ['', '九江市内'], ['', '二级医院'], ['', '没有自费'], ['', '没有先行自付'],
    ['您手上有什么', done.has('read') ? '只知道一个大概的总数' : '有费用清单'],
    ['急救', '不是急救'], ['为什么住院', '生病'], ['知道病人是谁吗', '身份清楚'],
    ['新农合是在', '不是'], ['医保是在', '是'], ['户口在', '是'], ['故意欠', '没有'], ['', '不清楚'],
];
const labels = [...document.querySelectorAll('#main .option > label')];
const texts = { '年': '2018', '月': '6', '日': '30' };
const fields = [...document.querySelectorAll('#main form input[type=text]')].filter(it => it.id !== 'search' && shown(it));
const options = wanted.filter(([question]) => heading.includes(question))
    .map(([, name]) => labels.find(it => it.textContent.trim().startsWith(name))).filter(Boolean);
const option = options.length && !document.querySelector('#field-bill-total-medfee_sumamt') ? options[0] : undefined;
if (option) {
    const radio = document.getElementById(option.htmlFor);
    if (typed.has(heading) && !radio.checked) return { lost: heading };
    radio.click();
    typed.set(heading, true);
} else for (const field of fields) {
    const label = field.labels[0]?.textContent.trim();
    const text = texts[label] ?? (field.id.endsWith('low') || field.id.endsWith('high') ? (field.id.includes('self') ? '' : field.id.endsWith('low') ? '9000' : '11000') : '10000');
    const key = heading + field.id;
    if (typed.has(key) && field.value !== text) return { lost: key + ' ' + field.value };
    if (!typed.has(key)) type(field, text);
    typed.set(key, true);
}
return go('继续');
