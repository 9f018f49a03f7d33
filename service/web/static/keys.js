// Single keys for the review pages. Whatever they do, a link or a button on the page does too.
// And the login learns which time zone the browser keeps.
'use strict';
(() => {
  const all = '.card, .row, .turn';
  const dialog = document.querySelector('dialog');
  const zone = document.querySelector('[data-timezone]');
  if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || '';
  if (!dialog) return;
  const opener = document.querySelector('[data-key="?"]');
  const find = (key, within) => within && within.querySelector(`[data-key="${key}"]`);

  const here = () => {
    const at = document.activeElement;
    return (at && at.closest(all)) || document.querySelector('.card:target, .turn:target');
  };
  const stand = item => {
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'start' });
  };
  const move = step => {
    const items = [...document.querySelectorAll(all)];
    const at = items.indexOf(here());
    const to = at < 0 ? 0 : Math.max(0, Math.min(items.length - 1, at + step));
    if (items[to]) stand(items[to]);
  };
  const press = key => {
    const item = here();
    const one = find(key, item) || find(key, document.querySelector('.bar-of-acts'));
    if (one) one.click();
    else if (!item) move(0);
  };
  const search = () => {
    const way = document.querySelector('input[data-key="/"]') || find('/', document);
    if (way && way.matches('input')) way.focus();
    else if (way) location.assign(`${way.href}#q`);
  };
  const keys = {
    j: () => move(1), k: () => move(-1), '/': search,
    z: () => { const one = find('z', document); if (one) one.click(); },
    '?': () => dialog.showModal(),
  };
  const busy = at => at.closest('input:not([type=checkbox]), select, textarea, [contenteditable]');

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (event.defaultPrevented || dialog.open || busy(event.target)) return;
    const act = keys[event.key] || ('roenl'.includes(event.key) && (() => press(event.key)));
    if (!act) return;
    event.preventDefault();
    act();
  });
  if (location.hash === '#q') search();
  opener.hidden = false;
  opener.addEventListener('click', keys['?']);
})();
