/* The year: the picked tier's loads instead of everybody's. */
(function (Guanjia) {
  'use strict';

  const days = Array.from(document.querySelectorAll('[data-loads]'), (cell) => {
    const loads = { '': cell.dataset.load };
    cell.dataset.loads.trim().split(' ').forEach((pair) => {
      const [tier, load] = pair.split(':');
      loads[tier] = load;
    });
    return { cell, loads, says: cell.querySelector('[data-says]') };
  });

  Guanjia.filters.every(({ tier }) => {
    days.forEach(({ cell, loads, says }) => {
      cell.dataset.load = loads[tier] || 0;
      if (says) says.textContent = '，' + cell.dataset.load + ' 档';
    });
  });
})(window.Guanjia);
