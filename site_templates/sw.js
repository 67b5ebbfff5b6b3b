/* Keeps a copy of what is needed without the net. The build writes `const BUILD = …` above.

   Pages come from the net, and from the copy when that fails or takes too long; assets and
   search come from the copy, if the page is of the same build. A copy carries its hash, so
   that after a rebuild only what changed is fetched. See docs/decisions/0008-offline.md. */
'use strict';

const HERE = new URL('./', self.location).pathname;
const MINE = 'guanjia:' + BUILD.brand + ':' + HERE + ':';
const PATIENCE = 3000;  // ms for the net before a page comes from the copy
const HASH = 'X-Guanjia-Hash';
const KEPT = 'X-Guanjia-Kept';  // when a copy was last known to be what the site has
const SORRY = 'offline.html';
const GONE = [404, 410];
const hashes = new Map([...Object.entries(BUILD.files), ...Object.entries(BUILD.later)]);
const changed = new Set();  // files whose older copy was replaced
const copies = new Map();  // client → why its page is a copy, and since when

const name = digest(new TextEncoder().encode(JSON.stringify(BUILD))).then((hash) => MINE + hash);

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function address(path) { return HERE + path.split('/').map(encodeURIComponent).join('/'); }

/* The listed file at an address, also where a host leaves index.html or .html out. */
function fileAt(text) {
  const url = new URL(text);
  const version = url.searchParams.get('v');
  if (url.origin !== self.location.origin || !url.pathname.startsWith(HERE)) return undefined;
  if (version && version !== BUILD.version) return undefined;  // a page of another build
  let path;
  try { path = decodeURIComponent(url.pathname.slice(HERE.length)); } catch (error) { return undefined; }
  return [path, path + 'index.html', path + '.html', path + '/index.html']
    .find((file) => hashes.has(file));
}

/* Whether bytes that came are the file. A newer page is, and one that a host altered; what a
   café's login answers in its place is not, and neither is half of an upload. */
function genuine(file, body, hash) {
  if (!file.endsWith('.html')) return hash === hashes.get(file);
  return new TextDecoder().decode(body).includes('data-brand="' + BUILD.brand);
}

/* Keeps a response, if it is what it should be; says whether it is. */
async function keep(file, response) {
  const body = await response.arrayBuffer();
  const hash = await digest(body);
  if (!genuine(file, body, hash)) return false;
  await put(file, body, response.headers.get('Content-Type') || '', hash);
  return true;
}

async function put(file, body, type, hash) {
  const headers = { 'Content-Type': type, [HASH]: hash, [KEPT]: String(Date.now()) };
  await (await caches.open(await name)).put(address(file), new Response(body, { headers }));
}

async function forget(file) {
  await (await caches.open(await name)).delete(address(file));
}

async function copyOf(file) {
  return (await caches.open(await name)).match(address(file));
}

async function others() {
  const mine = await name;
  const names = (await caches.keys()).filter((one) => one.startsWith(MINE) && one !== mine);
  return Promise.all(names.map((one) => caches.open(one)));
}

// --- a new build --------------------------------------------------------------------------

async function fill(file, older) {
  const found = (await Promise.all(older.map((cache) => cache.match(address(file))))).filter(Boolean);
  const same = found.find((copy) => copy.headers.get(HASH) === hashes.get(file));
  if (found.length && !same) changed.add(file);
  if (await copyOf(file)) return;  // an attempt that was cut off got this far
  if (!same && !found.length && file in BUILD.later) return;
  if (same) { await put(file, same.body, same.headers.get('Content-Type'), hashes.get(file)); return; }
  const response = await fetch(address(file), { cache: 'no-cache' });
  // The worker is then not installed, the one before it stays, and the browser tries again.
  if (!response.ok || !await keep(file, response)) throw new Error(file + ': ' + response.status);
}

async function install() {
  const older = await others();
  await Promise.all([...hashes.keys()].map((file) => fill(file, older)));
  await self.skipWaiting();
}

async function activate() {
  const mine = await name;
  const names = (await caches.keys()).filter((one) => one.startsWith(MINE) && one !== mine);
  await Promise.all(names.map((one) => caches.delete(one)));
  await self.clients.claim();
  for (const client of await self.clients.matchAll()) {
    if (changed.has(fileAt(client.url))) client.postMessage({ changed: true });
  }
}

// --- answers ------------------------------------------------------------------------------

function late() {
  return new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
}

/* A page that was not kept: one that says so, with its links made right for any address. */
async function sorry() {
  const copy = await copyOf(SORRY);
  if (!copy) return Response.error();
  const text = (await copy.text()).replace(/ (href|src|data-root)="\.(?=[/"])/g, ' $1="' + HERE.slice(0, -1));
  return new Response(text, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

async function page(event, file) {
  const copy = file && await copyOf(file);
  const net = fetch(event.request).catch(() => null);
  const response = await (copy ? Promise.race([net, late()]) : net);
  if (response && (response.status < 500 || !copy)) {
    if (file && response.ok) event.waitUntil(keep(file, response.clone()));
    if (file && GONE.includes(response.status)) event.waitUntil(forget(file));
    return response;
  }
  if (!copy) return sorry();
  const kept = Number(copy.headers.get(KEPT));
  copies.set(event.resultingClientId, { copy: response === undefined ? 'slow' : 'offline', kept });
  return copy;
}

async function part(event, file) {
  const copy = await copyOf(file);
  if (copy) return copy;
  const response = await fetch(event.request);
  if (response.ok) event.waitUntil(keep(file, response.clone()));
  return response;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  const copy = copies.get(event.source.id);
  if (copy) event.source.postMessage({ ...copy, of: BUILD.today });
});
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || event.request.headers.has('Range')) return;
  const file = fileAt(event.request.url);
  if (event.request.mode === 'navigate') event.respondWith(page(event, file));
  else if (file) event.respondWith(part(event, file));
});
