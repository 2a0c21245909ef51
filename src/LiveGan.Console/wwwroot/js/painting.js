import { signed } from './dom.js';
import { LOCKED } from './protocol.js';

const COLOURS = {
  ground: '#0a0d0f',
  shade: 'rgba(255,255,255,.022)',
  line: 'rgba(255,255,255,.09)',
  axis: 'rgba(255,255,255,.2)',
  bank: 'rgba(88,230,194,.075)',
  bankFrozen: 'rgba(156,203,255,.08)',
  live: 'rgba(64,186,158,.62)',
  liveHere: '#58e6c2',
  liveFrozen: 'rgba(94,146,204,.6)',
  liveFrozenHere: '#9ccbff',
  base: 'rgba(242,245,247,.5)',
  baseHere: '#f2f5f7',
  ghost: '#ffb454',
  text: '#c9d1d8',
  dim: '#86919b',
  locked: '#ff8a6b',
  selected: 'rgba(255,180,84,.16)',
};

/**
 * Draws every fader. The board is read, never changed. Bars are single rectangles: one path of 512 takes a phone ten times
 * as long.
 */
export function paintBoard(context, board, width, height) {
  context.fillStyle = COLOURS.ground;
  context.fillRect(0, 0, width, height);
  if (!board.values || !board.layout) return;
  if (board.zoomed) {
    paintOverview(context, board);
    paintBank(context, board);
  } else {
    paintAll(context, board, width);
  }
}

function paintAll(context, board, width) {
  const { columns } = board;
  const count = columns.faders.length;
  paintBanks(context, board);
  context.fillStyle = COLOURS.line;
  for (const value of [1, 0.5, -0.5, -1]) context.fillRect(0, Math.round(columns.y(value)), width, 1);
  const zero = columns.y(0);
  const gap = columns.width(0) >= 2.4 ? Math.min(1, columns.width(0) * 0.28) : 0;
  for (const here of [false, true]) {
    context.fillStyle = liveColour(board, here);
    for (let i = 0; i < count; i++) {
      if ((columns.faders[i].bank === board.bank) !== here) continue;
      const y = columns.y(clamp(board.live(i)));
      const space = columns.faders[i].kind === 'd' ? gap : 4;
      context.fillRect(columns.left(i), Math.min(y, zero), columns.width(i) - space, Math.max(0.75, Math.abs(y - zero)));
    }
  }
  context.fillStyle = COLOURS.axis;
  context.fillRect(0, Math.round(zero), width, 1);
  for (const here of [false, true]) {
    context.fillStyle = here ? COLOURS.baseHere : COLOURS.base;
    for (let i = 0; i < count; i++) {
      if ((columns.faders[i].bank === board.bank) !== here) continue;
      const isGroup = columns.faders[i].kind !== 'd';
      context.fillRect(columns.left(i), columns.y(board.base(i)) - (isGroup ? 1.5 : 1), columns.width(i) - (isGroup ? 4 : gap), isGroup ? 3 : 2);
    }
  }
  paintSets(context, board);
  paintGhosts(context, board);
  paintFocus(context, board);
}

function paintBanks(context, board) {
  const { columns } = board;
  let start = 0;
  for (let i = 1; i <= columns.faders.length; i++) {
    const bank = columns.faders[start].bank;
    const isSame = i < columns.faders.length && columns.faders[i].bank === bank && columns.faders[i].kind === columns.faders[start].kind;
    if (isSame) continue;
    const isHere = bank === board.bank;
    if (isHere || bank % 2 === 1) {
      context.fillStyle = isHere ? (board.frozen ? COLOURS.bankFrozen : COLOURS.bank) : COLOURS.shade;
      const left = columns.left(start);
      const right = columns.left(i - 1) + columns.width(i - 1);
      context.fillRect(left, columns.top, right - left, columns.height);
      if (isHere) {
        context.fillStyle = liveColour(board, true);
        context.fillRect(left, columns.top + columns.height + 4, Math.max(4, right - left - 1), 2);
      }
    }
    start = i;
  }
}

function paintSets(context, board) {
  const { columns } = board;
  columns.faders.forEach((fader, i) => {
    if (fader.kind === 'd' && board.selected.has(fader.number)) {
      context.fillStyle = COLOURS.selected;
      context.fillRect(columns.left(i), columns.top, columns.width(i), columns.height);
    }
    if (board.marks(i) & LOCKED) {
      context.fillStyle = COLOURS.locked;
      context.fillRect(columns.left(i), columns.top + columns.height, Math.max(1, columns.width(i) - 0.5), 3);
    }
  });
}

function paintGhosts(context, board) {
  const { columns } = board;
  context.strokeStyle = COLOURS.ghost;
  context.lineWidth = 1.25;
  columns.faders.forEach((fader, i) => {
    const hardware = board.hardware(i);
    if (Number.isNaN(hardware)) return;
    const wide = Math.max(7, columns.width(i) - 4);
    const middle = columns.left(i) + columns.width(i) / 2;
    context.strokeRect(middle - wide / 2, columns.y(hardware) - 2.5, wide, 5);
  });
}

function paintFocus(context, board) {
  const { columns } = board;
  for (const [column, alpha] of [[board.hover, 0.5], [board.hasFocus ? board.focus : -1, 1]]) {
    if (column < 0 || column >= columns.faders.length) continue;
    const width = Math.max(3, columns.width(column));
    const x = columns.left(column) + columns.width(column) / 2 - width / 2;
    context.globalAlpha = alpha;
    context.strokeStyle = COLOURS.baseHere;
    context.lineWidth = 1;
    context.strokeRect(x - 1.5, columns.top - 2.5, width + 3, columns.height + 5);
    context.globalAlpha = 1;
  }
}

function paintOverview(context, board) {
  const { overview } = board.columns;
  const { dimensions } = overview;
  const step = overview.width / dimensions;
  const middle = overview.top + overview.height / 2;
  const scale = overview.height / 2 - 3;
  const here = new Set(board.columns.faders.flatMap((fader) => fader.dimensions));
  for (const isHere of [false, true]) {
    context.fillStyle = liveColour(board, isHere);
    for (let d = 0; d < dimensions; d++) {
      if (here.has(d) !== isHere) continue;
      const length = clamp(board.values.d.live[d]) * scale;
      context.fillRect(d * step, Math.min(middle, middle - length), Math.max(0.6, step - 0.4), Math.max(0.75, Math.abs(length)));
    }
  }
  context.fillStyle = COLOURS.line;
  context.fillRect(0, overview.height + 1, overview.width, 1);
}

function paintBank(context, board) {
  const { columns } = board;
  const zero = columns.y(0);
  columns.faders.forEach((fader, i) => {
    const width = columns.width(i);
    const middle = columns.left(i) + width / 2;
    const base = columns.y(board.base(i));
    const live = columns.y(clamp(board.live(i)));
    context.fillStyle = 'rgba(0,0,0,.5)';
    round(context, middle - 2.5, columns.top, 5, columns.height, 2.5);
    context.fillStyle = COLOURS.line;
    for (const value of [1, 0.5, 0, -0.5, -1]) {
      const long = value === 0 ? 9 : 5;
      context.fillRect(middle - 9 - long, Math.round(columns.y(value)), long, 1);
    }
    const lane = middle + Math.min(15, width / 2 - 6);
    context.fillStyle = 'rgba(0,0,0,.5)';
    round(context, lane - 2.5, columns.top, 5, columns.height, 2);
    context.fillStyle = liveColour(board, true);
    round(context, lane - 2.5, Math.min(live, zero), 5, Math.max(1.5, Math.abs(live - zero)), 1);
    const hardware = board.hardware(i);
    if (!Number.isNaN(hardware)) {
      context.strokeStyle = COLOURS.ghost;
      context.lineWidth = 1.5;
      context.strokeRect(middle - 11, columns.y(hardware) - 5, 22, 10);
    }
    paintCap(context, middle, base, Math.min(30, width * 0.62));
    paintLabels(context, board, fader, i, middle, width);
    const isFocused = (board.hasFocus && board.focus === i) || board.hover === i;
    if (isFocused) {
      context.strokeStyle = `rgba(242,245,247,${board.hasFocus && board.focus === i ? 0.8 : 0.25})`;
      context.lineWidth = 1;
      context.strokeRect(middle - width / 2 + 1.5, columns.top - 20.5, width - 3, columns.height + 50);
    }
  });
}

function paintCap(context, x, y, width) {
  const cap = context.createLinearGradient(0, y - 7, 0, y + 7);
  cap.addColorStop(0, '#fbfcfd');
  cap.addColorStop(1, '#b4bdc5');
  context.fillStyle = cap;
  round(context, x - width / 2, y - 7, width, 14, 3);
  context.fillStyle = '#1a1f24';
  context.fillRect(x - width / 2 + 3, y - 0.75, width - 6, 1.5);
}

function paintLabels(context, board, fader, column, middle, width) {
  const { columns } = board;
  context.textAlign = 'center';
  context.font = '500 11px Inter, system-ui, sans-serif';
  context.fillStyle = COLOURS.text;
  context.fillText(signed(board.base(column)), middle, columns.top - 9, width);
  context.fillStyle = board.marks(column) & LOCKED ? COLOURS.locked : COLOURS.dim;
  context.fillText(shortened(context, fader.label, Math.round(width - 6)), middle, columns.top + columns.height + 22);
}

const known = new Map();

// Measuring text takes longer than drawing it.
function shortened(context, text, width) {
  const key = `${width} ${text}`;
  if (!known.has(key)) {
    if (known.size > 4096) known.clear();
    known.set(key, fit(context, text, width));
  }
  return known.get(key);
}

function fit(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let short = text;
  while (short.length > 1 && context.measureText(`${short}…`).width > width) short = short.slice(0, -1);
  return `${short}…`;
}

function round(context, x, y, width, height, radius) {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

function liveColour(board, isHere) {
  if (board.frozen) return isHere ? COLOURS.liveFrozenHere : COLOURS.liveFrozen;
  return isHere ? COLOURS.liveHere : COLOURS.live;
}

const clamp = (value) => Math.min(1, Math.max(-1, value));
