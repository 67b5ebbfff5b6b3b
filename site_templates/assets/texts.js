/* Texts, and which of them have a term. For each character there is a bit for every text that
   has it, and for two Han characters side by side the list of those that have them; until all
   are indexed, every text is looked at. */
(function (Guanjia) {
  'use strict';

  const [FIRST, LAST] = [0x3400, 0x9fff];  // Han
  const HAN = /^[\u3400-\u9fff]{2,}$/;

  function pair(one, other) { return (one - FIRST) * (LAST - FIRST + 1) + other - FIRST; }

  function isHan(code) { return code >= FIRST && code <= LAST; }

  function texts(whole) {
    const width = Math.ceil(whole.length / 32);
    const rows = new Map();  // of bits, by character
    const lists = new Map();  // of numbers, by pair
    const known = new Map();
    let indexed = false;

    function mark(number, text) {
      const word = number >> 5, bit = 1 << (number & 31);
      let before = 0;
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        let row = rows.get(code);
        if (!row) rows.set(code, row = new Int32Array(width));
        row[word] |= bit;
        if (isHan(code)) {
          if (before) put(pair(before, code), number);
          before = code;
        } else {
          before = 0;
        }
      }
    }

    function put(key, number) {
      const list = lists.get(key);
      if (!list) lists.set(key, [number]);
      else if (list[list.length - 1] !== number) list.push(number);
    }

    /* Indexes the texts from `begin` on; the last call makes it count. */
    function index(begin, end) {
      for (let number = begin; number < end; number += 1) mark(number, whole[number]);
      indexed = end === whole.length;
    }

    /* The numbers of the texts that have `term`, which is remembered: people type on. */
    function having(term) {
      if (!known.has(term)) {
        const { some, sure } = candidates(term);
        known.set(term, sure ? some : some.filter((number) => whole[number].includes(term)));
      }
      return known.get(term);
    }

    /* The numbers of the texts that may have `term`; `sure` if they do. */
    function candidates(term) {
      if (!indexed) return { some: Array.from(whole.keys()), sure: false };
      if (HAN.test(term)) return { some: rarest(term), sure: term.length === 2 };
      return { some: withAll(term.slice(0, 8).split('')), sure: term.length === 1 };
    }

    /* The shortest list of the pairs of `term`. */
    function rarest(term) {
      let best = null;
      for (let i = 1; i < term.length; i += 1) {
        const list = lists.get(pair(term.charCodeAt(i - 1), term.charCodeAt(i)));
        if (!list) return [];
        if (!best || list.length < best.length) best = list;
      }
      return best;
    }

    function withAll(units) {
      const needed = Array.from(new Set(units), (unit) => rows.get(unit.charCodeAt(0)));
      const found = [];
      if (needed.some((row) => !row)) return found;
      for (let word = 0; word < width; word += 1) {
        let rest = -1;
        for (let i = 0; i < needed.length && rest; i += 1) rest &= needed[i][word];
        for (; rest; rest &= rest - 1) found.push((word << 5) + 31 - Math.clz32(rest & -rest));
      }
      return found;
    }

    return { whole, index, having };
  }

  Guanjia.texts = texts;
})(window.Guanjia);
