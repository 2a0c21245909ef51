import { askText } from './dialog.js';
import { make, signed } from './dom.js';
import { edit } from './edits.js';
import { LOCKED } from './protocol.js';

/** The menu of one fader: its value as a number, and everything that can be done with it. */
export function openFaderMenu({ column, x, y }, board, connection, notices, drivers) {
  document.querySelector('.menu')?.remove();
  const fader = board.fader(column);
  if (!fader) return;
  const isLocked = (board.marks(column) & LOCKED) !== 0;
  const isSelected = board.selected.has(fader.number);
  const value = make('input', { type: 'number', min: '-1', max: '1', step: '0.01', 'aria-label': `Value of fader ${fader.label}` });
  value.value = board.base(column).toFixed(2);
  const close = () => {
    menu.remove();
    board.canvas.focus({ preventScroll: true });
  };
  const set = (number) => {
    board.tell('gesture', true);
    board.set(column, number);
    board.repaint();
    requestAnimationFrame(() => board.tell('gesture', false));
  };
  value.addEventListener('input', () => {
    if (Number.isFinite(value.valueAsNumber)) set(value.valueAsNumber);
  });
  const item = (label, act, pressed) => make('button', {
    class: 'plain item', 'aria-pressed': pressed === undefined ? undefined : `${pressed}`, onclick: () => { close(); act(); },
  }, label);
  const items = [item('Centre', () => set(0))];
  if (fader.kind === 'd') {
    items.push(
      item(isLocked ? 'Unlock' : 'Lock', () => connection.send({ type: 'lock', number: fader.number, locked: !isLocked }), isLocked),
      item(isSelected ? 'Deselect' : 'Select', () => board.select(column, column, !isSelected), isSelected),
      item('Select its bank', () => board.columns.faders.forEach((each, i) => each.bank === fader.bank && board.select(i))));
  }
  items.push(
    item('Learn a control', () => learn(1)),
    item('Learn a row from here', () => learn(Math.min(16, board.columns.faders.length - column))),
    item('Drive with Perlin', () => drivers.add({ type: 'perlin', dims: fader.dimensions.join(',') })),
    item('Drive with an LFO', () => drivers.add({ type: 'lfo', dims: fader.dimensions.join(',') })));
  if (fader.kind === 'g') {
    items.push(item('Remove group', () => edit(connection, notices, { edit: 'removeGroup', index: fader.number + 1 })));
  }
  if (board.selected.size > 0) items.push(...selectionItems());

  const menu = make('div', { class: 'menu', role: 'dialog', 'aria-label': `Fader ${fader.label}` },
    make('header', {}, make('b', {}, `Fader ${fader.label}`), make('small', {}, `live ${signed(board.live(column))}`)),
    make('label', { class: 'field' }, make('span', {}, 'Value'), value),
    make('div', { class: 'items' }, ...items));
  menu.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Tab') keepInside(menu, event);
    if (event.key === 'Escape' || (event.key === 'Enter' && event.target === value)) close();
  });
  show(menu, x, y);
  value.select();

  function learn(count) {
    const isPlace = fader.kind === 'b' || (board.zoomed && fader.kind === 'd');
    const [target, number] = isPlace ? ['fader', fader.place] : fader.kind === 'g' ? ['group', fader.number] : ['dimension', fader.number];
    connection.send({ type: 'learn', target, number, count });
    notices.say(`Move a control of your controller: it will play ${isPlace ? 'this place of every bank' : `fader ${fader.label}`}.`);
  }

  function selectionItems() {
    const dims = board.selection;
    return [
      make('small', { class: 'heading' }, `Selection, ${board.selected.size} faders`),
      item('Make a group …', async () => {
        const name = await askText({ title: 'Group of the selection', label: 'Name', confirm: 'Make' });
        if (name) await edit(connection, notices, { edit: 'addGroup', group: { name, dims } });
      }),
      item('Drive with Perlin', () => drivers.add({ type: 'perlin', dims })),
      item('Drive with an LFO', () => drivers.add({ type: 'lfo', dims })),
      item('Lock', () => edit(connection, notices, { edit: 'setLocks', dims, on: true })),
      item('Unlock', () => edit(connection, notices, { edit: 'setLocks', dims, on: false })),
      item('Select nothing', () => board.selectNothing()),
    ];
  }
}

// Whoever came by keyboard would otherwise walk away behind it.
function keepInside(menu, event) {
  const stops = [...menu.querySelectorAll('button, input')];
  const edge = event.shiftKey ? stops[0] : stops.at(-1);
  if (event.target !== edge) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0]).focus();
}

function show(menu, x, y) {
  document.body.append(menu);
  const box = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - box.height - 8))}px`;
  setTimeout(() => document.addEventListener('pointerdown', function away(event) {
    if (menu.contains(event.target)) return;
    document.removeEventListener('pointerdown', away);
    menu.remove();
  }));
}
