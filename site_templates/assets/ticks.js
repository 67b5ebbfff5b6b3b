/* Chips: what went to which group. Tap one copies the group's name (that is how one finds it
   in WeChat's search), tap two ticks it, tap three takes the tick back. A task has nothing to
   look up in WeChat that is worth a tap of its own: its chips tick at once.
   复制并打勾 copies the words and ticks the group it names, then names the next one; when all
   have these words, it gives way to 下一份, which shows those of the others. */
(function (Guanjia) {
  'use strict';

  const { store, sent } = Guanjia;
  const page = document.querySelector('main[data-date]');
  const date = page.dataset.date;
  const WORDS = { post: '已发', task: '已办' };

  function entryOf(chip) { return chip.closest('[data-entry]'); }

  function isPost(chip) { return entryOf(chip).dataset.kind === 'post'; }

  function isTicked(chip) { return sent.get(chip) !== null; }

  function isChanged(chip) { return isPost(chip) && sent.changed(chip); }

  function nameOf(chip) { return chip.querySelector('[data-name]').textContent; }

  function every(element) { return Array.from(element.querySelectorAll('[data-group]')); }

  /* The chips that are shown: all of them, or those of the one group that was chosen. */
  function chipsIn(element) { return every(element).filter((chip) => !chip.parentNode.hidden); }

  // Survives the reload that a phone does when it comes back from WeChat, not the tab.
  function named(chip, value) {
    const place = 'named:' + sent.key(chip);
    try {
      if (value === undefined) return window.sessionStorage.getItem(place) !== null;
      if (value) window.sessionStorage.setItem(place, '1');
      else window.sessionStorage.removeItem(place);
    } catch (error) { /* kept on the chip alone */ }
    return value === undefined ? chip.dataset.state === 'named' : value;
  }

  // --- painting -------------------------------------------------------------------------

  function paint(chip) {
    const word = chip.querySelector('[data-word]');
    if (chip.dataset.tier === undefined) chip.dataset.tier = word.textContent;
    const state = isTicked(chip) ? isChanged(chip) ? 'stale' : 'done' : named(chip) ? 'named' : 'idle';
    const words = {
      idle: chip.dataset.tier,
      named: chip.dataset.refused ? '发完再点打勾' : '已复制群名，再点打勾',
      done: WORDS[entryOf(chip).dataset.kind],
      stale: '发的是旧的',
    };
    chip.dataset.state = state;
    chip.setAttribute('aria-pressed', String(isTicked(chip)));
    word.textContent = words[state];
  }

  /* The group that is served next: one that has nothing yet, else one that has old words. */
  function nextIn(version) {
    const chips = chipsIn(version);
    return chips.find((chip) => !isTicked(chip)) || chips.find(isChanged);
  }

  /* Another version of the same card that some group still has to get. */
  function otherOf(version) {
    const all = Array.from(entryOf(version).querySelectorAll('[data-version]'));
    return all.find((one) => one !== version && nextIn(one));
  }

  function paintNext(version) {
    const button = version.querySelector('[data-send]');
    if (!button) return;
    const next = nextIn(version);
    const other = next ? undefined : otherOf(version);
    const turn = version.querySelector('[data-other]');
    const focused = document.activeElement === button;
    button.hidden = !next;
    button.querySelector('[data-next]').textContent = next ? nameOf(next) : '';
    turn.hidden = !other;
    turn.querySelector('[data-other-name]').textContent =
      other ? other.querySelector('[data-label]').textContent : '';
    if (focused && !next) {
      (other ? turn : version.querySelector('[data-copy]')).focus({ preventScroll: true });
    }
  }

  function turnTo(version) {
    const pick = version.querySelector('.pick');
    pick.click();
    pick.focus({ preventScroll: true });
    version.querySelector('.tab').scrollIntoView({ block: 'nearest' });
  }

  /* A version's tab shows how much of it is done. */
  function paintTab(version) {
    const count = version.querySelector('[data-count]');
    if (!count) return;
    const chips = every(version);
    const done = chips.filter(isTicked).length;
    const single = chips.length === 1;
    count.textContent = single ? '' : done ? done + '/' + chips.length : chips.length + ' 群';
    version.querySelector('.tab').classList.toggle('is-done', done === chips.length);
  }

  function paintVersions(element) {
    element.querySelectorAll('[data-version]').forEach((version) => {
      paintTab(version);
      paintNext(version);
    });
  }

  function paintAll() {
    every(document).forEach(paint);
    paintVersions(document);
  }

  function paintElsewhere() {
    paintAll();
    document.dispatchEvent(new CustomEvent('ticked-elsewhere'));
  }

  // --- ticking --------------------------------------------------------------------------

  function repaint(entry, chips) {
    chips.forEach((chip) => { named(chip, false); paint(chip); });
    entry.dispatchEvent(new CustomEvent('ticked', { bubbles: true }));
  }

  /* Does `work` to the chips of one entry, says so, and can take it back. */
  function change(chips, work, says) {
    const entry = entryOf(chips[0]);
    const before = chips.map(sent.remember);
    chips.forEach(work);
    repaint(entry, chips);
    Guanjia.say(says);
    Guanjia.undo.offer(says, () => {
      before.forEach((restore) => restore());
      repaint(entry, chips);
    });
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
    if (isTicked(chip)) change([chip], sent.drop, nameOf(chip) + ' 取消打勾');
    else if (isPost(chip) && !named(chip)) copyName(chip);
    else change([chip], sent.put, nameOf(chip) + ' ' + WORDS[entryOf(chip).dataset.kind]);
  }

  function send(button) {
    const chip = nextIn(button.closest('[data-version]'));
    Guanjia.words.press(button).then((copied) => {
      if (copied) change([chip], sent.put, '已复制，' + nameOf(chip) + ' 打勾');
    });
  }

  function finish(button) {
    const chips = chipsIn(button.closest('[data-version]')).filter((chip) => !isTicked(chip));
    if (chips.length) change(chips, sent.put, chips.length + ' 个群' + WORDS.task);
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

  // --- wiring ---------------------------------------------------------------------------

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-group], [data-send], [data-other], [data-done]');
    if (!button) return;
    if (button.dataset.group !== undefined) press(button);
    else if (button.dataset.send !== undefined) send(button);
    else if (button.dataset.other !== undefined) turnTo(otherOf(button.closest('[data-version]')));
    else finish(button);
  });
  document.addEventListener('ticked', (event) => paintVersions(event.target));
  store.listen((key) => {
    if (key === null || key.startsWith('sent:' + date)) paintElsewhere();
  });
  window.addEventListener('pageshow', (event) => { if (event.persisted) paintElsewhere(); });

  document.querySelectorAll('[data-entry]').forEach(nameTabs);
  paintAll();
  Guanjia.ticks = {
    /* How far an entry is, for the groups that are shown. */
    of(entry) {
      const chips = chipsIn(entry);
      return {
        done: chips.filter(isTicked).length,
        all: chips.length,
        changed: chips.filter(isChanged).length,
      };
    },
    every, isTicked, isChanged, nameOf, change, paintAll,
  };
})(window.Guanjia);
