import { byId, make } from './dom.js';

const GROUPS = [
  [
    ['random', 'Random', 'N', 'Every fader to a random value'],
    ['zero', 'Zero', 'Z', 'Every fader to the middle'],
    ['min', 'Min', 'M', 'Every fader down'],
    ['max', 'Max', 'X', 'Every fader up'],
    ['perlin', 'Perlin', 'P', 'Every fader to a Perlin landscape'],
  ],
  [
    ['freeze', 'Freeze', 'Space', 'The drivers stand still'],
    ['release', 'Release', 'G', 'Faders that a hand took go back to their drivers'],
    ['blackout', 'Blackout', 'B', 'The output goes black'],
  ],
  [
    ['undo', 'Undo', 'U', 'Take the last action or drag back'],
    ['redo', 'Redo', 'Shift U', 'Do it again'],
  ],
  [
    ['snapshot', 'Snapshot', 'S', 'Keep this picture as a PNG'],
    ['record', 'Record', 'R', 'Record a film'],
  ],
];

/** The row of buttons; each is a key, too. */
export class Buttons {
  #connection;
  #notices;
  #buttons = new Map();

  constructor(element, connection, notices) {
    this.#connection = connection;
    this.#notices = notices;
    for (const group of GROUPS) {
      const row = make('div', { class: 'group', role: 'group' });
      for (const [name, label, key, title] of group) {
        const button = make('button', {
          id: `button-${name}`, title: `${title} (${key})`, 'aria-keyshortcuts': key, onclick: () => this.press(name),
        }, label);
        this.#buttons.set(name, button);
        row.append(button);
      }
      element.append(row);
    }
    this.#toggles('freeze', 'blackout', 'record');
    connection.addEventListener('performance', ({ detail }) => {
      this.#show('freeze', detail.frozen);
      this.#show('blackout', detail.blackout);
      const isGuest = document.body.classList.contains('guest');
      this.#buttons.get('undo').disabled = isGuest || detail.undo === 0;
      this.#buttons.get('redo').disabled = isGuest || detail.redo === 0;
      byId('blackout-note').hidden = !detail.blackout;
    });
    connection.addEventListener('show', (event) => this.#show('record', event.detail.recording));
  }

  async press(name) {
    if (name !== 'snapshot') {
      this.#connection.send({ type: 'action', name });
      return;
    }
    await this.#notices.attempt(() => this.#connection.ask('POST', 'snapshot'));
  }

  launch(cue) {
    this.#connection.send({ type: 'action', name: 'launchCue', value: cue });
  }

  #toggles(...names) {
    for (const name of names) this.#buttons.get(name).setAttribute('aria-pressed', 'false');
  }

  #show(name, isOn) {
    this.#buttons.get(name).setAttribute('aria-pressed', isOn);
  }
}
