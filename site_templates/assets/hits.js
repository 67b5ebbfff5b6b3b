/* One result of a search as a card: its words are there to be filled and copied at once.
   The markup of words is that of _words.html, which words.js knows. */
(function (Guanjia) {
  'use strict';

  const { make } = Guanjia;
  const AROUND = 28;  // characters before a match in a page's line

  /* `text` with `ranges` marked; as text it stays the same to the byte. */
  function marked(text, ranges) {
    let done = 0;
    const parts = ranges.flatMap(([begin, end]) => {
      const pieces = [text.slice(done, begin), make('mark', {}, text.slice(begin, end))];
      done = end;
      return pieces;
    });
    return parts.concat(text.slice(done)).filter((piece) => piece !== '');
  }

  function blank(name) {
    return make('textarea', {
      className: 'blank', 'data-blank': name, 'aria-label': '填空：' + name, placeholder: name,
      rows: 1, spellcheck: false, autocomplete: 'off',
    });
  }

  /* Makes a card of each result of one search: what was found by `terms`, and what is near and
     shares `grams`. */
  function hits(engine, { found, terms, grams, tier, to }) {
    function card(at, number) {
      const entry = engine.entry(at);
      const exact = number < found.length;
      const places = (text) => engine.places(text, exact ? terms : grams);
      const mark = (text) => marked(text, places(text));
      const spelt = (label) => {
        const ranges = places(label);
        return ranges.length ? ranges : engine.spelt(label, terms);
      };
      const url = Guanjia.root + '/' + entry.url;
      const item = make('li', { className: 'hit', id: `hit-${number}` });

      /* What the words have to do with the tier that is asked for: most are for every tier. */
      function addressed() {
        if (!tier || !entry.versions || entry.kind === '群规') return '';
        return entry.versions.some((version) => version.tier === tier) ? '有这一层的说法' : '各层通用';
      }

      function facts() {
        const tags = entry.tags.filter((tag) => spelt(tag).length);
        const line = make('p', { className: 'hit-facts' }, make('span', { className: 'kind' }, entry.kind));
        [entry.category].concat(tags).filter(Boolean)
          .forEach((fact) => line.append(' ', make('span', {}, ...marked(fact, spelt(fact)))));
        if (addressed()) line.append(' ', make('span', { className: 'hit-tier' }, addressed()));
        return line;
      }

      /* The line of a page that has the match, cut to begin a little before it. */
      function line() {
        const lines = entry.headings.concat(entry.text.split('\n'));
        const hit = lines.find((text) => places(text).length) || entry.text.split('\n')[0];
        const [[begin]] = places(hit).concat([[0]]);
        const from = Math.max(0, begin - AROUND);
        return mark((from ? '…' : '') + hit.slice(from, from + 120));
      }

      /* Of the versions for whom it is to be, that for the tier that is asked for, or the first
         that alone has the match. */
      function preferred() {
        const first = (fits) => entry.versions.findIndex((one) => (!to || one.heard === to) && fits(one));
        const own = first((one) => tier && one.tier === tier);
        if (own >= 0) return own;
        const above = [entry.title, entry.when].concat(entry.tags);
        const inWords = exact && !above.some((text) => places(text).length)
          ? first(({ name, parts }) => places(name + '\n' + parts.join('')).length) : -1;
        return Math.max(0, inWords >= 0 ? inWords : first(() => true));
      }

      function version({ name, parts }, i, picked) {
        const many = entry.versions.length > 1;
        const group = `f-${entry.key}`, id = `${group}-${i}`;
        const words = parts.flatMap((text, n) => {
          if (n % 2) return [blank(text)];
          return exact ? mark(text) : [text];
        });
        return make('div', { className: 'version', 'data-version': '' },
          many ? make('input', { className: 'pick', type: 'radio', name: group, id, checked: i === picked }) : null,
          many ? make('label', { className: 'tab', htmlFor: id }, make('span', {}, name || `第 ${i + 1} 版`)) : null,
          make('div', { className: 'bubble' },
            make('div', { className: 'words', 'data-words': '', 'data-seen': '', translate: false }, ...words)),
          make('div', { className: 'act' },
            make('button', { type: 'button', className: 'do small', 'data-copy': '' }, '复制')));
      }

      function versions() {
        const picked = preferred();
        const role = entry.versions.length > 1 ? { role: 'group', 'aria-label': '版本' } : {};
        return make('div', { className: 'versions', ...role },
          ...entry.versions.map((one, i) => version(one, i, picked)));
      }

      if (!entry.versions) {
        item.classList.add('is-page');
        item.append(make('h3', {}, make('a', { href: url }, ...marked(entry.title, spelt(entry.title)))), facts(),
          make('p', { className: 'hit-line' }, ...line()));
        return item;
      }
      item.dataset.key = entry.key;
      item.append(make('h3', {}, ...marked(entry.title, spelt(entry.title))), facts());
      if (entry.when) item.append(make('p', { className: 'hit-line' }, ...mark(entry.when)));
      item.append(versions(), make('p', { className: 'hit-more' }, make('a', { href: url }, '在页面里看')));
      return item;
    }

    return card;
  }

  Guanjia.hits = hits;
})(window.Guanjia);
