/* Chips: what went to which group. Tap one copies the group's name (that is how one finds it
   in WeChat's search), tap two ticks it, tap three takes the tick back. A task has nothing to
   look up in WeChat that is worth a tap of its own: its chips tick at once. */
(function (Guanjia) {
  'use strict';

  const store = Guanjia.store;
  const page = document.querySelector('main[data-date]');
  const date = page.dataset.date;
  const WORDS = { post: '已发', task: '已办' };

  function entryOf(chip) { return chip.closest('[data-entry]'); }

  function key(chip) {
    return ['sent', date, entryOf(chip).dataset.key, chip.dataset.group].join(':');
  }

  function isTicked(chip) { return store.get(key(chip)) !== null; }

  // Survives the reload that a phone does when it comes back from WeChat, not the tab.
  function named(chip, value) {
    const place = 'named:' + key(chip);
    try {
      if (value === undefined) return window.sessionStorage.getItem(place) !== null;
      if (value) window.sessionStorage.setItem(place, '1');
      else window.sessionStorage.removeItem(place);
    } catch (error) { /* kept on the chip alone */ }
    return value === undefined ? chip.dataset.state === 'named' : value;
  }

  function paint(chip) {
    const word = chip.querySelector('[data-word]');
    if (chip.dataset.tier === undefined) chip.dataset.tier = word.textContent;
    const state = isTicked(chip) ? 'done' : named(chip) ? 'named' : 'idle';
    const words = {
      idle: chip.dataset.tier,
      named: chip.dataset.refused ? '发完再点打勾' : '已复制名，再点打勾',
      done: WORDS[entryOf(chip).dataset.kind],
    };
    chip.dataset.state = state;
    chip.setAttribute('aria-pressed', String(state === 'done'));
    word.textContent = words[state];
  }

  function tick(chip) {
    store.set(key(chip), new Date().toISOString());
    named(chip, false);
    changed(chip);
  }

  function untick(chip) {
    store.remove(key(chip));
    named(chip, false);
    changed(chip);
  }

  function copyName(chip) {
    const name = Guanjia.words.read(chip.querySelector('[data-name]'));
    return Guanjia.copy(name).then((copied) => {
      // Where the clipboard is refused the next tap must still tick.
      chip.dataset.refused = copied ? '' : 'yes';
      named(chip, true);
      chip.dataset.state = 'named';
      paint(chip);
      Guanjia.say(copied ? '已复制群名 ' + name + '，发完再点一下打勾' : '没能自动复制，请长按选中的文字复制');
    });
  }

  function press(chip) {
    const name = chip.querySelector('[data-name]').textContent;
    if (isTicked(chip)) {
      untick(chip);
      Guanjia.say(name + ' 取消打勾');
    } else if (entryOf(chip).dataset.kind === 'post' && !named(chip)) {
      copyName(chip);
    } else {
      tick(chip);
      Guanjia.say(name + ' ' + WORDS[entryOf(chip).dataset.kind]);
    }
  }

  function chipsIn(element) { return Array.from(element.querySelectorAll('[data-group]')); }

  function changed(chip) {
    paint(chip);
    entryOf(chip).dispatchEvent(new CustomEvent('ticked', { bubbles: true }));
  }

  /* A version's tab shows how much of it is done. */
  function paintTab(version) {
    const count = version.querySelector('[data-count]');
    if (!count) return;
    const chips = chipsIn(version);
    const done = chips.filter(isTicked).length;
    const single = chips.length === 1;
    count.textContent = single ? '' : done ? done + '/' + chips.length : chips.length + ' 群';
    version.querySelector('.tab').classList.toggle('is-done', done === chips.length);
  }

  /* Texts that differ from group to group come without a name of their own, or several with
     the same one: then the group says which is which. */
  function nameTabs(entry) {
    const labels = Array.from(entry.querySelectorAll('[data-label]'));
    const given = labels.map((label) => label.dataset.label);
    labels.forEach((label, index) => {
      if (given[index] && given.indexOf(given[index]) === given.lastIndexOf(given[index])) return;
      const names = label.closest('[data-version]').querySelectorAll('[data-name]');
      if (!names.length) return;
      label.textContent = names[0].textContent + (names.length > 1 ? ' 等' : '');
      label.parentNode.classList.add('is-group');
    });
  }

  function paintAll() {
    chipsIn(document).forEach(paint);
    document.querySelectorAll('[data-version]').forEach(paintTab);
  }

  document.addEventListener('click', (event) => {
    const chip = event.target.closest('[data-group]');
    if (chip) press(chip);
    const all = event.target.closest('[data-done]');
    if (all) chipsIn(all.closest('[data-version]')).filter((c) => !isTicked(c)).forEach(tick);
  });
  document.addEventListener('ticked', (event) => {
    event.target.querySelectorAll('[data-version]').forEach(paintTab);
  });
  store.listen((changedKey) => {
    if (changedKey !== null && !changedKey.startsWith('sent:' + date)) return;
    paintAll();
    document.dispatchEvent(new CustomEvent('ticked-elsewhere'));
  });
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    paintAll();
    document.dispatchEvent(new CustomEvent('ticked-elsewhere'));
  });

  document.querySelectorAll('[data-entry]').forEach(nameTabs);
  paintAll();
  Guanjia.ticks = {
    of(entry) {
      const chips = chipsIn(entry);
      return { done: chips.filter(isTicked).length, all: chips.length };
    },
  };
})(window.Guanjia);
