/* What day and time it is where the brand is, whatever the phone is set to. */
(function (Guanjia) {
  'use strict';

  function formatter(timeZone) {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone, hour12: false, year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit',
    });
  }

  function build() {
    // An old webview may not know the zone; the phone's own is then the best guess.
    try { return formatter(Guanjia.timezone); } catch (error) { return formatter(undefined); }
  }

  let format = null;  // takes a phone some 100 ms, and many pages never ask
  let minute = 0;
  let said = null;

  /* {date: "2026-11-23", time: "09:41"} in the brand's time zone; every blank of a page asks. */
  function now() {
    const current = Math.floor(Date.now() / 60000);
    if (current !== minute) [minute, said] = [current, at(new Date(current * 60000))];
    return said;
  }

  /* The same of any moment. */
  function at(moment) {
    const parts = {};
    format = format || build();
    format.formatToParts(moment).forEach((part) => { parts[part.type] = part.value; });
    // Some engines write midnight as 24.
    const hour = parts.hour === '24' ? '00' : parts.hour;
    return {
      date: [parts.year, parts.month, parts.day].join('-'),
      time: hour + ':' + parts.minute,
    };
  }

  /* Runs at once, every 20 seconds, and as soon as the phone comes back from WeChat. */
  function every(work) {
    work();
    window.setInterval(work, 20000);
    document.addEventListener('visibilitychange', () => { if (!document.hidden) work(); });
  }

  /* "2026-11-23" as people say it. */
  function say(date) {
    const [, month, day] = date.split('-');
    return Number(month) + '月' + Number(day) + '日';
  }

  Guanjia.clock = { at, now, every, say };
})(window.Guanjia);
