/* Asks the browser to keep a copy (sw.js), and says when a page is one or has a newer one.

   Nothing happens from a folder, over plain http and in webviews that have no workers. */
(function (Guanjia) {
  'use strict';

  const bar = document.querySelector('[data-offline]');
  let workers;
  try { workers = navigator.serviceWorker; } catch (error) { return; }
  if (!bar || !workers || !/^https?:$/.test(window.location.protocol)) return;

  function say(text, reload) {
    bar.firstElementChild.textContent = text;
    bar.lastElementChild.hidden = !reload;
    bar.hidden = false;
  }

  workers.addEventListener('message', ({ data }) => {
    if (data.changed) { say('有新内容', true); return; }
    const [, month, day] = data.of.split('-').map(Number);
    say((data.copy === 'slow' ? '网络慢' : '离线') + '，内容是 ' + month + '月' + day + '日 的', false);
  });
  workers.startMessages();
  if (workers.controller) workers.controller.postMessage('how');
  bar.lastElementChild.addEventListener('click', () => window.location.reload());

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
