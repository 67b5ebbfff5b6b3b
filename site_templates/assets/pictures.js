/* Copies a picture, where the browser can: a secure context, and a page that may look into
   it (from file:// it may not). Everywhere else there is 保存, and a long press. */
(function (Guanjia) {
  'use strict';

  const able = window.isSecureContext && window.location.protocol !== 'file:' &&
    !!window.ClipboardItem && !!(navigator.clipboard && navigator.clipboard.write);
  if (!able) return;

  /* Clipboards take PNG only. */
  function png(picture) {
    return picture.decode().then(() => new Promise((resolve, reject) => {
      const canvas = document.createElement('canvas');
      canvas.width = picture.naturalWidth;
      canvas.height = picture.naturalHeight;
      canvas.getContext('2d').drawImage(picture, 0, 0);
      canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('empty')); });
    }));
  }

  /* The promise goes in as it is: Safari forgets the tap while one waits for it. */
  function copy(button) {
    const picture = button.closest('li').querySelector('img');
    const item = () => new window.ClipboardItem({ 'image/png': png(picture) });
    return Promise.resolve().then(() => navigator.clipboard.write([item()]))
      .then(() => true, () => false);
  }

  function press(button) {
    copy(button).then((copied) => {
      Guanjia.words.flash(button, copied ? '已复制 ✓' : '没能复制', !copied);
      Guanjia.say(copied ? '已复制图片' : '没能复制图片，请长按图片保存');
    });
  }

  document.querySelectorAll('[data-copy-picture]').forEach((button) => { button.hidden = false; });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy-picture]');
    if (button) press(button);
  });
})(window.Guanjia);
