import { make } from './dom.js';

/** The networks of the folder; one that is chosen loads while the show goes on. */
export class ModelsPanel {
  #connection;
  #notices;
  #where = make('p', { class: 'hint' });
  #list = make('ul', { class: 'list', 'aria-label': 'Models' });

  constructor(element, connection, notices) {
    this.#connection = connection;
    this.#notices = notices;
    element.append(make('h2', {}, 'Models'), this.#list, this.#where);
    connection.addEventListener('models', (event) => this.#show(event.detail));
  }

  #show({ folder, models, playing, loading, deckB }) {
    this.#where.textContent = `Networks in ${folder} appear here.`;
    this.#list.replaceChildren(...models.map((model) => {
      const state = model.name === loading ? 'loading …' : model.name === playing ? 'playing' : size(model.bytes);
      return make('li', { class: model.name === playing ? 'entry here' : 'entry' },
        make('button', {
          class: 'choose', disabled: model.name === loading, 'aria-current': `${model.name === playing}`,
          onclick: () => this.#notices.attempt(() => this.#connection.ask('POST', `models/${encodeURIComponent(model.name)}/play`)),
        }, make('b', {}, model.name), make('small', {}, state)),
        make('button', {
          class: 'small', disabled: loading !== null && loading !== undefined, title: 'Load it on deck B; the deck crossfader brings it in',
          'aria-label': `Load ${model.name} on deck B`, 'aria-pressed': `${model.name === deckB}`,
          onclick: () => this.#notices.attempt(() => this.#connection.ask('POST', `models/${encodeURIComponent(model.name)}/deckB`)),
        }, 'B'));
    }));
  }
}

function size(bytes) {
  return bytes === 0 ? 'part of the program' : `${Math.max(1, Math.round(bytes / 2 ** 20))} MB`;
}
