import { askText } from './dialog.js';
import { make } from './dom.js';
import { edit } from './edits.js';

const COUNT = 16;
const QUANTA = [[0, 'at once'], [1, 'next beat'], [4, 'next bar'], [16, 'next 4 bars']];

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
  #seconds;
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
          this.#rename(i);
        },
      }, make('b', {}, `${i + 1}`), make('span', {}, ''));
      this.#pads.push(pad);
      grid.append(pad);
    }
    this.#storing = make('button', {
      class: 'small', 'aria-pressed': 'false', title: 'The next cue you press keeps what is now (or Shift and a cue)', onclick: () => this.#arm(!this.#stores),
    }, 'Store');
    this.#seconds = make('input', { type: 'number', min: '0', max: '600', step: '0.1', 'aria-label': 'Seconds to the cue', onchange: () => this.#time() });
    this.#quantum = make('select', { 'aria-label': 'When cues begin', onchange: () => this.#wait() },
      ...QUANTA.map(([beats, label]) => new Option(label, beats)));
    element.append(
      make('div', { class: 'head' }, make('h2', {}, 'Cues'), this.#storing), grid,
      make('div', { class: 'row cue-way' },
        make('label', {}, make('span', {}, 'Morph'), this.#seconds, make('span', {}, 's')),
        make('label', {}, make('span', {}, 'Begin'), this.#quantum)));
    connection.addEventListener('performance', (event) => this.#show(event.detail));
    connection.addEventListener('values', (event) => this.#progress(event.detail.morph));
    connection.addEventListener('look', (event) => {
      if (document.activeElement !== this.#seconds) this.#seconds.value = (event.detail.morph ?? 400) / 1000;
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

  async #rename(index) {
    const cue = this.#cues[index];
    if (!cue) return;
    const session = await this.#notices.attempt(() => this.#connection.ask('GET', 'session'));
    const name = session && await askText({ title: `Cue ${index + 1}`, label: 'Name', value: cue.name, confirm: 'Save' });
    if (name) await edit(this.#connection, this.#notices, { edit: 'putCue', index: index + 1, cue: { ...session.cues[index], name } });
  }

  // The way to a cue is its look's morph: set for the look that plays, and for every stored cue.
  async #time() {
    const morph = Math.min(600, Math.max(0, this.#seconds.valueAsNumber || 0)) * 1000;
    const session = await this.#notices.attempt(() => this.#connection.ask('GET', 'session'));
    if (!session) return;
    for (const [i, cue] of session.cues.entries()) {
      if (!cue) continue;
      await edit(this.#connection, this.#notices, { edit: 'putCue', index: i + 1, cue: { ...cue, look: { ...cue.look, morph } } });
    }
    const { look } = session.now;
    await edit(this.#connection, this.#notices, { edit: 'putLook', look: { ...look, morph } });
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
