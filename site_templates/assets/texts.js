/* Texts, and which of them have a term. For each character there is a bit for every text that
   has it, so that few texts are looked at; until all bits are set, every text is. */
(function (Guanjia) {
  'use strict';

  function texts(whole) {
    const width = Math.ceil(whole.length / 32);
    const rows = new Array(65536);  // of bits, by character
    const known = new Map();
    let indexed = false;

    function mark(number, text) {
      const word = number >> 5, bit = 1 << (number & 31);
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        (rows[code] || (rows[code] = new Int32Array(width)))[word] |= bit;
      }
    }

    /* Sets the bits of the texts from `begin` on; the last call makes them count. */
    function index(begin, end) {
      for (let number = begin; number < end; number += 1) mark(number, whole[number]);
      indexed = end === whole.length;
    }

    /* The numbers of the texts that have `term`, which is remembered: people type on. */
    function having(term) {
      if (!known.has(term)) {
        const maybe = candidates(term);
        known.set(term, term.length === 1 && indexed ? maybe :
          maybe.filter((number) => whole[number].includes(term)));
      }
      return known.get(term);
    }

    /* The numbers of the texts that may have `term`: those that have its characters. */
    function candidates(term) {
      if (!indexed) return Array.from(whole.keys());
      const needed = Array.from(new Set(term.slice(0, 8).split('')), (unit) => rows[unit.charCodeAt(0)]);
      const found = [];
      if (needed.some((row) => !row)) return found;
      for (let word = 0; word < width; word += 1) {
        let rest = -1;
        for (let i = 0; i < needed.length && rest; i += 1) rest &= needed[i][word];
        for (; rest; rest &= rest - 1) found.push((word << 5) + 31 - Math.clz32(rest & -rest));
      }
      return found;
    }

    return { whole, index, candidates, having };
  }

  Guanjia.texts = texts;
})(window.Guanjia);
