/* Words, their blanks, and the button that copies them. The markup is in _words.html. */
(function (Guanjia) {
  'use strict';

  const store = Guanjia.store;
  const COPIED = 2000;  // ms that 已复制 stays
  const BESIDE = { missing: 'missing', clear: 'clear' };  // the class of each button

  /* The text as it will be sent: text nodes as they are, blanks as they were filled.
     It is read from the page, so nobody can be shown one text and copy another. */
  function read(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.dataset && node.dataset.blank !== undefined) return node.value;
    return Array.from(node.childNodes, read).join('');
  }

  function wordsOf(element) {
    return element.closest('[data-version]').querySelector('[data-words]');
  }

  function blanksIn(element) {
    return Array.from(element.querySelectorAll('[data-blank]'));
  }

  /* An element: its properties or attributes, and what stands in it. */
  function make(name, facts, ...children) {
    const element = document.createElement(name);
    Object.entries(facts || {}).forEach(([key, value]) => {
      if (key in element && !key.includes('-')) element[key] = value;
      else if (value !== undefined) element.setAttribute(key, value);
    });
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  // --- the button -----------------------------------------------------------------------

  /* A button that says more than its verb has the verb in a data-verb of its own. */
  function flash(button, message, failed) {
    const place = button.querySelector('[data-verb]') || button;
    const label = button.dataset.label || (button.dataset.label = place.textContent);
    window.clearTimeout(Number(button.dataset.timer));
    place.textContent = message;
    button.dataset.result = failed ? 'failed' : 'copied';
    button.dataset.timer = String(window.setTimeout(() => {
      place.textContent = label;
      delete button.dataset.result;
    }, COPIED));
  }

  function press(button) {
    return Guanjia.copy(read(wordsOf(button))).then((copied) => {
      flash(button, copied ? '已复制 ✓' : '没能复制', !copied);
      Guanjia.say(copied ? '已复制' : '没能自动复制，请长按选中的文字复制');
      if (copied) button.dispatchEvent(new CustomEvent('guanjia:copied', { bubbles: true }));
      return copied;
    });
  }

  /* A text with an empty blank cannot be copied: a button says what is missing, and takes one
     there. On script pages another empties what was taken over from the last customer. */
  function guard(version) {
    const copy = version.querySelector('[data-copy]');
    const blanks = blanksIn(version);
    if (!copy || !blanks.length) return;
    const empty = unique(blanks.filter((blank) => !blank.value.trim()), (blank) => blank.dataset.blank);
    version.querySelectorAll('[data-copy], [data-send]')
      .forEach((each) => { each.disabled = empty.length > 0; });
    offer(copy, 'missing', empty.length > 0 && ['还没填：' + empty.join('、')]);
    const values = unique(carried(version), (blank) => blank.value.trim());
    offer(copy, 'clear', !empty.length && values.length > 0 && [
      make('span', {}, '清空填空'), make('small', { translate: false }, values.join('、')),
    ]);
  }

  function unique(blanks, pick) { return Array.from(new Set(blanks.map(pick))); }

  /* Shows a button that says `says` before the one that copies, or hides it; most are never made. */
  function offer(copy, name, says) {
    let button = copy.parentNode.querySelector(`[data-${name}]`);
    if (!button && !says) return;
    if (!button) {
      button = make('button', { type: 'button', className: BESIDE[name], [`data-${name}`]: '' });
      copy.parentNode.prepend(button);
    }
    button.hidden = !says;
    button.replaceChildren(...(says || []));
  }

  function goToMissing(hint) {
    const words = wordsOf(hint);
    const empty = blanksIn(words).find((blank) => !blank.value.trim());
    if (!empty) return;
    unfold(words);
    empty.focus();
  }

  // --- blanks ---------------------------------------------------------------------------

  /* Where one name is one value: a card of a pack; on script pages all of them. */
  function scopeOf(blank) { return blank.closest('[data-shared]') || blank.closest('[data-key]'); }

  function blankKey(blank) {
    const page = blank.closest('[data-date]');
    if (!page) return 'said:' + blank.dataset.blank;
    const card = blank.closest('[data-key]');
    return ['blank', page.dataset.date, card.dataset.key, blank.dataset.blank].join(':');
  }

  /* Stands before what is kept for today only; a page that kept nothing asks no clock. */
  function dated(blank) { return blank.closest('[data-date]') ? '' : Guanjia.clock.now().date + ' '; }

  /* What was taken over from the last customer, to be seen before it is sent. */
  function carried(version) {
    if (version.closest('[data-date]')) return [];
    return blanksIn(version).filter((blank) => blank.value.trim() && blank.dataset.blank !== '管家');
  }

  function clear(version) {
    const blanks = carried(version);
    blanks.forEach((blank) => {
      show(blank, '');
      spread(blank);
      keep(blank);
    });
    blanks[0].focus();
  }

  // Browsers without `field-sizing` need the size in letters and lines; Han are two wide.
  function fit(blank) {
    if (window.CSS && CSS.supports('field-sizing', 'content')) return;
    const lines = (blank.value || blank.placeholder).split('\n');
    const wide = (line) => Array.from(line).reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 1);
    blank.cols = Math.max.apply(null, lines.map(wide));
    blank.style.height = 'auto';
    blank.style.height = blank.scrollHeight + 2 + 'px';  // 2: the borders
  }

  function show(blank, value) {
    if (blank.value !== value) blank.value = value;
    fit(blank);
  }

  /* It fills all versions. */
  function spread(blank) {
    const scope = scopeOf(blank);
    blanksIn(scope).filter((other) => other.dataset.blank === blank.dataset.blank)
      .forEach((other) => show(other, blank.value));
    scope.querySelectorAll('[data-version]').forEach(guard);
  }

  function keep(blank) {
    if (blank.value) store.set(blankKey(blank), dated(blank) + blank.value);
    else store.remove(blankKey(blank));
  }

  function kept(blank) {
    const value = store.get(blankKey(blank));
    if (!value) return '';
    const day = dated(blank);
    if (value.startsWith(day)) return value.slice(day.length);
    store.remove(blankKey(blank));
    return '';
  }

  function recall(blank) {
    const me = blank.dataset.blank === '管家' ? store.me() : null;
    const value = kept(blank) || (me && me.name) || '';
    if (value !== blank.value) show(blank, value); else fit(blank);
  }

  function recallIn(place) {
    blanksIn(place).forEach(recall);
    place.querySelectorAll('[data-version]').forEach(guard);
  }

  function recallAll() { recallIn(document); }

  // --- long words -----------------------------------------------------------------------

  const FOLD = 320;  // px shown of long words; less than half more is not worth a fold

  function unfold(words) {
    words.classList.remove('is-folded');
    const more = words.nextElementSibling;
    if (more && more.dataset.more !== undefined) more.remove();
  }

  /* Whether words can be that long at all: most need no measuring, which takes a layout. */
  function mayBeLong(words) {
    const text = read(words);
    return text.length + 14 * (text.split('\n').length - 1) > 160;
  }

  function fold(words) {
    const more = make('button', { type: 'button', className: 'more', 'data-more': '' }, '展开全文');
    words.classList.add('is-folded');
    words.after(more);
    more.addEventListener('click', () => unfold(words));
  }

  function foldAll(within) {
    const fresh = Array.from(within.querySelectorAll('.words[data-words]:not([data-seen])'))
      .filter((words) => !mayBeLong(words) || words.offsetParent);
    // All are measured before any is folded: each change in between would be a layout more.
    const long = fresh.filter((words) => mayBeLong(words) && words.scrollHeight >= FOLD * 1.5);
    fresh.forEach((words) => { words.dataset.seen = ''; });
    long.forEach(fold);
  }

  // --- wiring ---------------------------------------------------------------------------

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy], [data-missing], [data-clear]');
    if (!button) return;
    if (button.dataset.copy !== undefined) press(button);
    else if (button.dataset.missing !== undefined) goToMissing(button);
    else clear(button.closest('[data-version]'));
  });
  document.addEventListener('input', (event) => {
    const blank = event.target;
    if (blank.dataset.blank === undefined) return;
    spread(blank);
    keep(blank);
  });
  document.addEventListener('change', (event) => {
    // A version behind another tab has no size until it is picked.
    const card = event.target.closest('[data-key]');
    if (!card) return;
    blanksIn(card).forEach(fit);
    foldAll(card);
  });
  document.addEventListener('toggle', (event) => foldAll(event.target), true);
  store.listen((key) => {
    // Never under the typing person's fingers.
    const typing = document.activeElement && document.activeElement.dataset.blank !== undefined;
    if ((key === null || /^(?:blank|said):/.test(key)) && !typing) recallAll();
  });
  // A page brought back by the Back button may have been restored with old values.
  window.addEventListener('pageshow', (event) => { if (event.persisted) recallAll(); });

  recallAll();
  foldAll(document);
  Guanjia.make = make;
  Guanjia.words = { read, press, flash, foldAll, recallIn };
})(window.Guanjia);
