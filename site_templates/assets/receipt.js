/* 回执: what was done that day, as a text to paste to the lead and as JSON (docs/json.md).
   Why something was not sent is kept as it is chosen, under why:<date>:<item>. */
(function (Guanjia) {
  'use strict';

  const { store, sent, ticks } = Guanjia;
  const page = document.querySelector('main[data-date]');
  const box = page.querySelector('[data-receipt]');
  if (!box) return;  // a day without anything
  const { date, housekeeper, name } = page.dataset;
  const entries = Array.from(page.querySelectorAll('[data-entry]'));
  const list = box.querySelector('[data-missed]');
  const OTHER = '其他';

  // --- what there is to say -------------------------------------------------------------

  const STATES = { wait: 'ahead', due: 'due', late: 'missed' };

  function whyKey(entry) { return ['why', date, entry.dataset.key].join(':'); }

  function titleOf(entry) { return entry.querySelector('[data-title]').textContent; }

  function groupOf(chip) {
    const tick = sent.get(chip);
    return {
      id: chip.dataset.group,
      name: ticks.nameOf(chip),
      at: tick ? tick.at : '',
      changed: ticks.isChanged(chip),
    };
  }

  function itemOf(entry) {
    const { key, time, slot, kind } = entry.dataset;
    const groups = ticks.every(entry).map(groupOf);
    const done = groups.filter((group) => group.at).length;
    const state = done === groups.length ? 'done' : STATES[Guanjia.pack.phaseOf(entry)];
    return {
      key, time, slot, kind,
      title: titleOf(entry),
      state, done, of: groups.length,
      reason: state === 'missed' ? store.get(whyKey(entry)) || '' : '',
      groups,
    };
  }

  function receipt() {
    return { date, housekeeper, written: new Date().toISOString(), items: entries.map(itemOf) };
  }

  // --- as text --------------------------------------------------------------------------

  const MARKS = { done: '✓', missed: '✗', due: '○', ahead: '○' };

  function names(groups) { return groups.map((group) => group.name).join('、'); }

  function lines(item) {
    const now = item.kind === 'task' ? '到点了，还没办完' : '到点了，还没发完';
    const says = { done: '', missed: item.reason, due: now, ahead: '还没到' }[item.state];
    const without = item.groups.filter((group) => !group.at);
    const old = item.groups.filter((group) => group.changed);
    const verb = item.kind === 'task' ? '没办' : '没发';
    return [
      MARKS[item.state] + ' ' + item.time + ' ' + item.title + ' ' + item.done + '/' + item.of +
        (says && '（' + says + '）'),
      item.done && without.length ? '  ' + verb + '：' + names(without) : '',
      old.length ? '  发的是旧的：' + names(old) : '',
    ].filter(Boolean);
  }

  function total(items, kind, says) {
    const mine = items.filter((item) => item.kind === kind);
    const sum = (field) => mine.reduce((all, item) => all + item[field], 0);
    return mine.length ? says + ' ' + sum('done') + '/' + sum('of') : '';
  }

  function text({ items }) {
    const day = page.querySelector('h1').textContent.replace(/\s+/g, ' ').trim();
    return [
      ['回执', day, name].join(' · '),
      [total(items, 'post', '已发'), total(items, 'task', '已办')].filter(Boolean).join('，'),
      ...items.flatMap(lines),
    ].join('\n');
  }

  // --- why not --------------------------------------------------------------------------

  function sayWhy(row, value) {
    const choice = value.startsWith(OTHER) ? OTHER : value;
    row.select.value = choice;
    row.more.hidden = choice !== OTHER;
    row.more.value = choice === OTHER ? value.slice(OTHER.length).replace(/^：/, '') : '';
  }

  function keep(row) {
    const more = row.select.value === OTHER ? row.more.value.trim() : '';
    const value = row.select.value + (more && '：' + more);
    row.more.hidden = row.select.value !== OTHER;
    if (value) store.set(whyKey(row.entry), value); else store.remove(whyKey(row.entry));
  }

  function rowOf(entry) {
    const element = box.querySelector('template').content.firstElementChild.cloneNode(true);
    const row = {
      entry, element,
      select: element.querySelector('select'),
      more: element.querySelector('input'),
    };
    const what = entry.dataset.time + ' ' + titleOf(entry);
    element.querySelector('[data-what]').textContent = what;
    row.more.setAttribute('aria-label', what + '：别的原因');
    element.addEventListener('input', () => { keep(row); paintText(); });
    list.append(element);
    return row;
  }

  function paintRow(row) {
    const item = itemOf(row.entry);
    row.element.hidden = item.state !== 'missed';
    row.element.querySelector('[data-how-many]').textContent = item.done + '/' + item.of;
    // Never under the typing person's fingers.
    if (document.activeElement !== row.more) sayWhy(row, store.get(whyKey(row.entry)) || '');
  }

  // --- the whole ------------------------------------------------------------------------

  function paintText() { box.querySelector('[data-receipt-text]').textContent = text(receipt()); }

  function paint() {
    if (!box.open) return;
    rows.forEach(paintRow);
    box.querySelector('[data-missed-head]').hidden = rows.every((row) => row.element.hidden);
    paintText();
  }

  function copy(button) {
    return Guanjia.copy(text(receipt())).then((copied) => {
      Guanjia.words.flash(button, copied ? '已复制 ✓' : '没能复制', !copied);
      Guanjia.say(copied ? '已复制回执' : '没能自动复制，请长按选中的文字复制');
    });
  }

  function save() {
    const content = JSON.stringify(receipt(), null, 1) + '\n';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
    link.download = 'receipt-' + date + '-' + housekeeper + '.json';
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    Guanjia.say('已存成 JSON 文件');
  }

  function open() {
    box.open = true;
    paint();
    Guanjia.undo.hide();  // it would lie over the buttons
    box.querySelector('summary').focus({ preventScroll: true });
  }

  const rows = entries.map(rowOf);
  box.addEventListener('toggle', paint);
  box.querySelector('[data-copy-receipt]').addEventListener('click', (event) => copy(event.currentTarget));
  box.querySelector('[data-save-receipt]').addEventListener('click', save);
  document.addEventListener('click', (event) => {
    if (event.target.closest('a[href="#receipt"]')) open();
  });
  ['ticked', 'ticked-elsewhere'].forEach((type) => document.addEventListener(type, paint));
  store.listen((key) => { if (key === null || key.startsWith('why:' + date)) paint(); });
  Guanjia.clock.every(paint);
  if (window.location.hash === '#receipt') open();
})(window.Guanjia);
