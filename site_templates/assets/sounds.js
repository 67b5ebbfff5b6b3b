/* Han characters as people type them: folded to one form, and by their sounds. */
(function (Guanjia) {
  'use strict';

  /* Whether it is not said: neither a letter nor a digit nor the end of a line. */
  function pauses(unit) {
    return !((unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 10);
  }

  /* Folds as the build does: NFKC, lower case, simplified; `foldAll` folds much text, of which
     the build knows what in it is `strange`. */
  function folder({ forms: [from, to], strange }) {
    const forms = new Map(Array.from(from, (old, i) => [old, to[i]]));
    const traditional = new RegExp(from ? `[${from}]` : '$^', 'g');
    const fold = (text) => text.normalize('NFKC').toLowerCase()
      .replace(traditional, (old) => forms.get(old));
    const folded = new Map(Array.from(strange, (old) => [old, fold(old)]));
    const any = new RegExp(`[${strange.replace(/[\\\]^-]/g, '\\$&')}]`, 'gu');
    return { fold, foldAll: (text) => (strange ? text.replace(any, (old) => folded.get(old)) : text) };
  }

  /* Reads labels; what is not Chinese is read as it is written. `exceptions` are characters of
     them that are read otherwise here: position, reading, position, reading … */
  function reader([characters, sounds], fold) {
    const split = sounds.split(' ').map((sound) => [sound]);
    const table = new Map(Array.from(characters, (character, i) => [character, split[i]]));
    function sound(character) {
      if (!table.has(character)) {
        const plain = fold(character);
        table.set(character, table.get(plain) || [plain]);
      }
      return table.get(character);
    }
    return function read(label, exceptions = []) {
      const syllables = Array.from(label, sound);
      for (let i = 0; i < exceptions.length; i += 2) {
        syllables[exceptions[i]] = syllables[exceptions[i]].concat(exceptions[i + 1]);
      }
      return syllables;
    };
  }

  /* How many letters of `syllable` the letters from `from` on begin with. */
  function common(syllable, letters, from = 0) {
    const most = Math.min(syllable.length, letters.length - from);
    let same = 0;
    while (same < most && syllable[same] === letters[from + same]) same += 1;
    return same;
  }

  function initial(syllable) { return syllable[1] === 'h' ? 2 : 1; }

  /* What may come after `syllable` when `letters` begin with it; null if they do not. */
  function spelling(letters, syllable) {
    const same = common(syllable, letters);
    if (!same) return null;
    if (same === letters.length) return () => true;
    const ends = [1, initial(syllable), syllable.length].filter((end) => end <= same);
    return (next) => ends.some((end) => letters[end] === next);
  }

  /* Where the letters from `from` on end when they spell `read` from `at` on: whole syllables or
     their initials, and the beginning of the last; 0 if they do not. */
  function spell(letters, read, at, from = 0) {
    if (at === read.length) return 0;
    for (const syllable of read[at]) {
      const unit = syllable.charCodeAt(0);
      if (unit !== letters.charCodeAt(from)) {
        if (from && pauses(unit)) return spell(letters, read, at + 1, from);
        continue;
      }
      const same = common(syllable, letters, from);
      if (from + same === letters.length) return at + 1;
      const start = initial(syllable);
      const end = (same === syllable.length && spell(letters, read, at + 1, from + same)) ||
        (same >= start && spell(letters, read, at + 1, from + start)) ||
        (same >= 1 && spell(letters, read, at + 1, from + 1));
      if (end) return end;
    }
    return 0;
  }

  /* Whether a word, read itself, sounds like `read` from `at` on. */
  function alike(word, read, at) {
    return word.every(([sound], i) => read[at + i] !== undefined && read[at + i].includes(sound));
  }

  /* `count` labels by their sounds. `worth(number, at)` is what a place in one is worth. */
  function hearing(count, readOf, worth) {
    const labels = Array.from({ length: count }, (_, number) => readOf(number));
    const places = new Map();  // of each syllable, by what comes next: number, at, number, at …
    labels.forEach((read, number) => read.forEach((syllables, at) => syllables.forEach((one) => {
      if (!places.has(one)) places.set(one, new Map());
      const after = places.get(one);
      (read[at + 1] || ['']).forEach((next) => {
        const unit = next && !pauses(next.charCodeAt(0)) ? next[0] : '';
        const list = after.get(unit);
        if (list) list.push(number, at); else after.set(unit, [number, at]);
      });
    })));

    /* The most that a place which `fits` is worth. `begins(syllable)` is null if none begins so,
       else it tells what the next one may begin with, if it is known. */
    function best(begins, fits) {
      const points = new Float32Array(count);
      places.forEach((after, syllable) => {
        const goesOn = begins(syllable);
        if (goesOn) after.forEach((list, next) => { if (!next || goesOn(next)) look(list); });
      });

      function look(list) {
        for (let i = 0; i < list.length; i += 2) {
          const value = worth(list[i], list[i + 1]);
          if (value > points[list[i]] && fits(labels[list[i]], list[i + 1])) points[list[i]] = value;
        }
      }
      return points;
    }

    return {
      spelt: (letters) => best((syllable) => spelling(letters, syllable),
        (read, at) => spell(letters, read, at) > 0),
      like: (word) => best(
        (syllable) => (syllable === word[0][0] ? (next) => next === word[1][0][0] : null),
        (read, at) => alike(word, read, at),
      ),
    };
  }

  Guanjia.sounds = { folder, reader, spell, hearing };
})(window.Guanjia);
