/* A quiet word about what was just done, and for six seconds a way to take it back: its
   button, or Ctrl Z. The status line of copy.js has said it to screen readers. */
(function (Guanjia) {
  'use strict';

  const STAYS = 6000;  // ms
  const toast = document.querySelector('[data-toast]');
  const words = toast.querySelector('[data-toast-says]');
  let takeBack = null;
  let origin = null;
  let timer = 0;

  function hide() {
    const focused = toast.contains(document.activeElement);
    window.clearTimeout(timer);
    toast.hidden = true;
    takeBack = null;
    if (focused && origin) origin.focus({ preventScroll: true });
  }

  function hold() { window.clearTimeout(timer); }

  function wait() {
    hold();
    timer = window.setTimeout(hide, STAYS);
  }

  function offer(says, work) {
    origin = document.activeElement;
    takeBack = work;
    words.textContent = says;
    toast.hidden = false;
    wait();
  }

  function undo() {
    if (!takeBack) return;
    takeBack();
    hide();
    Guanjia.say('撤销了');
  }

  function isTyping(element) { return element.matches('input, textarea, select'); }

  toast.addEventListener('click', (event) => {
    // A tap beside the button says: out of my way.
    if (event.target.closest('[data-undo]')) undo(); else hide();
  });
  // Nobody loses it while reaching for it.
  ['pointerenter', 'focusin'].forEach((type) => toast.addEventListener(type, hold));
  ['pointerleave', 'focusout'].forEach((type) => toast.addEventListener(type, wait));
  document.addEventListener('keydown', (event) => {
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z';
    if (!asked || !takeBack || isTyping(event.target)) return;
    event.preventDefault();
    undo();
  });

  Guanjia.undo = { offer, hide };
})(window.Guanjia);
