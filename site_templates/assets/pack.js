/* The day: what is due, what is done, how far we are. Ticks come from ticks.js. */
(function (Guanjia) {
  'use strict';

  const page = document.querySelector('main[data-date]');
  const date = page.dataset.date;
  const entries = Array.from(page.querySelectorAll('[data-entry]'));
  const SAY = {
    post: { wait: '待发', due: '该发了', late: '已过', done: '已发' },
    task: { wait: '待办', due: '该办了', late: '已过', done: '已办' },
  };
  const FOLD_AFTER = 900;  // ms; long enough to take a slip of the thumb back

  // --- when -----------------------------------------------------------------------------

  /* A thing without an end is due for an hour. Times compare as text. */
  function end(entry) {
    const { time, until } = entry.dataset;
    if (until) return until > time ? until : '24:00';
    const hour = Number(time.slice(0, 2)) + 1;
    return (hour < 10 ? '0' : '') + hour + time.slice(2);
  }

  function minutes(time) { return Number(time.slice(0, 2)) * 60 + Number(time.slice(3)); }

  /* "2 小时 5 分" between two times of one day. */
  function span(from, to) {
    const all = minutes(to) - minutes(from);
    const hours = Math.floor(all / 60);
    return [hours && hours + ' 小时', all % 60 && all % 60 + ' 分'].filter(Boolean).join(' ');
  }

  function phaseAt(entry, now) {
    if (date !== now.date) return date < now.date ? 'late' : 'wait';
    if (now.time < entry.dataset.time) return 'wait';
    return now.time < end(entry) ? 'due' : 'late';
  }

  // --- one entry ------------------------------------------------------------------------

  function sayState(entry, phase, ticks) {
    const words = SAY[entry.dataset.kind];
    const sent = (ticks.changed ? '改过 · ' : '') + words.done + ' ' + ticks.done + '/' + ticks.all;
    if (phase === 'done' || phase === 'stale' || (ticks.done && phase === 'wait')) return sent;
    return ticks.done ? words[phase] + ' · ' + sent : words[phase];
  }

  function paint(entry, now) {
    const ticks = Guanjia.ticks.of(entry);
    const finished = ticks.all > 0 && ticks.done === ticks.all;
    const phase = !finished ? phaseAt(entry, now) : ticks.changed ? 'stale' : 'done';
    const place = entry.querySelector('[data-state]');
    const state = sayState(entry, phase, ticks);
    entry.dataset.phase = phase;
    if (place.textContent !== state) place.textContent = state;
    return { entry, phase, ticks, state, title: entry.querySelector('[data-title]').textContent };
  }

  function fold(entry) {
    const card = entry.querySelector('details');
    const head = card.querySelector('summary');
    const above = card.getBoundingClientRect().top < head.offsetHeight;
    if (card.contains(document.activeElement)) head.focus({ preventScroll: true });
    card.open = false;
    // What was being looked at was below the head: show the head, not some later card.
    if (above) entry.scrollIntoView({ block: 'start' });
  }

  /* A card stays open whose pictures are sent after the words. */
  function foldSoon(entry) {
    if (entry.querySelector('.pictures.is-after')) return;
    window.setTimeout(() => {
      if (entry.dataset.phase === 'done') fold(entry);
    }, FOLD_AFTER);
  }

  // --- the whole day --------------------------------------------------------------------

  function link(item, ...parts) {
    const anchor = document.createElement('a');
    anchor.href = '#' + item.entry.id;
    anchor.append(...parts);
    return anchor;
  }

  function part(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function only(items, phase) { return items.filter((item) => item.phase === phase); }

  /* What to do first: what is due, else what comes next. */
  function firstOf(items) { return only(items, 'due')[0] || only(items, 'wait')[0]; }

  /* "下一条 17:30，还有 2 小时 5 分" */
  function sayNext(item, now) {
    const { kind, time } = item.entry.dataset;
    const left = date === now.date ? '，还有 ' + span(now.time, time) : '';
    return '下一' + (kind === 'post' ? '条 ' : '件 ') + time + left;
  }

  function summary(items, now) {
    const next = only(items, 'wait')[0];
    const says = [];
    const count = (some, className, word) => {
      if (!some.length) return;
      says.push(Object.assign(link(some[0], word + ' ' + some.length + ' 件'), { className }));
    };
    count(only(items, 'due'), 'is-due', '该发');
    count(only(items, 'late'), 'is-late', '已过');
    count(items.filter((item) => item.ticks.changed), 'is-stale', '改过');
    if (next) says.push(link(next, sayNext(next, now)));
    return says.length ? says : [part('strong', '这一天都发完了 ✓')];
  }

  /* Only touches the page when it says something else: the clock asks every 20 seconds. */
  function paintSummary(items, now) {
    const place = page.querySelector('[data-summary]');
    if (!place) return;
    const says = items.length ? summary(items, now) : [];
    const words = says.map((element) => element.outerHTML).join('');
    if (words === place.dataset.said) return;
    place.dataset.said = words;
    place.replaceChildren(...says);
  }

  function paintProgress(items) {
    const sum = (field) => items.reduce((total, item) => total + item.ticks[field], 0);
    const done = sum('done');
    const all = sum('all');
    const bar = page.querySelector('[data-progress]');
    bar.hidden = all === 0;
    bar.max = all || 1;
    bar.value = done;
    page.querySelector('[data-tally]').textContent = all ? done + '/' + all : '';
    document.querySelector('[data-overview-count]').textContent = '已完成 ' + done + '/' + all;
  }

  function paintOverview(items) {
    const place = document.querySelector('[data-overview]');
    const list = document.createElement('ol');
    items.forEach((item) => {
      const row = document.createElement('li');
      row.dataset.phase = item.phase;
      row.append(link(item, part('time', item.entry.dataset.time), part('span', item.title),
        part('small', item.state)));
      list.append(row);
    });
    place.hidden = !items.length;
    place.replaceChildren(list);
  }

  let shown = '';

  function paintAll() {
    const now = Guanjia.clock.now();
    const items = entries.filter((entry) => !entry.hidden).map((entry) => paint(entry, now));
    const first = date === now.date ? firstOf(items) : undefined;
    entries.forEach((entry) => entry.classList.toggle('is-first', !!first && first.entry === entry));
    page.querySelector('[data-elsewhen]').hidden = date === now.date;
    paintSummary(items, now);
    const look = items.map((item) => item.entry.id + item.state).join();
    if (look === shown) return items;
    shown = look;
    paintProgress(items);
    paintOverview(items);
    return items;
  }

  function foldDone(items) {
    items.forEach((item) => {
      item.entry.querySelector('details').open = item.phase !== 'done';
    });
  }

  // --- wiring ---------------------------------------------------------------------------

  function openForPrint() {
    entries.forEach((entry) => { entry.querySelector('details').open = true; });
  }

  document.addEventListener('ticked', (event) => {
    paintAll();
    if (event.target.dataset.phase === 'done') foldSoon(event.target);
    else event.target.querySelector('details').open = true;  // after 撤销
  });
  document.addEventListener('narrowed', () => { foldDone(paintAll()); });
  // Another tab's ticks change states, but fold nothing under the reader's eyes.
  document.addEventListener('ticked-elsewhere', paintAll);
  window.addEventListener('beforeprint', openForPrint);

  document.querySelector('[data-person]').addEventListener('click', () => {
    try { window.sessionStorage.setItem('day', date); } catch (error) { /* then today's */ }
  });

  Guanjia.store.tidy(Guanjia.clock.now().date);
  page.querySelector('[data-unkept]').hidden = Guanjia.store.works();
  foldDone(paintAll());
  Guanjia.clock.every(paintAll);
  Guanjia.pack = {
    date, entries,
    phaseOf(entry) { return phaseAt(entry, Guanjia.clock.now()); },
  };
})(window.Guanjia);
