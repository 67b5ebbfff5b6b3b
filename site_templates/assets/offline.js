/* Asks the browser to keep a copy (sw.js), and says when a page is one or has a newer one.

   Nothing happens from a folder, over plain http and in webviews that have no workers. */
(function (Guanjia) {
  'use strict';

  const { clock } = Guanjia;
  const bar = document.querySelector('[data-offline]');
  const retry = document.querySelector('[data-retry]');  // on the page that stands for one not kept
  let workers;
  try { workers = navigator.serviceWorker; } catch (error) { return; }
  if (!bar || !workers || !/^https?:$/.test(window.location.protocol)) return;

  function reload() { window.location.reload(); }

  function say(text, fresh) {
    bar.firstElementChild.textContent = text;
    bar.lastElementChild.hidden = !fresh;
    bar.classList.toggle('is-new', fresh);
    bar.hidden = false;
    makeRoom();
  }

  /* What sticks to the lower edge makes room for the strip. */
  function makeRoom() {
    document.documentElement.style.setProperty('--strip', bar.offsetHeight + 'px');
  }

  /* When a copy was last known to be what the site has, as people say it. */
  function age(kept) {
    const then = clock.at(new Date(kept));
    const days = Math.round((Date.parse(clock.now().date) - Date.parse(then.date)) / 864e5);
    if (days === 0) return '今天 ' + then.time + ' 存的';
    if (days === 1) return '昨天 ' + then.time + ' 存的';
    return clock.say(then.date) + '存的' + (days > 1 ? '，' + days + ' 天前了' : '');
  }

  workers.addEventListener('message', ({ data }) => {
    if (data.changed) { say('有新内容', true); return; }
    const since = data.kept ? age(data.kept) : clock.say(data.of) + '的内容';
    say((data.copy === 'slow' ? '网络慢' : '离线') + '，这是' + since, false);
  });
  workers.startMessages();
  if (workers.controller) workers.controller.postMessage('how');
  bar.lastElementChild.addEventListener('click', reload);
  window.addEventListener('resize', () => { if (!bar.hidden) makeRoom(); });
  if (retry) {
    retry.addEventListener('click', reload);
    // It comes back by itself: nothing of a person's is on it. HEAD goes past the worker.
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).then(reload, () => {});
    };
    window.addEventListener('online', look);
    window.setInterval(look, 5000);
  }

  function register() {
    workers.register(Guanjia.root + '/sw.js').then((registration) => {
      const look = () => {
        if (document.visibilityState === 'visible') registration.update().catch(() => {});
      };
      document.addEventListener('visibilitychange', look);
      window.addEventListener('online', () => {
        if (!bar.hidden) say('有网了', true);
        look();
      });
    }, () => {});
  }

  // After everything the page itself needs.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register);
})(window.Guanjia);
