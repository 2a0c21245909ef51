import { icon, make, words } from './dom.js';
import { KINDS, SIGNALS } from './driverfields.js';

const MOST = 16;
const TARGETS = { depth: true, speed: true, phase: true, glide: ['sequencer', 'walk'], smoothing: ['follower', 'envelope'] };
const FOLLOWERS = ['envelope', 'follower', 'macro'];

/** What other drivers and signals move of a driver: a row for each, and a button for one more. */
export function modulations(driver, index, drivers, put) {
  const rows = driver.modulations ?? [];
  const change = (next) => put({ ...driver, modulations: next.length ? next : undefined });
  const set = (at, part) => change(rows.map((row, i) => (i === at ? { ...row, ...part } : row)));
  const targets = Object.keys(TARGETS).filter((target) => (Array.isArray(TARGETS[target])
    ? TARGETS[target].includes(driver.type) : target === 'depth' || !FOLLOWERS.includes(driver.type)));
  const sources = [
    ...drivers.flatMap((source, i) => (i === index ? [] : [[`${i + 1}`, `${i + 1} ${source.name || KINDS.find(([type]) => type === source.type)?.[1]}`]])),
    ...SIGNALS.map((signal) => [signal, words(signal)]),
  ];
  const list = rows.map((row, at) => {
    const of = `modulation ${at + 1} of driver ${index + 1}`;
    const what = make('select', { 'aria-label': `What ${of} moves`, onchange: () => set(at, { what: what.value }) },
      ...targets.map((target) => new Option(words(target), target)));
    what.value = row.what;
    const by = make('select', { 'aria-label': `Source of ${of}`, onchange: () => set(at, { by: source(by.value) }) },
      ...sources.map(([key, text]) => new Option(text, key)));
    by.value = `${row.by}`;
    const amount = make('input', {
      type: 'number', min: '-4', max: '4', step: '0.05', 'aria-label': `Amount of ${of}`, onchange: () => set(at, { amount: Math.min(4, Math.max(-4, amount.valueAsNumber || 0)) }),
    });
    amount.value = row.amount ?? 1;
    return make('li', {}, what, by, amount,
      make('button', { class: 'icon', 'aria-label': `Remove ${of}`, title: 'Remove', onclick: () => change(rows.filter((_, i) => i !== at)) }, icon('remove')));
  });
  return make('div', { class: 'modulations' },
    make('ul', { 'aria-label': `Modulations of driver ${index + 1}` }, ...list),
    make('button', {
      class: 'small', disabled: rows.length >= MOST, 'aria-label': `Modulate driver ${index + 1}`, title: 'Let another driver or a signal move something of this one',
      onclick: () => change([...rows, { what: targets[0], by: source(sources[0][0]), amount: 0.5 }]),
    }, 'Modulate'));
}

const source = (key) => (/^\d+$/.test(key) ? Number(key) : key);
