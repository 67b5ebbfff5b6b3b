/* Search: a panel over any page, opened by the button, by / or by Ctrl K.

   The engine and the shards come when the panel is first opened, as scripts, because a page
   from file:// may not fetch. The box takes the focus in the same tap, so that a phone's
   keyboard comes up. A result is words as everywhere else: words.js fills and copies them. */
(function (Guanjia) {
  'use strict';

  const { make, store } = Guanjia;
  const PAGE = 10;  // results shown at once
  const RECENT = 8;
  const KEPT = 200;  // entries whose use is remembered
  const HALF_LIFE = 14 * 864e5;  // ms after which a copy counts half

  let panel = null;
  let engine = null;
  let loading = null;
  let composing = false;
  let before = null;  // what had the focus
  let shown = { found: [], count: PAGE };

  // --- what was copied ------------------------------------------------------------------

  function uses() {
    try { return JSON.parse(store.get('used')) || {}; } catch (error) { return {}; }
  }

  function faded([value, time], now) { return value * Math.pow(0.5, (now - time) / HALF_LIFE); }

  function remember(key) {
    const now = Date.now();
    const all = uses();
    all[key] = [(all[key] ? faded(all[key], now) : 0) + 1, now];
    const kept = Object.entries(all).sort((a, b) => faded(b[1], now) - faded(a[1], now));
    store.set('used', JSON.stringify(Object.fromEntries(kept.slice(0, KEPT))));
  }

  /* How much each key was copied of late. */
  function habits() {
    const now = Date.now();
    return Object.entries(uses()).map(([key, use]) => [key, faded(use, now)]);
  }

  // --- loading --------------------------------------------------------------------------

  function script(path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = Guanjia.root + '/' + path + '?v=' + Guanjia.version;
      element.onload = resolve;
      element.onerror = () => { element.remove(); reject(new Error(path)); };
      document.head.append(element);
    });
  }

  // The largest first: it takes longest to read.
  const PARTS = ['search/words.js', 'search/pages.js', 'assets/sounds.js', 'assets/texts.js',
    'assets/find.js', 'assets/hits.js'];

  function load() {
    loading = loading || Promise.all(PARTS.map(script)).then(() => {
      engine = Guanjia.engine(Guanjia.shards);
      const rest = script('search/text.js').then(() => Guanjia.shards.text);
      engine.settled = engine.settle(rest).then(() => {
        if (!shown.found.length && !composing) run();  // what is being read stays in its place
      }, () => {});
      return engine;
    });
    loading.catch(() => { loading = null; });  // the next opening tries again
    return loading;
  }

  // --- building -------------------------------------------------------------------------

  function choice(name, label) {
    return make('select', { 'data-by': name, 'aria-label': label });
  }

  function build() {
    const box = make('input', {
      type: 'search', className: 'find-box', placeholder: '原话、关键词、拼音、首字母',
      'aria-label': '搜索', autocomplete: 'off', autocapitalize: 'off', spellcheck: false,
      enterKeyHint: 'search', 'aria-controls': 'find-list',
    });
    const made = make('dialog', { className: 'find', 'aria-label': '搜索' },
      make('div', { className: 'find-head' }, box,
        make('button', { type: 'button', className: 'find-close', 'data-find-close': '' }, '关闭')),
      make('div', { className: 'find-by' }, choice('kind', '类型'), choice('category', '类别'),
        choice('tier', '层级'), choice('to', '对象'), make('p', { className: 'find-count', role: 'status' })),
      make('ol', { className: 'find-list', id: 'find-list', 'aria-label': '结果' }),
      make('p', { className: 'sr', role: 'status', 'data-status': '' }));
    made.addEventListener('keydown', pressed);
    made.addEventListener('click', clicked);
    made.addEventListener('close', closed);
    made.addEventListener('focusin', (event) => choose(event.target.closest('.hit')));
    made.addEventListener('change', (event) => { if (event.target.dataset.by) run(); });
    box.addEventListener('compositionstart', () => { composing = true; });
    box.addEventListener('compositionend', () => { composing = false; run(); });
    box.addEventListener('input', (event) => { if (!composing && !event.isComposing) run(); });
    document.body.append(made);
    return made;
  }

  function part(selector) { return panel.querySelector(selector); }

  function options(name, first, values) {
    const select = part(`[data-by=${name}]`);
    select.replaceChildren(...[['', first]].concat(values)
      .map(([value, label]) => make('option', { value }, label)));
  }

  function fillFilters() {
    if (part('[data-by=kind]').length) return;
    options('kind', '类型', engine.kinds.map((kind) => [kind, kind]));
    options('category', '类别', engine.categories().map((name) => [name, name]));
    options('tier', '层级', engine.tiers);
    options('to', '对象', engine.listeners);
  }

  function filter() {
    const wanted = {};
    panel.querySelectorAll('[data-by]').forEach((select) => {
      wanted[select.dataset.by] = select.value;
      select.classList.toggle('is-set', select.value !== '');
    });
    return wanted;
  }

  // --- results --------------------------------------------------------------------------

  function note(text) { return make('li', { className: 'find-note' }, text); }

  function render() {
    const { found, near, count, hint } = shown;
    const results = found.concat(near);
    const items = results.slice(0, count).map(Guanjia.hits(engine, shown));
    if (near.length && count > found.length) items.splice(found.length, 0, note('相近结果'));
    if (hint) items.unshift(note(hint));
    if (results.length > count) {
      items.push(make('li', {}, make('button', { type: 'button', className: 'more', 'data-find-more': '' },
        `再看 ${Math.min(PAGE, results.length - count)} 条`)));
    }
    part('.find-list').replaceChildren(...items);
    Guanjia.words.recallIn(part('.find-list'));
  }

  const EMPTY = '客户的原话、关键词、拼音、首字母都能搜，比如「怎么还没到」「fapiao」「ldz」。';

  function recent() {
    const found = engine.used(RECENT);
    return { found, near: [], hint: found.length ? '最近常用' : EMPTY };
  }

  function counted({ found, near }) {
    if (found.length) return `找到 ${found.length} 条` + (near.length ? `，相近 ${near.length} 条` : '');
    return near.length ? `没有一模一样的，相近 ${near.length} 条` : '没有找到，换个说法试试';
  }

  function run() {
    if (!engine || !panel || !panel.open) return;
    const text = part('.find-box').value.trim();
    const wanted = filter();
    engine.refresh(habits());
    const { exact, near, terms, grams } = engine.find(text, wanted);
    shown = { found: exact, near, terms, grams, tier: wanted.tier, to: wanted.to, count: PAGE };
    if (!text) Object.assign(shown, recent());
    part('.find-list').scrollTop = 0;  // before it is filled: afterwards this would be a layout
    part('.find-count').textContent = text ? counted(shown) : '';
    render();
    choose(part('.hit'));
  }

  // --- the chosen result ----------------------------------------------------------------

  function current() { return part('.hit[aria-current]'); }

  function choose(item) {
    if (!item || item === current()) return;
    if (current()) current().removeAttribute('aria-current');
    item.setAttribute('aria-current', 'true');
  }

  function step(by) {
    const items = Array.from(panel.querySelectorAll('.hit'));
    const next = items[items.indexOf(current()) + by];
    if (!next) return;
    choose(next);
    next.scrollIntoView({ block: 'nearest' });
    Guanjia.say(next.querySelector('h3').textContent);
  }

  /* Copies the chosen result, goes to its first empty blank, or opens its page. */
  function act() {
    const item = current();
    if (!item) return;
    const link = item.querySelector('h3 a');
    if (link) { link.click(); return; }
    const picked = item.querySelector('.pick:checked');
    const place = picked ? picked.closest('[data-version]') : item;
    const button = place.querySelector('[data-copy]');
    if (button && button.disabled) place.querySelector('[data-missing]').click();
    else if (button) button.click();
  }

  function pressed(event) {
    if (event.isComposing || composing || event.keyCode === 229) return;
    if (event.key === 'Escape') { event.preventDefault(); close(); return; }
    const { target } = event;
    const typing = target.classList.contains('find-box');
    if (typing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && (typing || target.classList.contains('pick'))) {
      event.preventDefault();
      act();
    }
  }

  function clicked(event) {
    const { target } = event;
    if (target === panel || target.closest('[data-find-close]')) { close(); return; }
    if (target.closest('a')) { close(); return; }  // it may lead to this very page
    if (target.closest('[data-find-more]')) { shown.count += PAGE; more(); return; }
    choose(target.closest('.hit'));
  }

  function more() {
    const at = panel.querySelectorAll('.hit').length;
    render();
    const next = panel.querySelectorAll('.hit')[at];
    choose(next);
    part('.find-box').focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  // --- opening and closing --------------------------------------------------------------

  function open() {
    if ('alone' in document.documentElement.dataset) return;  // a downloaded day has no index
    if (document.querySelector('dialog[open]')) return;
    before = document.activeElement;
    panel = panel || build();
    if (panel.showModal) panel.showModal(); else panel.setAttribute('open', '');
    part('.find-box').focus();
    part('.find-box').select();
    if (!engine) part('.find-list').replaceChildren(note('正在准备……'));
    load().then(() => { fillFilters(); run(); }, () => {
      part('.find-list').replaceChildren(note('搜索没能打开。有网的时候再试一次；话术也可以从「话术」里翻。'));
    });
  }

  function close() {
    if (panel.close) panel.close(); else panel.removeAttribute('open');
    closed();
  }

  /* Also called by the event, which comes late, and alone when a phone's Back closed it. */
  function closed() {
    if (panel.open || !before) return;
    composing = false;
    part('.find-box').blur();
    before.focus({ preventScroll: true });
    before = null;
    Guanjia.words.recallIn(document);  // what was filled here is also on the page behind
  }

  function editable(element) {
    return element.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');
  }

  document.addEventListener('keydown', (event) => {
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    if (event.isComposing || !(control || (slash && !editable(event.target)))) return;
    event.preventDefault();
    open();
  });
  // A finger is down a tenth of a second before it has tapped.
  document.addEventListener('pointerdown', (event) => {
    if (event.target.closest('[data-find]')) load();
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest('[data-find]')) open();
  });
  document.addEventListener('guanjia:copied', (event) => {
    const card = event.target.closest('[data-key]');
    if (card && !card.closest('[data-date]')) remember(card.dataset.key);
  });

  Guanjia.shards = {};
  Guanjia.search = { load };
})(window.Guanjia);
