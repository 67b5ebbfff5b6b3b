/* Narrows the calendar to a tier or a housekeeper. Kept on this device, so that the next
   month opens as this one was left. */
(function (Guanjia) {
  'use strict';

  const store = Guanjia.store;
  const place = document.querySelector('[data-filters]');
  const fields = Array.from(place.querySelectorAll('[data-filter]'));

  function kept() {
    try { return JSON.parse(store.get('filter')) || {}; } catch (error) { return {}; }
  }

  function chosen() {
    const values = {};
    fields.forEach((field) => { values[field.dataset.filter] = field.value; });
    return values;
  }

  function recall() {
    const values = kept();
    fields.forEach((field) => {
      field.value = values[field.dataset.filter] || '';
      if (field.selectedIndex < 0) field.value = '';  // that tier or person is gone
    });
  }

  /* Calls `work({tier, keeper})`, each an id or "", now and whenever one is picked. */
  function every(work) {
    function run() {
      fields.forEach((field) => field.classList.toggle('is-set', field.value !== ''));
      work(chosen());
    }
    place.hidden = false;
    place.addEventListener('change', () => {
      store.set('filter', JSON.stringify(Object.assign(kept(), chosen())));
      run();
    });
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) { recall(); run(); }
    });
    recall();
    run();
  }

  Guanjia.filters = { every };
})(window.Guanjia);
