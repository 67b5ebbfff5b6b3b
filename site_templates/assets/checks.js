/* Checklists that are ticked on this device: data-checks holds boxes with data-check. */
(function () {
  'use strict';

  const { store } = window.Guanjia;

  /* How far one is on the other pages of the way. */
  function progress() {
    document.querySelectorAll('[data-done]').forEach((count) => {
      count.textContent = store.get('done:' + count.dataset.done) || '0';
    });
  }

  function start(list) {
    const section = list.closest('[data-key]');
    const boxes = [...list.querySelectorAll('[data-check]')];
    const count = section.querySelector('[data-checks-count]');
    const clear = section.querySelector('[data-checks-clear]');
    const keyOf = (box) => 'check:' + section.dataset.key + ':' + box.dataset.check;

    function show() {
      boxes.forEach((box) => { box.checked = store.get(keyOf(box)) !== null; });
      const done = boxes.filter((box) => box.checked).length;
      count.textContent = done ? '已备好 ' + done + '/' + boxes.length : '';
      clear.hidden = done === 0;
      store.set('done:' + section.dataset.key, String(done));
      progress();
    }

    list.addEventListener('change', (event) => {
      const key = keyOf(event.target);
      if (event.target.checked) store.set(key, '1'); else store.remove(key);
      show();
    });
    clear.addEventListener('click', () => {
      boxes.forEach((box) => store.remove(keyOf(box)));
      show();
      boxes[0].focus();
    });
    store.listen(show);
    show();
  }

  // What is folded is on paper too.
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('details.answers').forEach((answers) => { answers.open = true; });
  });

  progress();
  document.querySelectorAll('[data-checks]').forEach(start);
})();
