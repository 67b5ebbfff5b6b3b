/* The search engine: from what is typed to entries, best first. It knows nothing of the page.

   A term is looked for as it stands, everywhere: at this size a scan misses nothing. An entry
   is a number until it is shown, because making objects of all would take longer than looking
   through them. What stands in a shard is in docs/templates.md. */
(function (Guanjia) {
  'use strict';

  const KINDS = ['话术', '推文', '群规', '玩法', '群', '页面'];  // as entries are ordered
  const LISTENERS = [['g', '群里'], ['p', '私聊']];  // who gets to read the words
  const POINTS = { prefix: 5, title: 4, label: 3, when: 2, whole: 1 };
  const NEAR = 0.34;  // share of a sentence's weight that must be found
  const ENOUGH = 5;  // fewer results than this are followed by near ones
  const ENTRY = '\x81', FIELD = '\x8d', PART = '\x8f';
  const SLICE = 25;  // ms at most that are worked at once
  const STEP = 8;  // entries between two looks at the clock
  const LETTERS = /^[a-z]+$/;
  const HAN = /^[\u3400-\u9fff]+$/;
  const APART = /[\s，。！？、；：,!?;…～~“”‘’「」『』（）()《》【】\[\]"]+/;  // a decimal point is none

  // --- entries --------------------------------------------------------------------------

  /* Entries of several shards, one after another; `of(number)` is one as an object. */
  function book(shards) {
    const column = (name) => shards.flatMap((shard) => shard[name].split(ENTRY));
    const said = column('said');
    const columns = {};
    const all = (name) => columns[name] || (columns[name] = column(name));  // when first asked for
    const made = [];
    let numbers = null;
    const list = (text, mark) => (text ? text.split(mark) : []);

    function versions(fields, tierOf, heardBy) {
      return fields.map((field, i) => {
        const [name, ...parts] = field.split(PART);
        return { name, parts, tier: tierOf[i] || '', heard: heardBy[i] };
      });
    }

    function make(number) {
      const [title, labels, headings, when, text, ...words] = said[number].split(FIELD);
      const [category, ...tags] = labels.split('\n');
      return {
        kind: all('kind')[number], key: all('key')[number], url: all('url')[number],
        title, category, tags, when, text, headings: list(headings, '\n'),
        versions: words.length
          ? versions(words, all('sides')[number].split(','), all('heard')[number]) : null,
      };
    }

    function of(number) { return made[number] || (made[number] = make(number)); }

    function find(key) {
      numbers = numbers || new Map(all('key').map((one, number) => [one, number]));
      return numbers.get(key);
    }

    function category(number) {
      const text = said[number];
      const begin = text.indexOf(FIELD) + 1;
      const label = text.slice(begin, text.indexOf(FIELD, begin));
      return label.includes('\n') ? label.slice(0, label.indexOf('\n')) : label;
    }

    /* Title, category and tags, and where they are read otherwise. */
    function labels(number) {
      const pairs = list(all('read')[number], ',').map((part, i) => (i % 2 ? part : Number(part)));
      return [said[number].split(FIELD, 2).join('\n'), pairs];
    }

    function allowed(number, wanted) {
      const tiers = wanted.tier && all('tiers')[number];
      return (!wanted.kind || all('kind')[number] === wanted.kind) &&
        (!wanted.category || category(number) === wanted.category) &&
        (!wanted.to || all('heard')[number].includes(wanted.to)) &&
        (!tiers || tiers.split(',').includes(wanted.tier));
    }

    /* Whether it has words for this tier and no other. */
    function has(number, tier) {
      return Boolean(tier) && all('sides')[number].split(',').includes(tier);
    }

    return {
      count: said.length, find, of, has, category, labels, allowed,
      addText(number, text) { said[number] += text; made[number] = null; },
    };
  }

  /* Where in the folded `text` of an entry title, labels and situation end. */
  function ends(text) {
    const title = text.indexOf(FIELD);
    const headings = text.indexOf(FIELD, text.indexOf(FIELD, title + 1) + 1);
    return [title, headings, text.indexOf(FIELD, headings + 1)];
  }

  function grams(text) {
    const runs = text.match(/[\u3400-\u9fff]+|[a-z0-9]+/g) || [];
    return Array.from(new Set(runs.flatMap((run) => (!HAN.test(run) ? [run] :
      Array.from(run.slice(1), (last, i) => run[i] + last)))));
  }

  /* Does a little whenever the browser has nothing else to do: `work(begin, end)`. */
  function idly(count, work) {
    const later = window.requestIdleCallback || window.setTimeout;
    return new Promise((resolve) => {
      let at = 0;
      later(function next(deadline) {
        const spare = deadline ? Math.min(SLICE, deadline.timeRemaining()) : SLICE / 2;
        const until = performance.now() + spare;
        do {
          work(at, Math.min(count, at + STEP));
          at += STEP;
        } while (at < count && performance.now() < until);
        if (at < count) later(next); else resolve();
      });
    });
  }

  // --- the engine -----------------------------------------------------------------------

  function engine(shards) {
    const { fold, foldAll } = Guanjia.sounds.folder(shards.words);
    const entries = book([shards.words, shards.pages]);
    const { count } = entries;
    const folded = [shards.words, shards.pages].flatMap(({ said }) => foldAll(said).split(ENTRY));
    const bounds = folded.map(ends);
    const heads = folded.map((text, number) => text.slice(0, bounds[number][2]));
    const inHeads = Guanjia.texts(heads);
    const texts = Guanjia.texts(folded);
    let rests = Guanjia.texts([]);  // of the pages, which come last
    const habits = new Float32Array(count);

    /* Takes over how much was copied of late: pairs of key and number. */
    function refresh(pairs) {
      habits.fill(0);
      pairs.forEach(([key, value]) => {
        const number = entries.find(key);
        if (number !== undefined) habits[number] = value;
      });
    }

    let read = null;
    let hearing = null;

    /* Only when somebody types letters, or when there is time. */
    function hear() {
      if (hearing) return hearing;
      read = Guanjia.sounds.reader(shards.words.sounds, fold);
      // Half a point less than what is written so.
      const worth = (number, at) => (at >= bounds[number][0] ? POINTS.label :
        at ? POINTS.title : POINTS.prefix) - 0.5;
      hearing = Guanjia.sounds.hearing(count, (number) => read(...entries.labels(number)), worth);
      return hearing;
    }

    /* Makes searching faster, a little at a time; `rest` comes with the rest of the pages' texts. */
    async function settle(rest) {
      await idly(count, inHeads.index);
      await idly(count, texts.index);
      hear();
      const more = (await rest).split(ENTRY);
      const parts = Guanjia.texts(more.map(foldAll));
      await idly(more.length, parts.index);
      rests = parts;
      more.forEach((text, i) => entries.addText(count - more.length + i, text));
    }

    /* The first place that has a term is the best one. */
    function pointsAt(number, at) {
      const [title, labels] = bounds[number];
      if (at < title) return at ? POINTS.title : POINTS.prefix;
      if (at < labels) return POINTS.label;
      return POINTS.when;
    }

    /* Points of one term for every entry. */
    function score(term) {
      const points = LETTERS.test(term) ? hear().spelt(term) : new Float32Array(count);
      texts.having(term).forEach((number) => {
        if (points[number] < POINTS.whole) points[number] = POINTS.whole;
      });
      const first = count - rests.whole.length;
      rests.having(term).forEach((i) => {
        if (points[first + i] < POINTS.whole) points[first + i] = POINTS.whole;
      });
      inHeads.having(term).forEach((number) => {
        points[number] = Math.max(points[number], pointsAt(number, heads[number].indexOf(term)));
      });
      return points;
    }

    /* The numbers of what has points, best first; of equals, what has words for the tier that is
       asked for. */
    function collect(points, wanted) {
      const found = [];
      for (let number = 0; number < count; number += 1) {
        if (points[number] > 0 && entries.allowed(number, wanted)) found.push(number);
      }
      const own = new Set(found.filter((number) => entries.has(number, wanted.tier)));
      return found.sort((a, b) => points[b] - points[a] || own.has(b) - own.has(a) ||
        habits[b] - habits[a] || a - b);
    }

    /* The sum of several terms' points where each has some. */
    function together(lists) {
      return lists.reduce((sum, points) => sum.map((value, i) => value && points[i] && value + points[i]));
    }

    /* Points of entries that share enough of the sentence; with `heard`, those that sound alike
       come first. */
    function near(query, terms, heard) {
      const points = overlap(weighed(grams(query)));
      if (!heard) return points;
      const same = together(terms.map((term) => hear().like(read(term))));
      return points.map((value, i) => (same[i] ? 1 + same[i] : value));
    }

    /* Pairs and their share of the weight; the rare ones weigh more. */
    function weighed(pairs) {
      const weights = pairs.map((gram) => {
        const many = texts.having(gram).length;
        return { gram, weight: Math.log(1 + count / (many || 1)) / (many ? 1 : 2) };
      });
      const all = weights.reduce((sum, { weight }) => sum + weight, 0);
      return weights.map(({ gram, weight }) => ({ gram, share: weight / all }));
    }

    /* The share of the weight that an entry has; what stands in its labels counts twice. */
    function overlap(pairs) {
      const points = new Float32Array(count);
      pairs.forEach(({ gram, share }) => {
        texts.having(gram).forEach((number) => { points[number] += share; });
        inHeads.having(gram).forEach((number) => { points[number] += share * again(number, gram); });
      });
      return points.map((value) => (value < NEAR ? 0 : value));
    }

    function again(number, gram) {
      const [title, labels] = bounds[number];
      let times = 0;
      let at = heads[number].indexOf(gram);
      if (at < title) { times += 1; at = heads[number].indexOf(gram, title); }
      if (at >= 0 && at < labels) { times += 1; at = heads[number].indexOf(gram, labels); }
      return at < 0 ? times : times + 0.5;
    }

    /* {exact, near}: numbers of entries, best first; `terms` and `grams` are what to mark in them. */
    function find(text, wanted = {}) {
      // Parted before it is folded, which makes other marks of some.
      const terms = Array.from(new Set(text.split(APART).map(fold).filter(Boolean)));
      if (!terms.length) return { exact: [], near: [], terms, grams: [] };
      const query = terms.join(' ');
      const found = collect(together(terms.map(score)), wanted);
      const has = new Set(found);
      const alike = !found.length && terms.every((term) => HAN.test(term) && term[1]);
      const others = found.length >= ENOUGH ? [] :
        collect(near(query, terms, alike), wanted).filter((number) => !has.has(number));
      return { exact: found, near: others, terms, grams: grams(query) };
    }

    /* What was copied of late, most first. */
    function used(limit) { return collect(habits, {}).slice(0, limit); }

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
      const typed = terms.filter((term) => LETTERS.test(term));
      if (!typed.length) return [];
      hear();
      const syllables = read(label);
      return typed.flatMap((letters) => {
        const ends = syllables.map((_, at) => Guanjia.sounds.spell(letters, syllables, at));
        const at = ends.findIndex(Boolean);
        return at < 0 ? [] : [[at, ends[at]]];
      });
    }

    /* Every category, in the order of the entries. */
    function categories() {
      const names = Array.from({ length: count }, (_, number) => entries.category(number));
      return Array.from(new Set(names)).filter(Boolean);
    }

    return {
      find, settle, refresh, places, spelt, used, categories, count, entry: entries.of,
      kinds: KINDS, tiers: shards.words.names, listeners: LISTENERS,
    };
  }

  Guanjia.engine = engine;
})(window.Guanjia);
