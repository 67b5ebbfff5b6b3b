/* Puts a text on the clipboard, or says that it could not.

   1. navigator.clipboard, where the page is a secure context (https, localhost, file);
   2. on absence, refusal or silence: a focused, selected textarea and execCommand;
   3. a dialog with the text selected, to copy by hand.
   WeChat's webviews have the first and then refuse it, so a refusal must fall through. */
(function (Guanjia) {
  'use strict';

  const SILENCE = 800;  // ms; some webviews never settle the promise

  function within(limit, promise) {
    return new Promise((resolve, reject) => {
      window.setTimeout(() => reject(new Error('silent')), limit);
      promise.then(resolve, reject);
    });
  }

  function modern(text) {
    if (!window.isSecureContext || !navigator.clipboard || !navigator.clipboard.writeText) {
      return Promise.reject(new Error('absent'));
    }
    return within(SILENCE, navigator.clipboard.writeText(text));
  }

  /* True when the browser says the selected text was copied. */
  function classic(text) {
    const before = document.activeElement;
    const area = document.createElement('textarea');
    area.className = 'copy-area';
    area.setAttribute('aria-hidden', 'true');
    area.value = text;
    // Behind an open dialog nothing can be focused.
    (document.querySelector('dialog[open]') || document.body).appendChild(area);
    area.focus({ preventScroll: true });
    area.select();
    area.setSelectionRange(0, area.value.length);
    // iOS says true without copying when nothing is really selected.
    const selected = document.activeElement === area && area.selectionEnd === area.value.length;
    let copied = false;
    try { copied = selected && document.execCommand('copy'); } catch (error) { copied = false; }
    area.remove();
    if (before && before.focus) before.focus({ preventScroll: true });
    return copied;
  }

  function byHand(text) {
    const box = document.querySelector('[data-by-hand]');
    const area = box.querySelector('textarea');
    area.value = text;
    if (box.showModal) box.showModal(); else box.setAttribute('open', '');
    select(area);
  }

  function select(area) {
    area.focus();
    area.setSelectionRange(0, area.value.length);
  }

  function pressed(event) {
    const box = event.target.closest('[data-by-hand]');
    if (!box) return;
    if (event.target.closest('[data-again]')) select(box.querySelector('textarea'));
    if (!event.target.closest('[data-close]')) return;
    if (box.close) box.close(); else box.removeAttribute('open');
  }

  /* Resolves to true (copied) or false (the person has to do it; the dialog is open). */
  function copy(text) {
    return modern(text).then(() => true, () => classic(text)).then((copied) => {
      if (!copied) byHand(text);
      return copied;
    });
  }

  /* Says something to a screen reader. */
  function say(message) {
    // Behind an open dialog nothing is read out.
    const place = document.querySelector('dialog[open] [data-status]') ||
      document.querySelector('[data-status]');
    // Emptied first: the same words twice running would not be read out again.
    place.textContent = '';
    window.setTimeout(() => { place.textContent = message; }, 50);
  }

  document.addEventListener('click', pressed);
  Guanjia.copy = copy;
  Guanjia.say = say;
})(window.Guanjia);
