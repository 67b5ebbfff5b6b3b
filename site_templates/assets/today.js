/* Knows who you are and goes to your pack of today, by the brand's clock. */
(function (Guanjia) {
  'use strict';

  const store = Guanjia.store;
  const page = document.querySelector('main[data-first]');
  const links = Array.from(page.querySelectorAll('[data-id]'));
  const today = Guanjia.clock.now().date;
  const inWindow = page.dataset.first <= today && today <= page.dataset.last;
  // ISO dates compare as text.
  const nearest = today < page.dataset.first ? page.dataset.first : page.dataset.last;

  const choosing = window.location.hash === '#choose';
  const asked = (choosing && seen()) || today;
  const day = page.dataset.first <= asked && asked <= page.dataset.last ? asked : nearest;

  function pack(date, id) { return Guanjia.root + '/packs/' + date + '/' + id + '/index.html'; }

  /* The day that one comes from, to see somebody else's (pack.js). */
  function seen() {
    try { return window.sessionStorage.getItem('day'); } catch (error) { return null; }
  }

  function remembered() {
    const me = store.me();
    return me && links.find((link) => link.dataset.id === me.id);
  }

  function aim() {
    links.forEach((link) => {
      link.href = pack(day, link.dataset.id);
      link.addEventListener('click', () => store.set('me', JSON.stringify({
        id: link.dataset.id, name: link.dataset.name,
      })));
    });
  }

  function mark(link) {
    if (!link) return;
    link.setAttribute('aria-current', 'true');
    link.parentNode.parentNode.prepend(link.parentNode);
  }

  function explain() {
    page.querySelector('[data-today]').textContent = Guanjia.clock.say(today);
    page.querySelector('[data-outside]').hidden = false;
    page.querySelector('[data-heading]').textContent = '今天还没有日包';
    page.querySelector('[data-lead]').hidden = true;
  }

  const mine = remembered();
  if (mine && inWindow && !choosing) {
    // `replace`, so that Back does not come here and bounce forward again.
    window.location.replace(pack(today, mine.dataset.id));
    return;
  }
  aim();
  mark(mine);
  if (!inWindow) explain();
  else if (choosing && mine) page.querySelector('[data-heading]').textContent = '换成谁？';
})(window.Guanjia);
