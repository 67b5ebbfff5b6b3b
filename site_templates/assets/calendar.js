/* Marks today, by the brand's clock, and brings it into view when the page is opened. */
(function (Guanjia) {
  'use strict';

  function mark() {
    const today = Guanjia.clock.now().date;
    document.querySelectorAll('[data-day]').forEach((element) => {
      const isToday = element.dataset.day === today;
      element.classList.toggle('is-today', isToday);
      element.classList.toggle('is-past', element.dataset.day < today);
      if (isToday) element.setAttribute('aria-current', 'date');
      else element.removeAttribute('aria-current');
    });
  }

  Guanjia.clock.every(mark);
})(window.Guanjia);
