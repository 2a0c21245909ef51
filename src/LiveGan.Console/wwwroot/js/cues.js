import { askParts } from './dialog.js';
import { make, words } from './dom.js';
import { edit } from './edits.js';

const COUNT = 16;
const QUANTA = [[0, 'at once'], [1, 'next beat'], [4, 'next bar'], [16, 'next 4 bars']];

const CURVES = ['linear', 'smooth', 'easeIn', 'easeOut', 'cut'];

/** The inputs of a way to a cue: how long, in what, and how it spends its time. */
function way(onchange) {
  return [
    make('input', { type: 'number', min: '0', max: '1024', step: '0.1', 'aria-label': 'Length of the way to the cue', onchange }),
    make('select', { 'aria-label': 'Unit of the way to the cue', onchange }, new Option('s', 's'), new Option('beats', 'beats')),
    make('select', { 'aria-label': 'Curve of the way to the cue', onchange }, ...CURVES.map((curve) => new Option(words(curve), curve))),
  ];
}

function show(look, length, unit, curve) {
  length.value = look.morphBeats > 0 ? look.morphBeats : (look.morph ?? 400) / 1000;
  unit.value = look.morphBeats > 0 ? 'beats' : 's';
  curve.value = look.curve ?? 'linear';
}

function read(length, unit, curve) {
  const number = Math.max(0, length.valueAsNumber || 0);
  const inBeats = unit.value === 'beats' && number > 0;
  return { ...(inBeats ? { morphBeats: Math.min(1024, number) } : { morph: Math.min(600, number) * 1000, morphBeats: undefined }), curve: curve.value };
}

const story = ({ look, seconds, beats, networks }) => [
  look, beats > 0 ? `in ${beats} beats` : `in ${seconds} s`, ...(networks ? [networks.b ? `${networks.a} and ${networks.b}` : networks.a] : []),
].join(' · ');

/** Sixteen cues: press to go there; an empty one, or any with Shift or after Store, stores what is. */
export class Cues {
  #connection;
  #notices;
  #cues = [];
  #pads = [];
  #share = null;
  #stores = false;
  #storing;
  #length;
  #unit;
  #curve;
  #quantum;

  constructor(element, connection, notices) {
    this.#connection = connection;
    this.#notices = notices;
    const grid = make('div', { class: 'pads', role: 'group', 'aria-label': 'Cues' });
    for (let i = 0; i < COUNT; i++) {
      const pad = make('button', {
        class: 'pad', onclick: (event) => (event.shiftKey || this.#stores ? this.#store(i) : this.#press(i)),
        oncontextmenu: (event) => {
          event.preventDefault();
          this.#change(i);
        },
      }, make('b', {}, `${i + 1}`), make('span', {}, ''));
      this.#pads.push(pad);
      grid.append(pad);
    }
    this.#storing = make('button', {
      class: 'small', 'aria-pressed': 'false', title: 'The next cue you press keeps what is now (or Shift and a cue)', onclick: () => this.#arm(!this.#stores),
    }, 'Store');
    [this.#length, this.#unit, this.#curve] = way(() => this.#time());
    this.#quantum = make('select', { 'aria-label': 'When cues begin', onchange: () => this.#wait() },
      ...QUANTA.map(([beats, label]) => new Option(label, beats)));
    element.append(
      make('div', { class: 'head' }, make('h2', {}, 'Cues'), this.#storing), grid,
      make('div', { class: 'row cue-way' },
        make('span', { class: 'row' }, make('span', {}, 'Morph'), this.#length, this.#unit, this.#curve),
        make('label', {}, make('span', {}, 'Begin'), this.#quantum)));
    connection.addEventListener('performance', (event) => this.#show(event.detail));
    connection.addEventListener('values', (event) => this.#progress(event.detail.morph));
    connection.addEventListener('look', (event) => {
      if (![this.#length, this.#unit, this.#curve].includes(document.activeElement)) show(event.detail, this.#length, this.#unit, this.#curve);
    });
  }

  #press(index) {
    if (this.#cues[index]) this.#connection.send({ type: 'action', name: 'launchCue', value: index });
    else this.#store(index);
  }

  #arm(stores) {
    this.#stores = stores;
    this.#storing.setAttribute('aria-pressed', stores);
  }

  #store(index) {
    this.#arm(false);
    this.#connection.send({ type: 'action', name: 'storeCue', value: index });
  }

  /** Name, way and tempo of a stored cue, or away with it. */
  async #change(index) {
    if (!this.#cues[index]) return;
    const session = await this.#notices.attempt(() => this.#connection.ask('GET', 'session'));
    const cue = session?.cues[index];
    if (!cue) return;
    const name = make('input', { type: 'text', 'aria-label': 'Name', maxlength: '80', autocomplete: 'off', spellcheck: 'false' });
    name.value = cue.name;
    const [length, unit, curve] = way();
    show(cue.look, length, unit, curve);
    const tempo = make('input', { type: 'number', min: '20', max: '400', step: '0.1', placeholder: 'as it is', 'aria-label': 'Tempo of the cue' });
    if (cue.tempo) tempo.value = cue.tempo;
    const answer = await askParts({
      title: `Cue ${index + 1}`, parts: [['Name', name], ['Morph', length, unit], ['Curve', curve], ['Tempo', tempo]], confirm: 'Save', others: [['Remove', { edit: 'removeCue' }]],
      read: () => ({
        edit: 'putCue',
        cue: { ...cue, name: name.value.trim(), look: { ...cue.look, ...read(length, unit, curve) }, tempo: tempo.valueAsNumber ? Math.min(400, Math.max(20, tempo.valueAsNumber)) : undefined },
      }),
    });
    if (answer) await edit(this.#connection, this.#notices, { ...answer, index: index + 1 });
  }

  // The way to a cue is its look's morph: set for the look that plays, and for every stored cue.
  async #time() {
    const chosen = read(this.#length, this.#unit, this.#curve);
    const session = await this.#notices.attempt(() => this.#connection.ask('GET', 'session'));
    if (!session) return;
    for (const [i, cue] of session.cues.entries()) {
      if (!cue) continue;
      await edit(this.#connection, this.#notices, { edit: 'putCue', index: i + 1, cue: { ...cue, look: { ...cue.look, ...chosen } } });
    }
    await edit(this.#connection, this.#notices, { edit: 'putLook', look: { ...session.now.look, ...chosen } });
  }

  #wait() {
    this.#connection.send({ type: 'action', name: 'setQuantum', value: Number(this.#quantum.value) });
  }

  #show(state) {
    this.#cues = state.cues;
    state.cues.forEach((cue, i) => {
      const pad = this.#pads[i];
      pad.classList.toggle('stored', cue !== null);
      pad.classList.toggle('here', state.cue === i);
      pad.classList.toggle('pending', state.pendingCue === i);
      pad.lastChild.textContent = cue?.name ?? '';
      this.#share = null;
      pad.title = cue ? story(cue) : '';
      pad.setAttribute('aria-label', cue ? `Cue ${i + 1}, ${cue.name || cue.look}` : `Cue ${i + 1}, empty: stores what plays`);
    });
    if ([...this.#quantum.options].some((option) => Number(option.value) === state.quantum)) this.#quantum.value = state.quantum;
  }

  #progress(share) {
    if (share === this.#share) return;
    this.#share = share;
    for (const pad of this.#pads) pad.style.setProperty('--morph', pad.classList.contains('here') ? share : 1);
  }
}
