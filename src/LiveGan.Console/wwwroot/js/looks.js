import { askText, askYes } from './dialog.js';
import { icon, make } from './dom.js';

const NAME = '[A-Za-z0-9_][A-Za-z0-9_ \\-]*';

/** The looks of the folder: play, save, rename, duplicate, delete. */
export class LooksPanel {
  #connection;
  #notices;
  #list = make('ul', { class: 'list', 'aria-label': 'Looks' });
  #playing = '';

  constructor(element, connection, notices) {
    this.#connection = connection;
    this.#notices = notices;
    element.append(
      make('div', { class: 'head' }, make('h2', {}, 'Looks'),
        make('button', { class: 'small', onclick: () => this.#save(), title: 'Keep what plays now as a look' }, 'Save as …')),
      this.#list);
    connection.addEventListener('looks', (event) => this.#show(event.detail));
    connection.addEventListener('performance', (event) => this.#mark(event.detail.look));
  }

  #show(looks) {
    this.#list.replaceChildren(...looks.map((look) => this.#entry(look)));
    this.#mark(this.#playing);
  }

  #entry(look) {
    const path = `looks/${encodeURIComponent(look.name)}`;
    const act = (drawing, title, onclick) => make('button', { class: 'icon', title, 'aria-label': `${title} ${look.title}`, onclick }, icon(drawing));
    return make('li', { class: look.problem ? 'entry broken' : 'entry', 'data-title': look.title },
      make('button', { class: 'choose', title: look.problem ?? look.description, onclick: () => this.#ask('POST', `${path}/play`) },
        make('b', {}, look.title), make('small', {}, look.problem ?? look.description)),
      make('div', { class: 'tools' },
        act('rename', 'Rename', () => this.#name('Rename look', look.name, (to) => this.#ask('POST', `${path}/rename`, { to }))),
        act('copy', 'Duplicate', () => this.#name('Duplicate look', `${look.name}-2`, (to) => this.#ask('POST', `${path}/duplicate`, { to }))),
        act('remove', 'Delete', () => this.#delete(look, path))));
  }

  #mark(playing) {
    this.#playing = playing;
    for (const entry of this.#list.children) {
      const isPlaying = entry.dataset.title === playing;
      entry.classList.toggle('here', isPlaying);
      entry.firstChild.setAttribute('aria-current', isPlaying);
    }
  }

  async #save() {
    await this.#name('Save what plays now', '', async (name) => {
      await this.#ask('POST', `looks/${encodeURIComponent(name)}/keep`, { title: name });
    });
  }

  async #delete(look, path) {
    const isSure = await askYes({ title: 'Delete look', text: `“${look.title}” (${look.name}.json) is deleted from the folder of looks.`, confirm: 'Delete' });
    if (isSure) await this.#ask('DELETE', path);
  }

  async #name(title, value, act) {
    const name = await askText({ title, label: 'Name', value, confirm: 'Save', pattern: NAME });
    if (name) await act(name);
  }

  #ask(method, path, body) {
    return this.#notices.attempt(() => this.#connection.ask(method, path, body));
  }
}
