/* From day to day: with a swipe, or with the arrow keys. The links above the day say where. */
(function () {
  'use strict';

  const FAR = 72;  // px; a thumb's swipe, not a slip
  const SOON = 600;  // ms
  const EDGE = 24;  // px at the sides that belong to the phone's own Back gesture
  let start = null;

  function go(direction) {
    const link = document.querySelector(`.daybar a[rel="${direction}"]`);
    if (link) link.click();
  }

  function scrolls(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (at.scrollWidth > at.clientWidth && /auto|scroll/.test(getComputedStyle(at).overflowX)) {
        return true;
      }
    }
    return false;
  }

  function isSelecting() { return !window.getSelection().isCollapsed; }

  function isZoomed() { return !!window.visualViewport && window.visualViewport.scale > 1.01; }

  /* Where a finger moving sideways means something else. */
  function isTaken(target, x) {
    return x < EDGE || x > window.innerWidth - EDGE || isSelecting() || isZoomed() ||
      !!target.closest('input, textarea, select, dialog') || scrolls(target);
  }

  function begin(event) {
    const [touch] = event.touches;
    start = event.touches.length > 1 || isTaken(event.target, touch.clientX) ? null
      : { x: touch.clientX, y: touch.clientY, at: event.timeStamp };
  }

  function end(event) {
    if (!start || event.touches.length) return;
    const [touch] = event.changedTouches;
    const across = touch.clientX - start.x;
    const along = Math.abs(touch.clientY - start.y);
    const swiped = Math.abs(across) > FAR && along * 2 < Math.abs(across) &&
      event.timeStamp - start.at < SOON && !isSelecting();
    start = null;
    if (swiped) go(across < 0 ? 'next' : 'prev');
  }

  function press(event) {
    const direction = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
    if (!direction || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (document.querySelector('dialog[open]') || isSelecting()) return;
    if (event.target.closest('input, textarea, select')) return;
    go(direction);
  }

  document.addEventListener('touchstart', begin, { passive: true });
  document.addEventListener('touchend', end, { passive: true });
  document.addEventListener('touchcancel', () => { start = null; }, { passive: true });
  document.addEventListener('keydown', press);
})();
