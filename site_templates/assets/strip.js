/* Brings the place one is at into sight, where places stand in a row that scrolls. */
(function () {
  'use strict';

  document.querySelectorAll('.local-strip, .path').forEach((strip) => {
    const here = strip.querySelector('[aria-current]');
    if (!here) return;
    const from = here.getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollLeft += from - (strip.clientWidth - here.offsetWidth) / 2;
  });
})();
