/* Words, their blanks, and the button that copies them. The markup is in _words.html. */
(function (Guanjia) {
  'use strict';

  const store = Guanjia.store;
  const COPIED = 2000;  // ms that 已复制 stays

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

  function missing(words) {
    const names = blanksIn(words).filter((blank) => !blank.value.trim())
      .map((blank) => blank.dataset.blank);
    return Array.from(new Set(names));
  }

  // --- the button -----------------------------------------------------------------------

  function flash(button, message, failed) {
    const label = button.dataset.label || (button.dataset.label = button.textContent);
    window.clearTimeout(Number(button.dataset.timer));
    button.textContent = message;
    button.dataset.result = failed ? 'failed' : 'copied';
    button.dataset.timer = String(window.setTimeout(() => {
      button.textContent = label;
      delete button.dataset.result;
    }, COPIED));
  }

  function press(button) {
    return Guanjia.copy(read(wordsOf(button))).then((copied) => {
      flash(button, copied ? '已复制 ✓' : '没能复制', !copied);
      Guanjia.say(copied ? '已复制' : '没能自动复制，请长按选中的文字复制');
      if (copied) button.dispatchEvent(new CustomEvent('guanjia:copied', { bubbles: true }));
    });
  }

  /* A text with an empty blank cannot be copied: the button says what is missing. */
  function guard(version) {
    const button = version.querySelector('[data-copy]');
    const hint = version.querySelector('[data-missing]');
    if (!button || !hint) return;
    const names = missing(wordsOf(button));
    button.disabled = names.length > 0;
    hint.hidden = names.length === 0;
    hint.textContent = names.length ? '还差：' + names.join('、') : '';
  }

  function goToMissing(hint) {
    const words = wordsOf(hint);
    const empty = blanksIn(words).find((blank) => !blank.value.trim());
    if (!empty) return;
    unfold(words);
    empty.focus();
  }

  // --- blanks ---------------------------------------------------------------------------

  function blankKey(blank) {
    const page = blank.closest('[data-date]');
    const card = blank.closest('[data-key]');
    return ['blank', page ? page.dataset.date : 'script', card.dataset.key, blank.dataset.blank]
      .join(':');
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

  /* One name inside one card is one value: it fills all versions. */
  function spread(blank) {
    const card = blank.closest('[data-key]');
    blanksIn(card).filter((other) => other.dataset.blank === blank.dataset.blank)
      .forEach((other) => show(other, blank.value));
    card.querySelectorAll('[data-version]').forEach(guard);
  }

  function keep(blank) {
    if (blank.value) store.set(blankKey(blank), blank.value); else store.remove(blankKey(blank));
  }

  function recall(blank) {
    const me = blank.dataset.blank === '管家' ? store.me() : null;
    const value = store.get(blankKey(blank)) || (me && me.name) || '';
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

  function fold(words) {
    if (!words.classList.contains('words') || words.scrollHeight < FOLD * 1.5) return;
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.dataset.more = '';
    more.textContent = '展开全文';
    words.classList.add('is-folded');
    words.after(more);
    more.addEventListener('click', () => unfold(words));
  }

  function foldAll(within) {
    within.querySelectorAll('[data-words]').forEach((words) => {
      if (words.offsetParent && words.dataset.seen === undefined) {
        words.dataset.seen = '';
        fold(words);
      }
    });
  }

  // --- wiring ---------------------------------------------------------------------------

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy], [data-missing]');
    if (!button) return;
    if (button.dataset.copy !== undefined) press(button); else goToMissing(button);
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
    if ((key === null || key.startsWith('blank:')) && !typing) recallAll();
  });
  // A page brought back by the Back button may have been restored with old values.
  window.addEventListener('pageshow', (event) => { if (event.persisted) recallAll(); });

  recallAll();
  foldAll(document);
  Guanjia.words = { read, foldAll, recallIn };
})(window.Guanjia);
