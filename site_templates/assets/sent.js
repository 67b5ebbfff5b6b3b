/* What went to which group. A tick is one stored key, and it remembers the words that were
   sent: when a rebuild has changed them, the page can say so and show what was sent. */
(function (Guanjia) {
  'use strict';

  const store = Guanjia.store;
  const date = document.querySelector('main[data-date]').dataset.date;
  const sums = new WeakMap();

  function item(chip) { return chip.closest('[data-entry]').dataset.key; }

  function key(chip) { return ['sent', date, item(chip), chip.dataset.group].join(':'); }

  function textKey(chip, sum) { return ['text', date, item(chip), sum].join(':'); }

  function words(chip) { return chip.closest('[data-version]').querySelector('[data-words]'); }

  /* The words with their blanks as {名字}: filling one in is not a change, a rebuild is. */
  function unfilled(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.dataset.blank !== undefined) return '{' + node.dataset.blank + '}';
    return Array.from(node.childNodes, unfilled).join('');
  }

  /* FNV-1a, 32 bits: enough to tell a text from its next version. */
  function hash(text) {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1) {
      sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    }
    return (sum >>> 0).toString(16);
  }

  function sumOf(chip) {
    const place = words(chip);
    if (!sums.has(place)) sums.set(place, hash(unfilled(place)));
    return sums.get(place);
  }

  /* {at, sum} of a ticked chip; null otherwise. Ticks of older sites have no sum. */
  function get(chip) {
    const value = store.get(key(chip));
    if (value === null) return null;
    const [at, sum] = value.split(' ');
    return { at, sum: sum || '' };
  }

  function put(chip) {
    const sum = sumOf(chip);
    store.set(key(chip), new Date().toISOString() + ' ' + sum);
    store.set(textKey(chip, sum), Guanjia.words.read(words(chip)));
  }

  /* Keeps when it was sent, and takes today's words for what was sent. */
  function accept(chip) { store.set(key(chip), get(chip).at + ' ' + sumOf(chip)); }

  function drop(chip) { store.remove(key(chip)); }

  /* Whether the words are others than those that were sent. */
  function changed(chip) {
    const tick = get(chip);
    return tick !== null && tick.sum !== '' && tick.sum !== sumOf(chip);
  }

  /* The words as they were sent; "" if this browser has not kept them. */
  function old(chip) { return store.get(textKey(chip, get(chip).sum)) || ''; }

  /* Remembers a chip as it is; the returned function brings that back. */
  function remember(chip) {
    const value = store.get(key(chip));
    return () => { if (value === null) drop(chip); else store.set(key(chip), value); };
  }

  Guanjia.sent = { key, get, put, accept, drop, changed, old, remember };
})(window.Guanjia);
