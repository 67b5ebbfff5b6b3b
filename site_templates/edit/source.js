/*
 * Our files, read and written so that nothing changes but what a person has changed.
 *
 * To the loader every scalar is text (docs/decisions/0001), so they are read as text here, too:
 * no time becomes a number. Writing goes back to the text that was read and replaces single
 * values and lines in it; only a list that grew or shrank is written anew. Comments stay, and
 * so do quotes and [short, lists].
 */
import { Document, isMap, isScalar, isSeq, parseDocument } from './yaml/index.js';

/** Where the text that was read is kept in an entry's data. */
const READ = '__read';
/** Keys that say what the file is called; the file does not repeat them. */
const NAMES = ['id', 'folder'];

const YAML = { schema: 'failsafe', keepSourceTokens: false };
const STYLE = { lineWidth: 0, flowCollectionPadding: false };
const FENCED = /^---[ \t]*\n((?:[\s\S]*?\n)?)---[ \t]*(?:\n|$)/;

/** Turn a parsed node into what forms show. */
function plain(node) {
  if (isMap(node)) {
    const pairs = node.items.filter((pair) => !everybody(pair));
    return Object.fromEntries(pairs.map((pair) => [String(pair.key.value), plain(pair.value)]));
  }
  if (isSeq(node)) return node.items.map(plain);
  const text = node ? String(node.value ?? '') : '';
  const flag = isScalar(node) && node.type === 'PLAIN' && (text === 'true' || text === 'false');
  return flag ? text === 'true' : text;
}

/** `to: all` is what a missing `to` means, and a form has no other word for it. */
function everybody(pair) {
  return pair.key.value === 'to' && isScalar(pair.value) && pair.value.value === 'all';
}

/** Leave out what is empty: our loader takes a key without a value for a mistake. */
function pruned(value) {
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((item) => item !== undefined);
    return items.length ? items : undefined;
  }
  if (value && typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, inner]) => [key, pruned(inner)]);
    const said = pairs.filter(([, inner]) => inner !== undefined);
    return said.length ? Object.fromEntries(said) : undefined;
  }
  if (value === null || value === undefined || value === '') return undefined;
  return typeof value === 'boolean' ? value : String(value);
}

/** Do so for a whole file, empty lists included. */
function full(data) {
  const pairs = Object.entries(data).map(([key, value]) => [key, pruned(value)]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function same(one, other) { return JSON.stringify(one) === JSON.stringify(other); }

function texts(value) {
  if (Array.isArray(value)) return value.map(texts);
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, texts(inner)]));
  }
  return String(value);
}

/** Make a node in the style of our files: words in [short, lists], the rest in blocks. */
function made(document, value) {
  const node = document.createNode(texts(value));
  dress(node);
  return node;
}

function dress(node) {
  if (isMap(node)) node.items.forEach((pair) => dress(pair.value));
  if (!isSeq(node)) return;
  node.items.forEach(dress);
  const words = node.items.map((item) => (isScalar(item) ? item.value : null));
  node.flow = words.every((word) => word !== null && word.length <= 20 && !word.includes('\n'));
}

/** Write one scalar as it has to stand in the place of `node`. */
function scalar(node, value, inFlow) {
  if (inFlow && /[,[\]{}]/.test(value) && node.type === 'PLAIN') return JSON.stringify(value);
  const document = new Document(value, YAML);
  document.contents.type = node.type;
  return document.toString(STYLE).trimEnd();
}

/** List the edits that turn `before` into `after`, or null where its parent has to be written anew. */
function edits(file, node, before, after, inFlow) {
  if (same(before, after)) return [];
  if (isScalar(node) && !['object', 'undefined'].includes(typeof after)) {
    const block = node.type.startsWith('BLOCK') || String(after).includes('\n');
    const [start, end] = node.range;
    return block ? null : [{ start, end, text: () => scalar(node, String(after), inFlow) }];
  }
  const inner = inFlow || node.flow;
  if (isSeq(node) && Array.isArray(after) && after.length === before.length) {
    return joined(file, node.items.map((item, at) => [item, before[at], after[at]]), inner);
  }
  if (!isMap(node) || !after || typeof after !== 'object' || Array.isArray(after)) return null;
  if (!inner) return linesOf(file, node, before, after, []);
  if (!same(Object.keys(before).sort(), Object.keys(after).sort())) return null;
  const parts = node.items.map((pair) => [pair.value, before[pair.key.value], after[pair.key.value]]);
  return joined(file, parts, inner);
}

function joined(file, parts, inFlow) {
  const all = parts.map(([node, before, after]) => edits(file, node, before, after, inFlow));
  return all.includes(null) ? null : all.flat();
}

/** Do so for a mapping with a key on each line; `order` is how new keys are put. */
function linesOf(file, node, before, after, order) {
  const { text } = file;
  const found = [];
  for (const pair of node.items) {
    const key = pair.key.value;
    const { start, end, next } = span(text, pair);
    const line = text.lastIndexOf('\n', start - 1) + 1;
    if (same(before[key], after[key])) continue;
    if (after[key] !== undefined) {
      const anew = () => entry(key, merged(file.document, pair.value, before[key], after[key]), start - line).trim();
      const single = edits(file, pair.value, before[key], after[key], false);
      found.push(...(single ?? [{ start, end, text: anew }]));
    } else if (text.slice(line, start).trim()) {
      return null;  // it stands behind the dash of a list's item
    } else {
      found.push({ start: line, end: next, text: () => '' });
    }
  }
  const there = node.items.map((pair) => pair.key.value);
  const added = Object.keys(after).filter((key) => !there.includes(key));
  added.sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return [...found, ...added.map((key) => line(file, node.items, key, after[key], order))];
}

/** Put a new key behind the nearest one that comes before it in `order`. */
function line({ document, text }, pairs, key, value, order) {
  const place = order.indexOf(key);
  const earlier = pairs.filter((pair) => order.indexOf(String(pair.key.value)) < place || place < 0);
  const at = earlier.length ? Math.max(...earlier.map((pair) => span(text, pair).next)) : 0;
  const open = at === text.length && text && !text.endsWith('\n') ? '\n' : '';
  const first = pairs.length ? pairs[0].key.range[0] : 0;
  const indent = first - (text.lastIndexOf('\n', first - 1) + 1);
  return { start: at, end: at, text: () => open + entry(key, made(document, value), indent) };
}

/** Change a node into `after`, keeping the parts of it that stay. */
function merged(document, node, before, after) {
  if (same(before, after)) return node;
  if (isMap(node) && after && typeof after === 'object' && !Array.isArray(after)) {
    for (const key of Object.keys(before)) if (!(key in after)) node.delete(key);
    for (const [key, value] of Object.entries(after)) {
      const old = node.items.find((pair) => pair.key.value === key);
      if (old) old.value = merged(document, old.value, before[key], value);
      else node.set(key, made(document, value));
    }
    return node;
  }
  if (isSeq(node) && Array.isArray(after)) {
    node.items = items(document, node, before, after);
    return node;
  }
  return made(document, after);
}

/** Find for every item the node it had; where as many are left on both sides, they pair up. */
function items(document, node, before, after) {
  const left = before.map((_, at) => at);
  const found = after.map((item) => {
    const at = left.findIndex((index) => same(before[index], item));
    return at < 0 ? null : left.splice(at, 1)[0];
  });
  const pairUp = found.filter((at) => at === null).length === left.length;
  return after.map((item, at) => {
    if (found[at] !== null) return node.items[found[at]];
    if (!pairUp) return made(document, item);
    const old = left.shift();
    return merged(document, node.items[old], before[old], item);
  });
}

/** Write `key: value` on lines of its own. */
function entry(key, value, indent = 0) {
  const document = new Document({}, YAML);
  document.set(key, value);
  return document.toString(STYLE).replace(/^(?=.)/gm, ' '.repeat(indent));
}

/** Where a key and its value begin and end, and the next line begins. */
function span(text, pair) {
  const start = pair.key.range[0];
  let end = pair.value ? pair.value.range[1] : pair.key.range[1];
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  const line = text.indexOf('\n', end);
  return { start, end, next: line < 0 ? text.length : line + 1 };
}

/** Bring YAML `text` to say `after`; `order` is how new keys are put. */
function written(text, after, order) {
  const document = parseDocument(text, YAML);
  const node = isMap(document.contents) ? document.contents : document.createNode({});
  const found = linesOf({ document, text }, node, full(plain(node)), after, order);
  found.forEach((edit, at) => { edit.at = at; });
  found.sort((one, other) => other.start - one.start || other.at - one.at);
  for (const edit of found) text = text.slice(0, edit.start) + edit.text() + text.slice(edit.end);
  return text;
}

/** A file that is YAML from end to end. */
export const yaml = {
  fromFile(text) {
    const document = parseDocument(text, YAML);
    if (document.errors.length) throw new Error(document.errors[0].message);
    return { ...(document.contents ? plain(document.contents) : {}), [READ]: text };
  },
  toFile(data, order = []) {
    return written(data[READ] ?? '', facts(data), order);
  },
};

/** A Markdown file: facts between two fences, and a body that is kept to the byte. */
export const markdown = {
  fromFile(text) {
    const found = FENCED.exec(text);
    const head = found ? yaml.fromFile(found[1]) : {};
    return { ...head, body: found ? text.slice(found[0].length) : text, [READ]: found ? found[1] : '' };
  },
  toFile(data, order = []) {
    const { body = '', ...rest } = data;
    const head = yaml.toFile(rest, order);
    return head ? `---\n${head}---\n${body}` : body;
  },
};

function facts(data) {
  const own = Object.entries(data).filter(([key]) => key !== READ && !NAMES.includes(key));
  return full(Object.fromEntries(own));
}
