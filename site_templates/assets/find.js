/* The search engine: from what is typed to entries, best first. It knows nothing of the page.

   A term is looked for as it stands, everywhere: at this size a scan misses nothing and needs
   no index but one: for each character, a bit for every text that has it. */
(function (Guanjia) {
  'use strict';

  const KINDS = ['话术', '推文', '群规', '玩法', '群', '页面'];  // the order on a tie
  const POINTS = { prefix: 5, title: 4, label: 3, when: 2, whole: 1 };
  const NEAR = 0.34;  // share of a sentence's weight that must be found
  const ENOUGH = 5;  // fewer results than this are followed by near ones
  const LETTERS = /^[a-z]+$/;
  const HAN = /^[\u3400-\u9fff]+$/;
  const APART_TEXTS = '\u0001';
  const APART = /[\s，。！？、；：,!?;…～~“”‘’「」『』（）()《》【】\[\]"]+/;  // a decimal point is none

  /* Texts, and which of them have a character or a term. */
  function layer(texts) {
    const width = Math.ceil(texts.length / 32);
    const rows = new Array(65536);
    const known = new Map();

    texts.forEach((text, number) => {
      const word = number >> 5, bit = 1 << (number & 31);
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        (rows[code] || (rows[code] = new Uint32Array(width)))[word] |= bit;
      }
    });

    function candidates(term) {
      const found = Array.from(term, (_, i) => rows[term.charCodeAt(i)]);
      if (found.some((row) => !row)) return null;
      return found.reduce((all, row) => all.map((bits, i) => bits & row[i]));
    }

    /* The numbers of the texts that have `term`, which is remembered: people type on. */
    function having(term) {
      if (!known.has(term)) known.set(term, look(term));
      return known.get(term);
    }

    function look(term) {
      const bits = candidates(term.slice(0, 8));
      const found = [];
      if (!bits) return found;
      for (let word = 0; word < width; word += 1) {
        for (let rest = bits[word]; rest; rest &= rest - 1) {
          const number = (word << 5) + 31 - Math.clz32(rest & -rest);
          if (term.length === 1 || texts[number].includes(term)) found.push(number);
        }
      }
      return found;
    }

    return { texts, having };
  }

  // --- entries --------------------------------------------------------------------------

  function words(entry) {
    return (entry.versions || []).map(([name, parts]) => name + '\n' + parts.join('')).join('\n');
  }

  function labelsOf(entry) {
    return [entry.title, entry.category || ''].concat(entry.tags || []);
  }

  /* Entries that came together. */
  function section(entries, fold, read) {
    // In one go: folding is fast, calling is not.
    const all = (texts) => fold(texts.join(APART_TEXTS)).split(APART_TEXTS);
    const titles = all(entries.map((entry) => entry.title));
    const labels = all(entries.map((entry) =>
      labelsOf(entry).slice(1).concat(entry.headings || []).join('\n')));
    const when = all(entries.map((entry) => entry.when || ''));
    const bodies = all(entries.map((entry) =>
      [entry.text || '', entry.more || '', words(entry)].join('\n')));
    const whole = bodies.map((body, i) => `${titles[i]}\n${labels[i]}\n${when[i]}\n${body}`);
    const layers = { whole: layer(whole), when: layer(when), label: layer(labels), title: layer(titles) };
    let hearing = null;
    // Half a point less than what is written so.
    function worth(number, at) {
      if (at >= entries[number].title.length) return POINTS.label - 0.5;
      return (at ? POINTS.title : POINTS.prefix) - 0.5;
    }
    return {
      entries,
      layers,
      get hearing() {  // only when somebody types letters
        hearing = hearing || Guanjia.sounds.hearing(entries.map((entry) =>
          read(labelsOf(entry).join('\n'), entry.read)), worth);
        return hearing;
      },
    };
  }

  /* Points of one term for every entry of a section. */
  function score(part, term) {
    const { layers } = part;
    const points = LETTERS.test(term) ? part.hearing.spelt(term) :
      new Float32Array(part.entries.length);
    ['whole', 'when', 'label', 'title'].forEach((name) => {
      layers[name].having(term).forEach((number) => {
        points[number] = Math.max(points[number], POINTS[name]);
      });
    });
    layers.title.having(term).forEach((number) => {
      if (layers.title.texts[number].startsWith(term)) points[number] = POINTS.prefix;
    });
    return points;
  }

  function grams(text) {
    const runs = text.match(/[\u3400-\u9fff]+|[a-z0-9]+/g) || [];
    return Array.from(new Set(runs.flatMap((run) => (!HAN.test(run) ? [run] :
      Array.from(run.slice(1), (last, i) => run[i] + last)))));
  }

  // --- the engine -----------------------------------------------------------------------

  /* `habit(key)` is how much an entry was copied of late. */
  function engine(shards, habit) {
    const fold = Guanjia.sounds.folder(shards.words.forms);
    const read = Guanjia.sounds.reader(shards.words.sounds, fold);
    const sections = [shards.words, shards.pages].map(({ entries }) =>
      section(entries, fold, read));

    /* Puts the rest of the pages' texts to their beginnings. */
    function addTexts(rest) {
      shards.pages.entries.forEach((entry, i) => { entry.text = (entry.text || '') + rest[i]; });
      sections[1] = section(shards.pages.entries, fold, read);
    }

    function allowed(entry, { kind, category, tier }) {
      return (!kind || entry.kind === kind) && (!category || entry.category === category) &&
        (!tier || !entry.tiers || entry.tiers.includes(tier));
    }

    function collect(pointsOf, filter) {
      const found = [];
      sections.forEach((part) => pointsOf(part).forEach((points, number) => {
        const entry = part.entries[number];
        if (points > 0 && allowed(entry, filter)) {
          found.push({ entry, points, number, habit: habit(entry.key), kind: KINDS.indexOf(entry.kind) });
        }
      }));
      return found.sort((a, b) => b.points - a.points || b.habit - a.habit || a.kind - b.kind ||
        a.number - b.number);
    }

    /* The sum of several terms' points where each has some. */
    function together(lists) {
      return lists.reduce((sum, points) => sum.map((value, i) => value && points[i] && value + points[i]));
    }

    /* Entries that have every term. */
    function exact(terms, filter) {
      return collect((part) => together(terms.map((term) => score(part, term))), filter);
    }

    /* Entries that share enough of the sentence, rare pairs counting more; with `heard`, first
       those that sound alike. */
    function near(query, terms, filter, heard) {
      const total = sections.reduce((sum, part) => sum + part.entries.length, 0);
      const weighed = grams(query).map((gram) => {
        const many = sections.reduce((sum, part) =>
          sum + part.layers.whole.having(gram).length, 0);
        return [gram, Math.log(1 + total / (many || 1)) / (many ? 1 : 2)];
      });
      const all = weighed.reduce((sum, [, weight]) => sum + weight, 0);
      return collect((part) => {
        const points = overlap(part, weighed, all);
        if (!heard) return points;
        const same = together(terms.map((term) => part.hearing.like(read(term))));
        return points.map((value, i) => (same[i] ? 1 + same[i] : value));
      }, filter);
    }

    /* The share of the weight that an entry has; what stands in its labels counts twice. */
    function overlap(part, weighed, all) {
      const points = new Float32Array(part.entries.length);
      weighed.forEach(([gram, weight]) => {
        ['whole', 'title', 'label'].forEach((name) => {
          part.layers[name].having(gram).forEach((number) => { points[number] += weight / all; });
        });
        part.layers.when.having(gram).forEach((number) => { points[number] += weight / all / 2; });
      });
      return points.map((share) => (share < NEAR ? 0 : share));
    }

    /* {exact, near}: lists of {entry, points}; `needles` are what to mark in them. */
    function find(text, filter = {}) {
      const query = fold(text).trim();
      const terms = Array.from(new Set(query.split(APART).filter(Boolean)));
      if (!terms.length) return { exact: [], near: [], terms, grams: [] };
      const found = exact(terms, filter);
      const has = new Set(found.map(({ entry }) => entry));
      const others = found.length >= ENOUGH ? [] :
        near(query, terms, filter, !found.length && terms.every((term) => HAN.test(term) && term[1]))
          .filter(({ entry }) => !has.has(entry));
      return { exact: found, near: others, terms, grams: grams(query) };
    }

    /* Where each unit of the folded `text` comes from: [begin, end]. */
    function origins(text) {
      let at = 0;
      return Array.from(text).flatMap((character) => {
        const origin = [at, at += character.length];
        return Array.from(fold(character).split(''), () => origin);
      });
    }

    /* [begin, end] of every place of `text` that has one of `needles`, in order, apart. */
    function places(text, needles) {
      const folded = fold(text);
      const inside = needles.filter((needle) => folded.includes(needle));
      if (!inside.length) return [];
      const from = folded.length === text.length ? null : origins(text);
      const hit = new Uint8Array(text.length);
      inside.forEach((needle) => {
        for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + 1)) {
          const last = i + needle.length - 1;
          if (!from) hit.fill(1, i, last + 1);
          else if (from[last]) hit.fill(1, from[i][0], from[last][1]);
        }
      });
      return Array.from(hit.join('').matchAll(/1+/g), (run) => [run.index, run.index + run[0].length]);
    }

    /* [begin, end] of the parts of a label that the letters of `terms` spell. */
    function spelt(label, terms) {
      const syllables = read(label);
      return terms.filter((term) => LETTERS.test(term)).flatMap((letters) => {
        const ends = syllables.map((_, at) => Guanjia.sounds.spell(letters, syllables, at));
        const at = ends.findIndex(Boolean);
        return at < 0 ? [] : [[at, ends[at]]];
      });
    }

    const entries = sections.flatMap((part) => part.entries);
    return { find, addTexts, places, spelt, entries, kinds: KINDS, tiers: shards.words.tiers };
  }

  Guanjia.engine = engine;
})(window.Guanjia);
