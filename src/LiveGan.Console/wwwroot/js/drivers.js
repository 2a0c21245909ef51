import { icon, make } from './dom.js';
import { edit } from './edits.js';
import { FIELDS, KINDS } from './driverfields.js';
import { modulations } from './modulations.js';
import { Scope } from './scope.js';
import { Slider } from './slider.js';

/** The drivers of the look, each with its scope and its settings; they move all faders, a bank, a group or a selection. */
export class DriversPanel {
  #connection;
  #notices;
  #board;
  #panel;
  #list = make('ol', { class: 'drivers', 'aria-label': 'Drivers' });
  #cards = [];
  #look = null;
  #open = new Set();

  constructor(element, connection, notices, board) {
    this.#connection = connection;
    this.#notices = notices;
    this.#board = board;
    this.#panel = element;
    const selection = make('button', {
      class: 'small', disabled: true, title: 'Select faders in their menus first', onclick: () => this.add({ type: kind.value, dims: this.#board.selection }),
    }, 'Selection');
    const kind = make('select', { 'aria-label': 'Kind of driver' }, ...KINDS.map(([type, label]) => new Option(label, type)));
    element.append(
      make('div', { class: 'head' }, make('h2', {}, 'Drivers')),
      this.#list,
      make('h2', {}, 'Add a driver'),
      make('div', { class: 'adding' }, kind,
        make('div', { class: 'row', role: 'group', 'aria-label': 'Add it for' },
          make('button', { class: 'small', onclick: () => this.add({ type: kind.value, dims: 'all' }) }, 'All faders'),
          make('button', { class: 'small', onclick: () => this.add({ type: kind.value, bank: this.#board.bank + 1 }) }, 'This bank'), selection,
          make('button', { class: 'small', title: 'It moves no faders, only other drivers', onclick: () => this.add({ type: kind.value, modulator: true, depth: 1 }) }, 'Drivers'))));
    board.addEventListener('selection', ({ detail }) => {
      selection.disabled = detail === 0;
      selection.textContent = detail === 0 ? 'Selection' : `Selection of ${detail}`;
    });
    connection.addEventListener('look', (event) => this.#show(event.detail));
    connection.addEventListener('drivers', (event) => this.#move(event.detail));
    connection.addEventListener('values', (event) => this.#draw(event.detail));
  }

  add(driver) {
    return edit(this.#connection, this.#notices, { edit: 'addDriver', driver: { speed: 0.2, depth: 0.5, ...driver } });
  }

  #show(look) {
    this.#look = look;
    const focus = document.activeElement?.closest?.('.drivers') ? document.activeElement.getAttribute('aria-label') : null;
    this.#cards = (look.drivers ?? []).map((driver, i) => this.#card(driver, i));
    if (this.#cards.length) this.#list.replaceChildren(...this.#cards.map((card) => card.element));
    else this.#list.replaceChildren(make('li', { class: 'empty' }, 'Nothing moves by itself in this look. Add a driver.'));
    if (focus) [...this.#list.querySelectorAll('[aria-label]')].find((each) => each.getAttribute('aria-label') === focus)?.focus();
  }

  #card(driver, index) {
    const name = driver.name || KINDS.find(([type]) => type === driver.type)?.[1] || driver.type;
    const scope = new Scope(`${name}, driver ${index + 1}`);
    const send = (change) => this.#connection.send({ type: 'driver', number: index, ...change });
    const hold = (begins) => this.#connection.send({ type: 'gesture', begins });
    // Speeds from hours to flicker want a scale that bends.
    const speed = new Slider({
      label: `Speed of ${name} ${index + 1}`, text: 'Speed', minimum: 0, maximum: 1, step: 0.001, value: toShare(driver.speed), hold,
      format: (share) => `${toSpeed(share).toFixed(share < 0.35 ? 3 : 2)}`, turn: (share) => send({ speed: toSpeed(share) }),
      learn: () => this.#learn('driverSpeed', index, `the speed of ${name} ${index + 1}`),
    });
    const depth = new Slider({
      label: `Depth of ${name} ${index + 1}`, text: 'Depth', minimum: 0, maximum: 2, step: 0.01, value: driver.depth, hold, turn: (value) => send({ depth: value }),
      learn: () => this.#learn('driverDepth', index, `the depth of ${name} ${index + 1}`),
    });
    const details = make('details', { open: this.#open.has(index), ontoggle: () => { if (details.open) this.#open.add(index); else this.#open.delete(index); } },
      make('summary', { 'aria-label': `Settings of ${name} ${index + 1}` }, 'Settings'),
      ...this.#fields(driver, index),
      modulations(driver, index, this.#look.drivers, (next) => this.#put(index, next)));
    const element = make('li', { class: driver.muted ? 'driver muted' : 'driver' },
      make('header', {}, make('b', {}, name), make('small', {}, target(driver)), scope.element,
        make('button', { class: 'icon', 'aria-pressed': `${!!driver.muted}`, 'aria-label': `Mute ${name} ${index + 1}`, title: 'Mute', onclick: () => this.#put(index, { ...driver, muted: !driver.muted }) }, 'M'),
        make('button', { class: 'icon', 'aria-label': `Remove ${name} ${index + 1}`, title: 'Remove', onclick: () => this.#remove(index) }, icon('remove'))),
      speed.element, depth.element, details);
    return { element, scope, speed, depth };
  }

  #remove(index) {
    this.#open = new Set([...this.#open].filter((i) => i !== index).map((i) => (i > index ? i - 1 : i)));
    edit(this.#connection, this.#notices, { edit: 'removeDriver', index: index + 1 });
  }

  #fields(driver, index) {
    return FIELDS.filter((field) => (!field.types || field.types.includes(driver.type)) && (field.suits?.(driver) ?? true)).map((field) => {
      const label = `${field.label} of driver ${index + 1}`;
      const value = driver[field.key] ?? field.standard;
      const change = (next) => this.#put(index, { ...driver, ...field.write(next, driver) });
      if (field.options) {
        const select = make('select', { 'aria-label': label, onchange: () => change(select.value) }, ...field.options.map(([key, text]) => new Option(text, key)));
        select.value = field.read ? field.read(driver) : value;
        return make('label', { class: 'field' }, make('span', {}, field.label), select);
      }
      const input = make('input', {
        type: field.text ? 'text' : 'number', 'aria-label': label, min: field.minimum, max: field.maximum, step: field.step,
        onchange: () => change(field.text ? input.value : input.valueAsNumber),
      });
      input.value = field.read ? field.read(driver) : value;
      if (field.title) input.title = field.title;
      return make('label', { class: 'field' }, make('span', {}, field.label), input);
    });
  }

  #learn(to, number, what) {
    this.#connection.send({ type: 'learn', target: to, number, count: 1 });
    this.#notices.say(`Move a control of your controller: it will play ${what}.`);
  }

  #put(index, driver) {
    return edit(this.#connection, this.#notices, { edit: 'putDriver', index: index + 1, driver });
  }

  #move(drivers) {
    drivers.forEach((driver, i) => {
      this.#cards[i]?.speed.show(toShare(driver.speed));
      this.#cards[i]?.depth.show(driver.depth);
    });
  }

  #draw(values) {
    if (this.#panel.hidden) return;
    this.#cards.forEach((card, i) => card.scope.push(values.samples[i] ?? 0));
  }
}

const FASTEST = 60;
const toShare = (speed) => Math.cbrt(speed / FASTEST);
const toSpeed = (share) => share ** 3 * FASTEST;

function target(driver) {
  if (driver.modulator) return 'other drivers';
  if (driver.parameters !== undefined) return driver.parameters;
  if (driver.layers !== undefined) return `${place(driver)}, ${driver.layers}`;
  return place(driver);
}

function place(driver) {
  if (driver.group !== undefined) return `group ${driver.group}`;
  if (driver.bank !== undefined) return `bank ${driver.bank}`;
  return driver.dims === 'all' || driver.dims === undefined ? 'all faders' : `faders ${driver.dims}`;
}
