/* One group: everything for it, instead of the whole day. The choice is kept in the address
   (#group=base-007), so that a reload, a bookmark and the next day keep it. */
(function (Guanjia) {
  'use strict';

  const { ticks } = Guanjia;
  const view = document.querySelector('[data-one]');
  if (!view) return;  // a day without anything
  const select = view.querySelector('select');
  const next = document.querySelector('[data-one-next]');
  const entries = Array.from(document.querySelectorAll('[data-entry]'));
  const MARK = '#group=';
  let chosen = '';

  function options() {
    const names = new Map();
    ticks.every(document).forEach((chip) => names.set(chip.dataset.group, ticks.nameOf(chip)));
    return Array.from(names, ([id, name]) => new Option(name, id));
  }

  function asked() {
    const { hash } = window.location;
    return hash.startsWith(MARK) ? decodeURIComponent(hash.slice(MARK.length)) : '';
  }

  function narrow(entry) {
    let mine = null;
    ticks.every(entry).forEach((chip) => {
      const shown = !chosen || chip.dataset.group === chosen;
      chip.parentNode.hidden = !shown;
      if (chosen && shown) mine = chip;
    });
    entry.hidden = chosen !== '' && !mine;
    entry.classList.toggle('is-one', chosen !== '');
    const pick = mine && mine.closest('[data-version]').querySelector('.pick');
    if (!pick) return;
    pick.checked = true;
    pick.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /* The other days keep the group. */
  function lead() {
    document.querySelectorAll('.daybar a[rel]').forEach((link) => {
      link.hash = chosen ? MARK + encodeURIComponent(chosen) : '';
    });
  }

  function following() { return select.options[select.selectedIndex + 1]; }

  function paint() {
    select.value = chosen;
    const absent = select.selectedIndex < 0;  // it has nothing on this day
    if (absent) select.value = '';
    view.querySelector('[data-one-none]').hidden = !absent;
    next.hidden = absent || !chosen || !following();
    if (!next.hidden) next.querySelector('[data-name]').textContent = following().text;
  }

  function show(id) {
    chosen = id;
    entries.forEach(narrow);
    lead();
    paint();
    ticks.paintAll();
    document.dispatchEvent(new CustomEvent('narrowed'));
  }

  function choose(id) {
    const bare = window.location.pathname + window.location.search;
    window.history.replaceState(null, '', id ? MARK + encodeURIComponent(id) : bare);
    show(id);
  }

  function goOn() {
    choose(following().value);
    select.focus({ preventScroll: true });
    view.scrollIntoView({ block: 'start' });
    Guanjia.say(select.options[select.selectedIndex].text);
  }

  /* A jump to a card must not lose the group. */
  function followHash() {
    const { hash } = window.location;
    if (hash.startsWith(MARK) || hash === '') show(asked());
    else if (chosen) window.history.replaceState(null, '', MARK + encodeURIComponent(chosen));
  }

  select.append(...options());
  view.hidden = select.options.length < 3;  // with a single group there is nothing to choose
  select.addEventListener('change', () => choose(select.value));
  next.addEventListener('click', goOn);
  view.querySelector('[data-one-all]').addEventListener('click', () => choose(''));
  window.addEventListener('hashchange', followHash);
  if (asked()) show(asked());
})(window.Guanjia);
