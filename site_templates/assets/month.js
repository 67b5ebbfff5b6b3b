/* The month: a tap in the grid shows that day below (or beside) it; filters count again. */
(function (Guanjia) {
  'use strict';

  const SHOWN = 4;  // titles in a cell; month.html shows as many
  const LEVELS = 4;
  const days = Array.from(document.querySelectorAll('.cell'), (cell) => {
    const agenda = document.getElementById(cell.hash.slice(1));
    return {
      cell,
      agenda,
      date: cell.dataset.day,
      count: cell.querySelector('[data-count]'),
      none: agenda.querySelector('[data-none]'),
      titles: Array.from(cell.querySelectorAll('[data-kind]')),
      more: cell.querySelector('[data-more]'),
      items: Array.from(agenda.querySelectorAll('[data-shares]'), itemOf),
      asBuilt: { load: cell.dataset.load, count: cell.querySelector('[data-count]').textContent },
    };
  });

  function itemOf(element) {
    return {
      element,
      isPost: element.dataset.kind === 'post',
      groups: element.querySelector('[data-groups]'),
      asBuilt: element.querySelector('[data-groups]').textContent,
      shares: element.dataset.shares.trim().split(' ').map((share) => {
        const [tier, keeper, groups] = share.split(':');
        return { tier, keeper, groups: Number(groups) };
      }),
    };
  }

  // --- filters --------------------------------------------------------------------------

  function groupsOf(item, wanted) {
    return item.shares
      .filter((share) => (!wanted.tier || share.tier === wanted.tier) &&
        (!wanted.keeper || share.keeper === wanted.keeper))
      .reduce((sum, share) => sum + share.groups, 0);
  }

  function countIn(day, wanted) {
    const counts = day.items.map((item) => groupsOf(item, wanted));
    const copies = counts.reduce((sum, n, i) => sum + (day.items[i].isPost ? n : 0), 0);
    return { day, counts, copies, shown: counts.filter((n) => n > 0).length };
  }

  function show({ day, counts, copies, shown }, most, narrowed) {
    let room = SHOWN;
    day.items.forEach((item, index) => {
      const visible = counts[index] > 0;
      item.element.hidden = !visible;
      item.groups.textContent = narrowed ? counts[index] + ' 个群' : item.asBuilt;
      day.titles[index].hidden = !visible || room <= 0;
      if (visible) room -= 1;
    });
    if (day.more) day.more.textContent = shown > SHOWN ? '+' + (shown - SHOWN) + ' 条' : '';
    day.none.hidden = shown > 0;
    day.none.textContent = narrowed && day.items.length ? '只看这些时，没有安排' : '没有安排';
    day.count.textContent = !narrowed ? day.asBuilt.count
      : copies ? copies + '次' : shown ? shown + '件' : '';
    day.cell.dataset.load = !narrowed ? day.asBuilt.load
      : most ? Math.ceil(copies * LEVELS / most) : 0;
  }

  Guanjia.filters.every((wanted) => {
    const counted = days.map((day) => countIn(day, wanted));
    const most = Math.max.apply(null, counted.map((one) => one.copies));
    const narrowed = Boolean(wanted.tier || wanted.keeper);
    counted.forEach((one) => show(one, most, narrowed));
  });

  // --- the picked day -------------------------------------------------------------------

  function pick(date) {
    days.forEach((day) => {
      const isIt = day.date === date;
      day.cell.classList.toggle('is-picked', isIt);
      day.agenda.classList.toggle('is-picked', isIt);
    });
  }

  function named() {
    const date = window.location.hash.slice('#d-'.length);
    return days.some((day) => day.date === date) ? date : '';
  }

  function first() {
    const today = Guanjia.clock.now().date;
    return days.some((day) => day.date === today) ? today : days[0].date;
  }

  document.querySelector('.cells').addEventListener('click', (event) => {
    const cell = event.target.closest('.cell');
    if (!cell || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // The grid stays where it is; the address still names the day.
    event.preventDefault();
    window.history.replaceState(null, '', cell.hash);
    pick(cell.dataset.day);
    const { agenda } = days.find((day) => day.cell === cell);
    agenda.querySelector('h2').scrollIntoView({ block: 'nearest' });
    Guanjia.say(agenda.innerText.replace(/\s+/g, ' '));
  });
  window.addEventListener('hashchange', () => { if (named()) pick(named()); });

  document.body.classList.add('is-picking');
  // It scrolls on its own beside the grid, and the keyboard must be able to.
  document.querySelector('.agenda').tabIndex = 0;
  pick(named() || first());
})(window.Guanjia);
