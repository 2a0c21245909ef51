import { stepBank } from './hands.js';

const BUTTONS = {
  n: 'random', u: 'undo', z: 'zero', m: 'min', x: 'max', p: 'perlin', ' ': 'freeze', g: 'release', s: 'snapshot', r: 'record', b: 'blackout',
};

/** The window's keys, here too; not while something is written, and Space stays a button's own. */
export function listenToKeys(buttons, board, toggleZoom) {
  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !target.closest('input, textarea')) {
      buttons.press(event.shiftKey ? 'redo' : 'undo');
      event.preventDefault();
      return;
    }
    const writes = target.closest('input, select, textarea, dialog, [role=slider]:not(canvas)');
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' && target.closest('button, [role=tab]')) return;
    const key = event.key.toLowerCase();
    if (key === 'v') toggleZoom();
    else if (key === 'u' && event.shiftKey) buttons.press('redo');
    else if (/^[1-9]$/.test(key)) buttons.launch(Number(key) - 1);
    else if (key === '[' || key === ']') stepBank(board, key === ']' ? 1 : -1);
    else if (BUTTONS[key] && !event.repeat) buttons.press(BUTTONS[key]);
    else return;
    event.preventDefault();
  });
}
