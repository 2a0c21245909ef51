import { make, signed } from './dom.js';

/** The menu of one fader: its value as a number, the middle, and what belongs to it. */
export function openFaderMenu({ column, x, y }, board) {
  document.querySelector('.menu')?.remove();
  const fader = board.fader(column);
  if (!fader) return;
  const value = make('input', { type: 'number', min: '-1', max: '1', step: '0.01', 'aria-label': `Value of fader ${fader.label}` });
  value.value = board.base(column).toFixed(2);
  const close = () => {
    menu.remove();
    board.canvas.focus({ preventScroll: true });
  };
  const set = (number) => {
    board.tell('gesture', true);
    board.set(column, number);
    board.tell('gesture', false);
  };
  value.addEventListener('input', () => {
    if (Number.isFinite(value.valueAsNumber)) set(value.valueAsNumber);
  });
  const menu = make('div', { class: 'menu', role: 'dialog', 'aria-label': `Fader ${fader.label}` },
    make('header', {}, make('b', {}, `Fader ${fader.label}`), make('small', {}, `live ${signed(board.live(column))}`)),
    make('label', { class: 'field' }, make('span', {}, 'Value'), value),
    make('button', { onclick: () => { set(0); close(); } }, 'Centre'));
  menu.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Enter') close();
  });
  document.body.append(menu);
  const box = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - box.width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - box.height - 8))}px`;
  value.select();
  setTimeout(() => document.addEventListener('pointerdown', function away(event) {
    if (menu.contains(event.target)) return;
    document.removeEventListener('pointerdown', away);
    menu.remove();
  }));
}
