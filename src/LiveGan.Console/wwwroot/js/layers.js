import { make, words } from './dom.js';
import { edit } from './edits.js';
import { Slider } from './slider.js';

const LAYERS = ['all', 'coarse', 'middle', 'fine'];
const KINDS = [['sefa', 'SeFa: what styles feel most'], ['pca', 'PCA: how w varies most']];

/** Decks, directions, bends and the noise of single layers: everything that has a name instead of a number. */
export class LayersPanel {
  #element;
  #connection;
  #notices;
  #sliders = [];
  #look = null;
  #deck = make('b', {}, 'A');
  #kind = make('select', { 'aria-label': 'Kind of directions', onchange: () => this.#change({ directions: this.#kind.value }) },
    ...KINDS.map(([key, text]) => new Option(text, key)));
  #layers = make('select', { 'aria-label': 'Layers of the directions', onchange: () => this.#change({ directionLayers: this.#layers.value }) },
    ...LAYERS.map((key) => new Option(`${key} layers`, key)));

  constructor(element, connection, notices) {
    this.#element = element;
    this.#connection = connection;
    this.#notices = notices;
    connection.addEventListener('parameterTable', ({ detail }) => this.#build(detail));
    connection.addEventListener('parameters', ({ detail }) => {
      this.#deck.textContent = detail.onB ? 'B' : 'A';
      detail.values.forEach((value, i) => this.#sliders[i]?.show(value));
    });
    connection.addEventListener('look', ({ detail }) => {
      this.#look = detail;
      this.#kind.value = detail.directions ?? 'sefa';
      const layers = detail.directionLayers ?? 'all';
      if (![...this.#layers.options].some((option) => option.value === layers)) this.#layers.add(new Option(`layers ${layers}`, layers));
      this.#layers.value = layers;
    });
  }

  #build(table) {
    this.#sliders = table.map((parameter, number) => this.#slider(parameter, number));
    const of = (test) => this.#sliders.filter((_, i) => test(table[i].name)).map((slider) => slider.element);
    const press = (text, name) => make('button', { class: 'small', onclick: () => this.#connection.send({ type: 'action', name }) }, text);
    const bends = [...new Set(table.map(({ name }) => /^bend\d+/.exec(name)?.[0]).filter(Boolean))];
    const folded = (title, test) => make('details', {}, make('summary', {}, title), make('div', { class: 'sliders' }, ...of(test)));
    this.#element.replaceChildren(
      make('div', { class: 'head' }, make('h2', {}, 'Decks'), make('small', {}, 'hands on ', this.#deck)),
      make('div', { class: 'sliders' }, ...of((name) => name === 'deck' || name.startsWith('mix'))),
      make('div', { class: 'row' }, press('Other deck', 'switchDeck'), press('Copy across', 'copyDeck'), press('Fade', 'fadeDeck')),
      make('h2', {}, 'Directions'),
      make('div', { class: 'row' }, this.#kind, this.#layers),
      make('div', { class: 'sliders' }, ...of((name) => name.startsWith('direction'))),
      make('h2', {}, 'Bends'),
      ...bends.map((bend) => folded(this.#nameOf(Number(bend.slice(4))), (name) => name.startsWith(`${bend}.`))),
      make('h2', {}, 'Noise by layer'),
      folded('Every layer', (name) => name.startsWith('noise')));
  }

  #nameOf(number) {
    const named = this.#look?.bends?.[number - 1];
    const standard = this.#look?.bends?.length ? undefined : ['coarse', 'middle', 'fine', 'all'][number - 1];
    const where = named ? named.name || named.layers : standard;
    return where ? `Bend ${number}, ${where}` : `Bend ${number}, nowhere in this look`;
  }

  #slider(parameter, number) {
    const { name, minimum, maximum, neutral, description } = parameter;
    return new Slider({
      label: `${name}: ${description}`, text: words(name.replace(/^bend\d+\./, '').replace(/(\d+)$/, ' $1')), minimum, maximum, step: (maximum - minimum) / 400, neutral,
      turn: (value) => this.#connection.send({ type: 'parameter', name, value }),
      hold: (begins) => this.#connection.send({ type: 'gesture', begins }),
      learn: () => {
        this.#connection.send({ type: 'learn', target: 'parameter', number, count: 1 });
        this.#notices.say(`Move a control of your controller: it will play ${name}.`);
      },
    });
  }

  #change(keys) {
    return edit(this.#connection, this.#notices, { edit: 'putLook', look: { ...this.#look, ...keys, livegan: undefined } });
  }
}
