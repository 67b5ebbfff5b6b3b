/* Says on a card that its words are others than those that were sent, and shows the old ones. */
(function (Guanjia) {
  'use strict';

  const { sent, ticks } = Guanjia;

  function bubble(text) {
    const element = document.createElement('div');
    element.className = 'bubble words';
    element.textContent = text;
    return element;
  }

  function paint(entry) {
    const notice = entry.querySelector('[data-changed]');
    if (!notice) return;
    const chips = ticks.every(entry).filter(ticks.isChanged);
    const texts = Array.from(new Set(chips.map(sent.old))).filter(Boolean);
    notice.hidden = chips.length === 0;
    notice.querySelector('[data-changed-groups]').textContent = chips.map(ticks.nameOf).join('、');
    notice.querySelector('details').hidden = texts.length === 0;
    notice.querySelector('[data-old]').replaceChildren(...texts.map(bubble));
  }

  function accept(button) {
    const entry = button.closest('[data-entry]');
    const chips = ticks.every(entry).filter(ticks.isChanged);
    entry.querySelector('summary').focus({ preventScroll: true });  // the button goes away
    ticks.change(chips, sent.accept, '不补发');
  }

  function paintAll() { document.querySelectorAll('[data-entry]').forEach(paint); }

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-accept]');
    if (button) accept(button);
  });
  document.addEventListener('ticked', (event) => paint(event.target));
  document.addEventListener('ticked-elsewhere', paintAll);
  paintAll();
})(window.Guanjia);
