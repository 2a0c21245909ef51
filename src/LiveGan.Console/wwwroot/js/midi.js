import { make } from './dom.js';

const STATES = { open: 'open', unused: 'no profile fits', unavailable: 'held or broken', gone: 'gone' };

/** Controllers: which are there, and what they do. */
export class MidiPanel {
  #list = make('ul', { class: 'list', 'aria-label': 'Controllers' });

  constructor(element, connection) {
    element.append(make('h2', {}, 'Controllers'), this.#list);
    connection.addEventListener('devices', (event) => this.#show(event.detail));
  }

  #show(devices) {
    if (devices.length === 0) {
      this.#list.replaceChildren(make('li', { class: 'empty' }, 'No controller is connected. Plug one in: it is found within a second.'));
      return;
    }
    this.#list.replaceChildren(...devices.map((device) => make('li', { class: 'device', 'data-state': device.state, 'data-slot': device.slot },
      make('i', { class: 'light' }), make('b', {}, device.name), make('small', {}, device.problem ?? STATES[device.state] ?? device.state))));
  }
}
