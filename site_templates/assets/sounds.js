/* Han characters as people type them: folded to one form, and by their sounds. */
(function (Guanjia) {
  'use strict';

  const PAUSE = /^[^a-z0-9\n]/;  // what is not said

  /* Folds as the build does: NFKC, lower case, simplified. */
  function folder([from, to]) {
    const forms = new Map(Array.from(from, (old, i) => [old, to[i]]));
    const strange = new Uint8Array(65536);
    forms.forEach((_, old) => { strange[old.charCodeAt(0)] = 1; });
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

  /* Reads labels; what is not Chinese is read as it is written. `exceptions` are characters of
     them that are read otherwise here: position, reading, position, reading … */
  function reader([characters, sounds], fold) {
    const split = sounds.split(' ');
    const table = new Map(Array.from(characters, (character, i) => [character, split[i]]));
    const sound = (character) => {
      const plain = table.has(character) ? character : fold(character);
      return table.get(plain) || plain;
    };
    return function read(label, exceptions = []) {
      const syllables = Array.from(label, (character) => [sound(character)]);
      for (let i = 0; i < exceptions.length; i += 2) {
        syllables[exceptions[i]].push(exceptions[i + 1]);
      }
      return syllables;
    };
  }

  /* Where the letters from `from` on end when they spell `read` from `at` on: whole syllables or
     their initials, and the beginning of the last; 0 if they do not. */
  function spell(letters, read, at, from = 0) {
    if (at === read.length) return 0;
    for (const syllable of read[at]) {
      if (from && PAUSE.test(syllable)) return spell(letters, read, at + 1, from);
      const most = Math.min(syllable.length, letters.length - from);
      let same = 0;
      while (same < most && syllable[same] === letters[from + same]) same += 1;
      if (from + same === letters.length) return at + 1;
      const initial = syllable[1] === 'h' ? 2 : 1;
      const end = (same === syllable.length && spell(letters, read, at + 1, from + same)) ||
        (same >= initial && spell(letters, read, at + 1, from + initial)) ||
        (same >= 1 && spell(letters, read, at + 1, from + 1));
      if (end) return end;
    }
    return 0;
  }

  /* Whether a word, read itself, sounds like `read` from `at` on. */
  function alike(word, read, at) {
    return word.every(([sound], i) => read[at + i] !== undefined && read[at + i].includes(sound));
  }

  /* Labels by their sounds. `worth(number, at)` is what a place in one is worth. */
  function hearing(labels, worth) {
    const places = new Map();  // of each syllable: number, at, number, at …
    labels.forEach((read, number) => read.forEach((syllables, at) => syllables.forEach((one) => {
      if (!places.has(one)) places.set(one, []);
      places.get(one).push(number, at);
    })));

    function best(first, fits) {
      const points = new Float32Array(labels.length);
      places.forEach((list, syllable) => {
        if (!first(syllable)) return;
        for (let i = 0; i < list.length; i += 2) {
          const value = worth(list[i], list[i + 1]);
          if (value > points[list[i]] && fits(labels[list[i]], list[i + 1])) points[list[i]] = value;
        }
      });
      return points;
    }

    return {
      spelt: (letters) => best((syllable) => syllable[0] === letters[0],
        (read, at) => spell(letters, read, at) > 0),
      like: (word) => best((syllable) => syllable === word[0][0],
        (read, at) => alike(word, read, at)),
    };
  }

  Guanjia.sounds = { folder, reader, spell, hearing };
})(window.Guanjia);
