/* The line that says 现在 between the cards, and the way to it when the page is opened. */
(function (Guanjia) {
  'use strict';

  const { date, entries } = Guanjia.pack;
  const line = document.createElement('li');
  const label = document.createElement('span');
  line.className = 'now';
  line.append(label);
  line.setAttribute('aria-hidden', 'true');

  /* The line takes no room (see the stylesheet): moving it moves nothing else. */
  function place() {
    const now = Guanjia.clock.now();
    const list = document.querySelector('[data-timeline]');
    if (!list || now.date !== date) { line.remove(); return; }
    label.textContent = '现在 ' + now.time;
    const later = entries.find((entry) => entry.dataset.time > now.time) || null;
    if (line.parentNode !== list || line.nextElementSibling !== later) list.insertBefore(line, later);
  }

  /* Only a fresh opening scrolls: after a reload or Back people are where they were. */
  function isFresh() {
    const [navigation] = performance.getEntriesByType('navigation');
    return (!navigation || navigation.type === 'navigate') &&
      !window.location.hash && window.scrollY === 0;
  }

  /* What was missed is not passed over. */
  function goToFirst() {
    const first = entries.findIndex((entry) =>
      entry.dataset.phase === 'late' || entry.classList.contains('is-first'));
    if (first > 0 && isFresh()) entries[first].scrollIntoView({ block: 'start' });
  }

  Guanjia.clock.every(place);
  goToFirst();
})(window.Guanjia);
