/* The calculators while a person types: the same sums as render/sums.py, exact, with
   fractions of whole numbers. What cannot be read as a number empties the result. */
(function () {
  'use strict';

  const HALFWIDTH = /[\uff10-\uff19\uff0e]/g;

  const over = (n, d) => ({ n, d });
  const times = (a, b) => over(a.n * b.n, a.d * b.d);
  const plus = (a, b) => over(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = (a, b) => plus(a, over(-b.n, b.d));
  const by = (a, b) => over(a.n * b.d, a.d * b.n);
  const less = (a, b) => a.n * b.d < b.n * a.d;
  const whole = (n) => over(BigInt(n), 1n);
  const percent = (a) => times(a, over(1n, 100n));

  /* A number as it was typed, or null. */
  function read(text) {
    const plain = text.trim().replace(/[,，\s]/g, '')
      .replace(HALFWIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
    const found = /^(\d{1,12})(?:\.(\d{0,6}))?$/.exec(plain);
    if (!found) return null;
    const decimals = found[2] || '';
    return over(BigInt(found[1] + decimals), 10n ** BigInt(decimals.length));
  }

  /* Half up, in hundredths; nothing here is negative. */
  const cents = (a) => (200n * a.n + a.d) / (2n * a.d);
  const money = (hundredths) => {
    const text = String(hundredths).padStart(3, '0');
    return text.slice(0, -2) + '.' + text.slice(-2);
  };
  const total = (values) => values.reduce(plus, whole(0));

  /* What each line earns, in cents; what rounding leaves over goes to the largest. */
  function commission(lines, rate, received) {
    const worth = total(lines.map((line) => line.net));
    if (worth.n === 0n) return null;
    const share = received === null ? whole(1) : by(received, worth);
    const exact = lines.map((line) =>
      percent(times(times(line.net, share), rate === null ? line.rate : rate)));
    const earned = exact.map(cents);
    const left = cents(total(exact)) - earned.reduce((sum, each) => sum + each, 0n);
    let largest = 0;
    exact.forEach((value, number) => { if (less(exact[largest], value)) largest = number; });
    earned[largest] += left;
    return earned;
  }

  const SUMS = {
    growth(field, say) {
      const gained = total([field('new1'), field('new2'), field('new3')]);
      for (const base of ['total', 'before']) {
        const under = field(base);
        if (under.n > 0n) say(base, money(cents(times(whole(100), by(gained, under)))) + '%');
      }
    },
    commission(field, say, rows) {
      const lines = rows.map((cell) => ({
        net: times(times(cell('price'), cell('quantity')), cell('discount')),
        rate: cell('own'),
      }));
      const received = plus(minus(field('paid'), field('shipping')), field('balance'));
      if (received.n < 0n) return;
      const uniform = field('rate');
      for (const [id, rate, base] of [
        ['A1', uniform, null], ['A2', null, null],
        ['B1', uniform, received], ['B2', null, received],
      ]) {
        const earned = commission(lines, rate, base);
        if (earned === null) continue;
        say(id, money(earned.reduce((sum, each) => sum + each, 0n)));
        say(id + '-lines', earned.map(money).join(' + '));
      }
    },
    ratio(field, say, rows, typed) {
      if (typed('product')) {
        field('product');
        say('share', typed('product'));
        return;
      }
      const sales = field('sales');
      field('default');
      let best = null;
      for (const cell of rows) {
        const from = cell('from');
        cell('share');
        if (!less(sales, from) && (best === null || less(best.from, from))) {
          best = { from, share: cell.typed('share') };
        }
      }
      say('share', best === null ? typed('default') : best.share);
    },
    smart(field, say, rows, typed, inputs) {
      const missing = inputs.filter((input) => !input.value.trim());
      say('smart', missing.length
        ? '还差' + missing.map((input) => input.dataset.name).join('、')
        : '五条齐了');
    },
    budget(field, say, rows, typed, inputs) {
      say('total', money(cents(total(inputs.map((input) => number(input))))));
    },
  };

  function number(input) {
    const value = read(input.value);
    if (value === null) {
      input.setAttribute('aria-invalid', 'true');
      throw new RangeError(input.value);
    }
    input.removeAttribute('aria-invalid');
    return value;
  }

  function reader(scope) {
    const find = (name) => scope.querySelector('[data-in="' + name + '"]');
    const field = (name) => number(find(name));
    field.typed = (name) => find(name).value.trim();
    return field;
  }

  function start(figure) {
    const rows = [...figure.querySelectorAll('[data-row]')].map(reader);
    const field = reader(figure);
    const inputs = [...figure.querySelectorAll('[data-in]')];
    const outputs = [...figure.querySelectorAll('[data-out]')];

    figure.addEventListener('input', () => {
      const said = new Map();
      try {
        SUMS[figure.dataset.sum](field, (name, text) => said.set(name, text), rows, field.typed, inputs);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        said.clear();
      }
      outputs.forEach((output) => { output.textContent = said.get(output.dataset.out) || '—'; });
    });
  }

  document.querySelectorAll('[data-sum]').forEach(start);
})();
