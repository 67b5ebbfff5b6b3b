/* The one global, and what is kept on this device.

   Keys, after `guanjia:<brand>:` so that two handbooks on one host stay apart:
     me                                  {"id", "name"} of the housekeeper
     sent:<date>:<item>:<group>          when it was ticked, a space, and the hash of the words
                                         that were sent; one key per tick, so that two tabs
                                         can never overwrite each other's ticks
     text:<date>:<item>:<hash>           the words of that hash as they were sent, filled in
     why:<date>:<item>                   why it was not sent to everybody
     blank:<date>:<item>:<name>          what was filled in on a pack
     said:<name>                         the date, a space, and what was filled in on the script
                                         pages that day
     check:<page>:<item>                 a ticked line of a checklist
     done:<page>                         how many of its lines are ticked
     used                                {key: [how often, when last]} of copied words */
(function () {
  'use strict';

  const root = document.documentElement;
  const prefix = 'guanjia:' + root.dataset.brand + ':';
  const memory = new Map();
  const KEEP_DAYS = 40;

  // Private mode and some webviews throw on any access: what cannot be kept lives as long
  // as the page does, and copying never notices.
  function attempt(work) {
    try { return work(window.localStorage); } catch (error) { return undefined; }
  }

  function get(key) {
    if (memory.has(key)) return memory.get(key);
    const value = attempt((storage) => storage.getItem(prefix + key));
    return value === undefined ? null : value;
  }

  function set(key, value) {
    const kept = attempt((storage) => { storage.setItem(prefix + key, value); return true; });
    if (kept) memory.delete(key); else memory.set(key, value);
  }

  function remove(key) {
    const gone = attempt((storage) => { storage.removeItem(prefix + key); return true; });
    if (gone) memory.delete(key); else memory.set(key, null);
  }

  function works() {
    return attempt((storage) => {
      storage.setItem(prefix + 'probe', '1');
      storage.removeItem(prefix + 'probe');
      return true;
    }) === true;
  }

  /* Calls `heard(key)` when another tab changed something; key is null for "everything". */
  function listen(heard) {
    window.addEventListener('storage', (event) => {
      if (event.key === null) heard(null);
      else if (event.key.startsWith(prefix)) heard(event.key.slice(prefix.length));
    });
  }

  /* Forgets what belongs to days long gone, so that storage does not fill up, and what was
     filled in for customers of another day. */
  function tidy(today) {
    const oldest = new Date(Date.parse(today) - KEEP_DAYS * 864e5).toISOString().slice(0, 10);
    attempt((storage) => Object.keys(storage).forEach((key) => {
      const about = key.startsWith(prefix) ? key.slice(prefix.length) : '';
      const dated = /^(?:sent|text|why|blank):(\d{4}-\d\d-\d\d):/.exec(about);
      const over = dated ? dated[1] < oldest
        : about.startsWith('said:') && !storage.getItem(key).startsWith(today);
      if (over) storage.removeItem(key);
    }));
  }

  function me() {
    try { return JSON.parse(get('me')) || null; } catch (error) { return null; }
  }

  window.Guanjia = {
    store: { get, set, remove, works, listen, tidy, me },
    root: root.dataset.root,
    version: root.dataset.assets,
    timezone: root.dataset.timezone,
  };
})();
