/* Decap waits for edit.js, which teaches it our files before it starts. */
window.CMS_MANUAL_INIT = true;
