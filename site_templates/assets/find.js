/* The search engine: from what is typed to entries, best first. It knows nothing of the page.

   A term is looked for as it stands, everywhere: at this size a scan misses nothing and needs
   no index but one: for each character, a bit for every text that has it. */
(function (Guanjia) {
  'use strict';

  const KINDS = ['话术', '推文', '群规', '玩法', '群', '页面'];  // the order on a tie
  const POINTS = { prefix: 5, title: 4, label: 3, when: 2, whole: 1 };
  const NEAR = 0.34;  // share of a sentence's weight that must be found
  const ENOUGH = 5;  // fewer results than this are followed by near ones
  const HAN = /^[\u3400-\u9fff]+$/;
  const PAUSE = /^[^a-z0-9\n]/;
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

  // --- characters -----------------------------------------------------------------------

  function folder([from, to]) {
    const forms = new Map(Array.from(from, (old, i) => [old, to[i]]));
    const strange = new Uint8Array(65536);
    forms.forEach((_, old) => { strange[old.charCodeAt(0)] = 1; });

    /* As the build folds: NFKC, lower case, simplified. */
    return function fold(text) {
      const plain = text.normalize('NFKC').toLowerCase();
      for (let i = 0; i < plain.length; i += 1) {
        if (strange[plain.charCodeAt(i)]) {
          return plain.replace(/[\u3400-\u9fff]/g, (old) => forms.get(old) || old);
        }
      }
      return plain;
    };
  }

  /* Each character's readings; what is not Chinese is read as it is written. */
  function readings(labels, fold, table, exceptions) {
    const read = Array.from(labels, (character) => {
      const plain = fold(character);
      return [table.get(plain) || plain];
    });
    for (let i = 0; i < exceptions.length; i += 2) read[exceptions[i]].push(exceptions[i + 1]);
    return read;
  }

  /* Where the letters from `from` on end when they spell `read` from `at` on: whole syllables or
     their initials, and the beginning of the last; -1 if they do not. */
  function spells(letters, from, read, at) {
    if (at === read.length) return -1;
    for (const syllable of read[at]) {
      if (from && PAUSE.test(syllable)) return spells(letters, from, read, at + 1);
      if (syllable.startsWith(letters.slice(from))) return at + 1;
      const initial = /^[zcs]h/.test(syllable) ? [2, 1] : [1];
      for (const length of new Set([syllable.length, ...initial])) {
        if (letters.startsWith(syllable.slice(0, length), from)) {
          const end = spells(letters, from + length, read, at + 1);
          if (end > 0) return end;
        }
      }
    }
    return -1;
  }

  function sameSound(term, read, at, table) {
    return term.length + at <= read.length && Array.from(term).every((character, i) => {
      const sound = table.get(character);
      return sound !== undefined && read[at + i].includes(sound);
    });
  }

  // --- entries --------------------------------------------------------------------------

  function words(entry) {
    return (entry.versions || []).map(([name, parts]) => name + '\n' + parts.join('')).join('\n');
  }

  function labelsOf(entry) {
    return [entry.title, entry.category || ''].concat(entry.tags || []);
  }

  /* Entries that came together; a second shard may bring the rest of their texts. */
  function section(entries, fold, table, rest) {
    const titles = entries.map((entry) => fold(entry.title));
    const labels = entries.map((entry) =>
      fold(labelsOf(entry).slice(1).concat(entry.headings || []).join('\n')));
    const when = entries.map((entry) => fold(entry.when || ''));
    const whole = entries.map((entry, i) => [titles[i], labels[i], when[i],
      fold((entry.text || '') + (rest ? rest[i] : '') + '\n' + (entry.more || '') + words(entry)),
    ].join('\n'));
    let sounds = null;
    return {
      entries,
      layers: { whole: layer(whole), when: layer(when), label: layer(labels), title: layer(titles) },
      get sounds() {
        sounds = sounds || entries.map((entry) => ({
          title: Array.from(entry.title).length,
          read: readings(labelsOf(entry).join('\n'), fold, table, entry.read || []),
        }));
        return sounds;
      },
    };
  }

  /* Points of one term for every entry of a section. */
  function score(part, term, fits) {
    const { layers } = part;
    const points = new Float32Array(part.entries.length);
    ['whole', 'when', 'label', 'title'].forEach((name) => {
      layers[name].having(term).forEach((number) => { points[number] = POINTS[name]; });
    });
    layers.title.having(term).forEach((number) => {
      if (layers.title.texts[number].startsWith(term)) points[number] = POINTS.prefix;
    });
    if (fits) {
      part.sounds.forEach((sound, number) => {
        points[number] = Math.max(points[number], heard(sound, fits));
      });
    }
    return points;
  }

  /* Points for the first place that `fits`: half a point less than written. */
  function heard({ read, title }, fits) {
    for (let at = 0; at < read.length; at += 1) {
      if (fits(read, at)) {
        if (at < title) return (at === 0 ? POINTS.prefix : POINTS.title) - 0.5;
        return POINTS.label - 0.5;
      }
    }
    return 0;
  }

  function grams(text) {
    const runs = text.match(/[\u3400-\u9fff]+|[a-z0-9]+/g) || [];
    return Array.from(new Set(runs.flatMap((run) => (!HAN.test(run) ? [run] :
      Array.from(run.slice(1), (last, i) => run[i] + last)))));
  }

  // --- the engine -----------------------------------------------------------------------

  /* `habit(key)` is how much an entry was copied of late. */
  function engine(shards, habit) {
    const fold = folder(shards.words.forms);
    const [characters, sounds] = shards.words.sounds;
    const read = sounds.split(' ');
    const table = new Map(Array.from(characters, (character, i) => [character, read[i]]));
    const sections = [shards.words, shards.pages].map(({ entries }) =>
      section(entries, fold, table));

    function addTexts(rest) {
      sections[1] = section(shards.pages.entries, fold, table, rest);
    }

    function allowed(entry, { kind, category, tier }) {
      return (!kind || entry.kind === kind) && (!category || entry.category === category) &&
        (!tier || !entry.tiers || entry.tiers.includes(tier));
    }

    function sorted(found) {
      found.forEach((one) => { one.habit = habit(one.entry.key); });
      return found.sort((a, b) => b.points - a.points || b.habit - a.habit ||
        KINDS.indexOf(a.entry.kind) - KINDS.indexOf(b.entry.kind) || a.number - b.number);
    }

    function collect(pointsOf, filter) {
      return sorted(sections.flatMap((part) => {
        const points = pointsOf(part);
        return part.entries.map((entry, number) => ({ entry, number, points: points[number] }))
          .filter((one) => one.points > 0 && allowed(one.entry, filter));
      }));
    }

    /* For letters only: where they end when they spell `syllables` from `at` on, or 0. */
    function spelling(term) {
      if (!/^[a-z]+$/.test(term)) return null;
      return (syllables, at) => (syllables[at].some((one) => one[0] === term[0]) ?
        Math.max(0, spells(term, 0, syllables, at)) : 0);
    }

    /* Entries that have every term. */
    function exact(terms, filter) {
      return collect((part) => terms.map((term) => score(part, term, spelling(term)))
        .reduce((sum, points) => sum.map((value, i) => value && points[i] && value + points[i])),
      filter);
    }

    /* Entries that sound alike, or share enough of the sentence, rare pairs counting more. */
    function near(query, terms, filter) {
      const alike = terms.every((term) => HAN.test(term) && term.length > 1);
      const total = sections.reduce((sum, part) => sum + part.entries.length, 0);
      const weighed = grams(query).map((gram) => {
        const many = sections.reduce((sum, part) =>
          sum + part.layers.whole.having(gram).length, 0);
        return [gram, Math.log(1 + total / (many || 1)) / (many ? 1 : 2)];
      });
      const all = weighed.reduce((sum, [, weight]) => sum + weight, 0);
      return collect((part) => {
        const points = overlap(part, weighed, all);
        if (!alike) return points;
        return points.map((value, i) => {
          const said = terms.map((term) =>
            heard(part.sounds[i], (read, at) => sameSound(term, read, at, table)));
          return said.every(Boolean) ? 1 + said[0] : value;
        });
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
        near(query, terms, filter).filter(({ entry }) => !has.has(entry));
      return { exact: found, near: others, terms, grams: grams(query) };
    }

    /* [begin, end] of every place of `text` that has one of `needles`, in order, apart. */
    function places(text, needles) {
      let folded = '';
      const from = [];
      let at = 0;
      for (const character of text) {
        const plain = fold(character);
        for (let i = 0; i < plain.length; i += 1) from.push([at, at + character.length]);
        folded += plain;
        at += character.length;
      }
      const hit = new Uint8Array(text.length);
      needles.forEach((needle) => {
        for (let i = folded.indexOf(needle); i >= 0; i = folded.indexOf(needle, i + 1)) {
          hit.fill(1, from[i][0], from[i + needle.length - 1][1]);
        }
      });
      return Array.from(hit.join('').matchAll(/1+/g), (run) => [run.index, run.index + run[0].length]);
    }

    /* [begin, end] of the parts of a label that the letters of `terms` spell. */
    function spelt(label, terms) {
      const syllables = readings(label, fold, table, []);
      return terms.map(spelling).filter(Boolean).flatMap((fits) => {
        const at = syllables.findIndex((_, i) => fits(syllables, i) > 0);
        return at < 0 ? [] : [[at, fits(syllables, at)]];
      });
    }

    const entries = sections.flatMap((part) => part.entries);
    return { find, addTexts, places, spelt, entries, kinds: KINDS, tiers: shards.words.tiers };
  }

  Guanjia.engine = engine;
})(window.Guanjia);
