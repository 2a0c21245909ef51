import { icon, make, words } from './dom.js';
import { edit } from './edits.js';

const row = (label, control) => make('label', { class: 'field' }, make('span', {}, label), control);
const options = (pairs) => pairs.map(([key, label]) => new Option(label, key));
const counted = (name, count) => Array.from({ length: count }, (_, i) => [`${name}${i + 1}`, `${name} ${i + 1}`]);
const SOURCES = {
  cc: ['CC', 0, 127], cc14: ['14-bit CC', 0, 31], nrpn: ['NRPN', 0, 16382], note: ['Note', 0, 127], pitchBend: ['Pitch bend', 1, 16],
};
const ENCODINGS = [['absolute', 'Absolute'], ['signedBit', 'Relative, signed bit'], ['signedBit2', 'Relative, signed bit 2'],
  ['binOffset', 'Relative, bin offset'], ['twosComplement', 'Relative, two’s complement']];
const ACTIONS = ['random', 'zero', 'min', 'max', 'perlin', 'freeze', 'previousBank', 'nextBank', 'selectBank', 'record', 'release', 'undo', 'redo',
  'tap', 'blackout', 'snapshot', 'storeCue', 'launchCue', 'previousCue', 'nextCue', 'unlock', 'playTransport', 'panic', 'switchDeck', 'copyDeck', 'fadeDeck'];
/** What a control can be bound to by name, each as a key and a label; the parameters are the show's. */
export const CHOICES = {
  parameter: [],
  macro: [['psi', 'ψ'], ['noise', 'Noise'], ['speed', 'Speed'], ['depth', 'Depth']],
  action: ACTIONS.map((name) => [name, words(name)]),
  signal: [...counted('macro', 16), ...counted('in', 16), ['level', 'level'], ['peak', 'peak'], ...counted('band', 8), ['onset', 'onset'],
    ...counted('onset', 8), ['note', 'note'], ['pressure', 'pressure']],
};
const TARGETS = {
  dimension: ['Fader', 0], fader: ['Bank fader', 1], group: ['Group', 1], macro: ['Macro'], action: ['Action'], signal: ['Signal'], parameter: ['Parameter'],
  driverSpeed: ['Speed of driver', 1], driverDepth: ['Depth of driver', 1],
};
const EXTRA = { selectBank: 'bank', launchCue: 'cue', storeCue: 'cue' };

/** What the controls of one device do: a list with remove, and one more by hand. */
export class MappingEditor {
  element = make('div', { class: 'mapping' });
  #nothing = make('p', { class: 'hint' }, 'What a controller’s faders, knobs and buttons do is listed here once it is plugged in. Other programs can connect to the MIDI port “LiveGan”.');
  #whole = make('div', { class: 'mapping' });
  #kept = make('div', { class: 'row taught' }, make('small', {}, 'Changed from its profile, and kept for the next show.'),
    make('button', { class: 'small', title: 'Write it into presets/controllers', onclick: () => this.#keep() }, 'Keep as a profile'),
    make('button', { class: 'small', onclick: () => this.#reset() }, 'Back to its profile'));
  #connection;
  #notices;
  #device = make('select', { 'aria-label': 'Device', onchange: () => this.#load() });
  #list = make('ul', { class: 'bindings', 'aria-label': 'Mapped controls' });
  #source = make('select', { 'aria-label': 'Message', onchange: () => this.#fit() }, ...options(Object.entries(SOURCES).map(([key, [label]]) => [key, label])));
  #channel = make('select', { 'aria-label': 'Channel' }, new Option('any', ''), ...Array.from({ length: 16 }, (_, i) => new Option(`${i + 1}`, `${i + 1}`)));
  #number = make('input', { type: 'number', step: '1', 'aria-label': 'Number', required: true });
  #encoding = make('select', { 'aria-label': 'Encoding' }, ...options(ENCODINGS));
  #target = make('select', { 'aria-label': 'Moves', onchange: () => this.#fit() }, ...options(Object.entries(TARGETS).map(([key, [label]]) => [key, label])));
  #which = make('input', { type: 'number', step: '1', 'aria-label': 'Which one', required: true });
  #choice = make('select', { 'aria-label': 'Which', onchange: () => this.#fit() });
  #extra = make('input', { type: 'number', min: '1', max: '16', step: '1', 'aria-label': 'Bank or cue' });
  #rows = {};
  #open = [];
  #known = '';
  #choices = '';

  constructor(connection, notices) {
    this.#connection = connection;
    this.#notices = notices;
    this.#number.value = 0;
    this.#which.value = 1;
    this.#extra.value = 1;
    this.#rows = { channel: row('Channel', this.#channel), number: row('Number', this.#number), encoding: row('Encoding', this.#encoding), which: row('Which', this.#which),
      choice: row('Which', this.#choice), extra: row('Bank', this.#extra) };
    const add = (event) => {
      event.preventDefault();
      this.#add();
    };
    this.element.append(this.#nothing, this.#whole);
    this.#whole.append(
      row('Device', this.#device), this.#kept, this.#list,
      make('form', { class: 'by-hand', 'aria-label': 'Map a control by hand', onsubmit: add },
        row('Message', this.#source), this.#rows.channel, this.#rows.number, this.#rows.encoding,
        row('Moves', this.#target), this.#rows.which, this.#rows.choice, this.#rows.extra,
        make('div', { class: 'row end' }, make('button', { class: 'small', type: 'submit' }, 'Map'))));
    connection.addEventListener('parameterTable', ({ detail }) => {
      CHOICES.parameter = detail.map(({ name }) => [name, name]);
      this.#choices = '';
      this.#fit();
    });
    this.#fit();
  }

  /** The devices as they are now; lists are read again when one of them changed. */
  show(devices) {
    const open = devices.filter((device) => device.slot >= 0 && device.profile !== null && device.profile !== undefined);
    this.#open = open;
    this.#nothing.hidden = open.length > 0;
    this.#whole.hidden = open.length === 0;
    this.#mark();
    const known = JSON.stringify(open.map((device) => [device.slot, device.name, device.changes, device.bindings]));
    if (known === this.#known) return;
    this.#known = known;
    const chosen = this.#device.value;
    this.#device.replaceChildren(...open.map((device) => new Option(device.name, `${device.slot}`)));
    if (open.some((device) => `${device.slot}` === chosen)) this.#device.value = chosen;
    if (open.length > 0) this.#load();
  }

  #mark() {
    this.#kept.hidden = !this.#open.find((device) => `${device.slot}` === this.#device.value)?.isTaught;
  }

  #reset() {
    return this.#notices.attempt(() => this.#connection.ask('POST', `devices/${this.#device.value}/reset`));
  }

  #keep() {
    return this.#notices.attempt(() => this.#connection.ask('POST', `devices/${this.#device.value}/keep`));
  }

  async #load() {
    this.#mark();
    const slot = this.#device.value;
    const profile = await this.#notices.attempt(() => this.#connection.ask('GET', `devices/${slot}/profile`));
    if (!profile || slot !== this.#device.value) return;
    this.#list.replaceChildren(...(profile.controls.length > 0 ? profile.controls.map((control) => this.#entry(control))
      : [make('li', { class: 'empty' }, 'Nothing is mapped yet. Learn a control above, or enter one here.')]));
  }

  #entry(control) {
    const text = `${describeSource(control)} → ${describeTarget(control)}`;
    return make('li', {}, make('span', {}, describeSource(control)), make('b', {}, describeTarget(control)),
      make('button', { class: 'plain icon', title: `Remove ${text}`, 'aria-label': `Remove ${text}`, onclick: () => this.#edit('unbindControls', control) }, icon('remove')));
  }

  #add() {
    const source = this.#source.value;
    const target = this.#target.value;
    const control = { [source]: this.#number.valueAsNumber, [target]: CHOICES[target] ? this.#choice.value : this.#which.valueAsNumber };
    if (source !== 'pitchBend' && this.#channel.value) control.channel = Number(this.#channel.value);
    if (!this.#rows.encoding.hidden && this.#encoding.value !== 'absolute') control.encoding = this.#encoding.value;
    const extra = target === 'action' && EXTRA[this.#choice.value];
    if (extra) control[extra] = this.#extra.valueAsNumber;
    this.#edit('bindControls', control);
  }

  #edit(kind, control) {
    return edit(this.#connection, this.#notices, { edit: kind, device: Number(this.#device.value), controls: [control] });
  }

  // Only what the chosen message and target need is to be seen.
  #fit() {
    const [, least, most] = SOURCES[this.#source.value];
    this.#number.min = least;
    this.#number.max = most;
    this.#number.value = Math.min(most, Math.max(least, this.#number.valueAsNumber || 0));
    if (this.#source.value === 'note') this.#target.value = 'action';
    const target = this.#target.value;
    if (target !== this.#choices) {
      this.#choices = target;
      this.#choice.replaceChildren(...options(CHOICES[target] ?? []));
      this.#which.min = TARGETS[target][1] ?? 0;
      this.#which.value = Math.max(this.#which.min, this.#which.valueAsNumber || 0);
    }
    this.#rows.choice.hidden = !CHOICES[target];
    this.#rows.which.hidden = this.#which.disabled = !this.#rows.choice.hidden;
    const extra = target === 'action' ? EXTRA[this.#choice.value] : undefined;
    this.#rows.extra.hidden = this.#extra.disabled = !extra;
    this.#rows.extra.firstChild.textContent = extra === 'cue' ? 'Cue' : 'Bank';
    this.#rows.channel.hidden = this.#source.value === 'pitchBend';
    this.#rows.number.firstChild.textContent = this.#source.value === 'pitchBend' ? 'Channel' : 'Number';
    this.#rows.encoding.hidden = this.#source.value !== 'cc' || target === 'action';
  }
}

function describeSource(control) {
  const source = Object.keys(SOURCES).find((key) => key in control);
  const channel = control.channel ? ` · ch ${control.channel}` : '';
  const relative = control.encoding ? ' · relative' : '';
  return `${SOURCES[source][0]} ${control[source]}${channel}${relative}`;
}

function describeTarget(control) {
  const target = Object.keys(TARGETS).find((key) => key in control);
  if (target === 'macro') return CHOICES.macro.find(([key]) => key === control.macro)?.[1] ?? control.macro;
  if (target === 'parameter' || target === 'signal') return control[target];
  if (target === 'action') return `${words(control.action)}${control.bank || control.cue ? ` ${control.bank ?? control.cue}` : ''}`;
  return `${TARGETS[target][0]} ${control[target]}`;
}
