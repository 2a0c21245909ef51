import { make } from './dom.js';
import { edit } from './edits.js';
import { CHOICES, MappingEditor } from './mapping.js';

const STATES = { open: 'open', unused: 'there, but nothing is mapped to it', unavailable: 'held by another program', gone: 'gone; plug it in again and it plays on' };
const NONE = 'No controller is connected. Plug one in: it is found within a second.';
const TAKEOVERS = [['pickUp', 'Pick-Up'], ['valueScaling', 'Value Scaling'], ['none', 'None']];
const TARGETS = [['fader', 'Fader of every bank'], ['dimension', 'Dimension'], ['group', 'Group'], ['macro', 'Macro'], ['action', 'Button'], ['signal', 'Signal'], ['parameter', 'Parameter']];
// One of many: which bank or cue is a number of its own.
const COUNTED = { selectBank: 'bank', launchCue: 'cue', storeCue: 'storeCue' };

/** Controllers: which are there and alive, how they take over, and what they learn. */
export class MidiPanel {
  #connection;
  #notices;
  #list = make('ul', { class: 'list', 'aria-label': 'Controllers' });
  #learn = make('p', { class: 'hint', role: 'status' });
  #cancel;
  #takeover;
  #mapping;
  #empty = make('li', { class: 'empty' }, NONE);

  constructor(element, connection, notices) {
    this.#connection = connection;
    this.#notices = notices;
    this.#mapping = new MappingEditor(connection, notices);
    this.#takeover = make('select', { 'aria-label': 'Takeover', onchange: () => this.#take() }, ...TAKEOVERS.map(([key, label]) => new Option(label, key)));
    const fit = () => {
      const choices = CHOICES[target.value];
      name.replaceChildren(...(choices ?? []).map(([key, label]) => new Option(label, key)));
      refit();
    };
    const refit = () => {
      const isNamed = target.value in CHOICES;
      const isCounted = isNamed && target.value === 'action' && name.value in COUNTED;
      number.parentElement.hidden = isNamed && !isCounted;
      if (isCounted && number.valueAsNumber < 1) number.value = 1;
      name.parentElement.hidden = !isNamed;
      count.parentElement.hidden = target.value === 'action' && !isCounted;
    };
    const target = make('select', { 'aria-label': 'What to learn', onchange: fit }, ...TARGETS.map(([key, label]) => new Option(label, key)));
    const name = make('select', { 'aria-label': 'Which one to learn', onchange: refit });
    const number = make('input', { type: 'number', min: '0', step: '1', value: '0', 'aria-label': 'From number' });
    const count = make('input', { type: 'number', min: '1', max: '128', step: '1', value: '8', 'aria-label': 'How many in a row' });
    number.value = 0;
    count.value = 8;
    const learn = () => {
      const order = { type: 'learn', target: target.value, number: number.valueAsNumber || 0, count: count.valueAsNumber || 1 };
      if (target.value in CHOICES) order.name = target.value === 'action' && name.value in COUNTED ? `${COUNTED[name.value]}${Math.max(1, order.number)}` : name.value;
      connection.send(order);
    };
    this.#cancel = make('button', { class: 'small', hidden: true, onclick: () => connection.send({ type: 'cancelLearn' }) }, 'Stop');
    element.append(
      make('h2', {}, 'Controllers'), this.#list,
      make('label', { class: 'field' }, make('span', {}, 'Takeover'), this.#takeover),
      make('h2', {}, 'Learn'),
      make('label', { class: 'field' }, make('span', {}, 'Target'), target),
      make('label', { class: 'field', hidden: true }, make('span', {}, 'Which'), name),
      make('div', { class: 'row learn' },
        make('label', {}, make('span', {}, 'from'), number), make('label', {}, make('span', {}, 'count'), count),
        make('button', { class: 'small', onclick: learn }, 'Learn'), this.#cancel),
      this.#learn, make('h2', {}, 'Mapping'), this.#mapping.element);
    connection.addEventListener('devices', (event) => this.#show(event.detail));
    connection.addEventListener('show', ({ detail }) => {
      const { midiProblem } = detail;
      const text = midiProblem ? midiProblem[0].toUpperCase() + midiProblem.slice(1) : NONE;
      if (this.#empty.textContent !== text) this.#empty.textContent = text;
    });
    connection.addEventListener('performance', (event) => this.#learning(event.detail.learn));
    connection.addEventListener('look', (event) => {
      this.#takeover.value = event.detail.takeover ?? 'pickUp';
    });
  }

  async #take() {
    const session = await this.#notices.attempt(() => this.#connection.ask('GET', 'session'));
    if (session) await edit(this.#connection, this.#notices, { edit: 'putLook', look: { ...session.now.look, takeover: this.#takeover.value } });
  }

  #learning(learn) {
    this.#cancel.hidden = !learn.armed;
    this.#learn.textContent = learn.message || 'Right-click a fader and choose Learn, then move a control. Or learn a row here: move one control after the other.';
    this.#learn.classList.toggle('armed', learn.armed);
  }

  #show(devices) {
    this.#mapping.show(devices);
    this.#list.replaceChildren(...(devices.length ? devices.map((device) => this.#entry(device))
      : [this.#empty]));
  }

  #entry(device) {
    const plays = device.state === 'open' && device.bindings > 0 ? `plays as ${device.profile}${device.isTaught ? ', with what it was taught' : ''}` : null;
    return make('li', { class: device.isActive ? 'device active' : 'device', 'data-state': device.state },
      make('i', { class: 'light', title: device.isActive ? 'it sends' : 'it is quiet' }), make('b', {}, device.name),
      make('small', {}, device.problem ?? plays ?? STATES[device.state] ?? device.state));
  }
}
