const FINE = 0.1;
const LONG_PRESS = 550;
const STILL = 8;

/** What hands do on the fader board: pointers, wheel, keys. Several fingers play at once. */
export function listenToHands(board) {
  const { canvas } = board;
  const pointers = new Map();

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    canvas.focus({ preventScroll: true });
    canvas.setPointerCapture(event.pointerId);
    const { x, y } = place(event);
    if (board.zoomed && y < board.columns.overview.height) {
      chooseBank(board, x);
      return;
    }
    const column = board.columns.at(x);
    if (event.ctrlKey || event.metaKey) {
      pointers.set(event.pointerId, { selectsFrom: column });
      board.select(column);
      return;
    }
    const before = board.base(column);
    const pointer = { column, x, y, startY: y, before, value: before, fine: event.shiftKey, moved: false, timer: 0 };
    pointers.set(event.pointerId, pointer);
    board.focus = column;
    board.tell('gesture', true);
    if (event.pointerType === 'touch') pointer.timer = setTimeout(() => hold(event, pointer), LONG_PRESS);
    // A finger on a wide fader takes it where it stands; everything else sets the value under it at once.
    if (!pointer.fine && !(board.zoomed && event.pointerType === 'touch')) {
      setAt(pointer, y);
      pointer.before = pointer.value;
    }
  });

  canvas.addEventListener('pointermove', (event) => {
    const { x, y } = place(event);
    const pointer = pointers.get(event.pointerId);
    if (!pointer) {
      board.hover = event.pointerType === 'mouse' && y >= board.columns.top - 20 ? board.columns.at(x) : -1;
      board.repaint();
      return;
    }
    if (pointer.selectsFrom !== undefined) {
      board.select(pointer.selectsFrom, board.columns.at(x));
      return;
    }
    if (Math.hypot(x - pointer.x, y - pointer.startY) > STILL) {
      pointer.moved = true;
      clearTimeout(pointer.timer);
    }
    for (const step of event.getCoalescedEvents?.() ?? [event]) move(pointer, place(step), step.shiftKey);
    if (!pointer.last) move(pointer, { x, y }, event.shiftKey);
  });

  const end = (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    clearTimeout(pointer.timer);
    pointers.delete(event.pointerId);
    if (pointer.selectsFrom === undefined && pointers.size === 0) board.tell('gesture', false);
  };
  canvas.addEventListener('pointerup', end);
  canvas.addEventListener('pointercancel', end);
  canvas.addEventListener('pointerleave', () => {
    board.hover = -1;
    board.repaint();
  });

  canvas.addEventListener('dblclick', (event) => {
    const { x, y } = place(event);
    if (y >= board.columns.top - 20) once(() => board.set(board.columns.at(x), 0));
  });

  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { x } = place(event);
    const column = board.columns.at(x);
    // Shift turns the wheel sideways in some browsers.
    const turn = event.deltaY || event.deltaX;
    once(() => board.set(column, board.base(column) - Math.sign(turn) * (event.shiftKey ? 0.005 : 0.04)));
  }, { passive: false });

  canvas.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    const { x } = place(event);
    const column = event.clientX === 0 && event.clientY === 0 ? board.focus : board.columns.at(x);
    openMenu(column, event.clientX, event.clientY);
  });

  canvas.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 0.005 : 0.05;
    const column = board.focus;
    const turn = (value) => once(() => board.set(column, value));
    const actions = {
      ArrowUp: () => turn(board.base(column) + step),
      ArrowDown: () => turn(board.base(column) - step),
      ArrowLeft: () => walk(-1, event.shiftKey),
      ArrowRight: () => walk(1, event.shiftKey),
      Home: () => turn(-1),
      End: () => turn(1),
      PageUp: () => stepBank(board, 1),
      PageDown: () => stepBank(board, -1),
      Delete: () => turn(0),
      Backspace: () => turn(0),
      ContextMenu: () => openMenu(column),
      Enter: () => openMenu(column),
    };
    if (!actions[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    actions[event.key]();
  });

  // With shift, the faders on the way are selected.
  function walk(step, selects) {
    const from = board.focus;
    board.focusColumn(from + step);
    if (selects) board.select(from, board.focus);
  }

  function setAt(pointer, y) {
    pointer.value = board.columns.value(y);
    board.set(pointer.column, pointer.value);
  }

  function move(pointer, { x, y }, isFine) {
    pointer.last = true;
    if (isFine !== pointer.fine) Object.assign(pointer, { fine: isFine, startY: y, before: board.base(pointer.column) });
    const isHeld = board.zoomed || pointer.fine;
    if (isHeld) {
      const way = (-2 * (y - pointer.startY)) / board.columns.height;
      pointer.value = Math.min(1, Math.max(-1, pointer.before + way * (pointer.fine ? FINE : 1)));
      if (pointer.moved || pointer.fine) board.set(pointer.column, pointer.value);
      return;
    }
    const column = board.columns.at(x);
    const value = board.columns.value(y);
    // A quick hand skips bars: those in between lie on the straight line, as at the origin.
    const steps = Math.abs(column - pointer.column);
    for (let i = steps === 0 ? 0 : 1; i <= steps; i++) {
      const part = steps === 0 ? 1 : i / steps;
      board.set(pointer.column + Math.sign(column - pointer.column) * i, pointer.value + (value - pointer.value) * part);
    }
    Object.assign(pointer, { column, value });
    board.focus = column;
  }

  function hold(event, pointer) {
    end(event);
    openMenu(pointer.column, event.clientX, event.clientY);
  }

  function once(act) {
    board.tell('gesture', true);
    act();
    board.tell('gesture', false);
  }

  function openMenu(column, x, y) {
    board.focus = column;
    const box = canvas.getBoundingClientRect();
    board.tell('menu', { column, x: x ?? box.left + board.columns.left(column), y: y ?? box.top + box.height / 3 });
  }
}

export function stepBank(board, step) {
  const count = board.layout?.banks.length ?? 1;
  board.selectBank((board.bank + step + count) % count);
}

function chooseBank(board, x) {
  const { overview } = board.columns;
  const dimension = Math.floor((x / overview.width) * overview.dimensions);
  const bank = overview.layout.banks.findIndex((candidate) =>
    candidate.faders.some((fader) => fader.dimension === dimension || fader.dimensions?.includes(dimension)));
  if (bank >= 0) board.selectBank(bank);
}
