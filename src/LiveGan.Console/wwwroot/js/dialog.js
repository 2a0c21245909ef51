import { byId, make } from './dom.js';

/** Asks for one line of text; resolves with it, or null when it was called off. */
export function askText({ title, label, value = '', confirm = 'OK', pattern }) {
  const input = make('input', { type: 'text', value, 'aria-label': label, required: true, maxlength: '64', pattern, autocomplete: 'off', spellcheck: 'false' });
  input.value = value;
  return ask(title, [make('label', { class: 'field' }, make('span', {}, label), input)], confirm, () => input.value.trim(), input);
}

/** Asks for a yes. */
export function askYes({ title, text, confirm }) {
  return ask(title, [make('p', {}, text)], confirm, () => true);
}

/** Asks for several things; `others` are further buttons, each with the answer that it gives. */
export function askParts({ title, parts, confirm, read, others }) {
  const content = parts.map(([label, ...inputs]) => make('label', { class: 'field' }, make('span', {}, label), make('span', { class: 'row' }, ...inputs)));
  return ask(title, content, confirm, read, parts[0][1], others);
}

function ask(title, content, confirm, read, focus, others = []) {
  const dialog = byId('dialog');
  return new Promise((resolve) => {
    let answer = null;
    const form = make('form', {
      method: 'dialog',
      onsubmit: () => {
        answer = read();
      },
    }, make('h2', {}, title), ...content, make('div', { class: 'row end' },
      ...others.map(([label, value]) => make('button', {
        type: 'button', class: 'plain', onclick: () => {
          answer = value;
          dialog.close();
        },
      }, label)),
      make('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, 'Cancel'),
      make('button', { class: 'primary' }, confirm)));
    dialog.setAttribute('aria-label', title);
    dialog.replaceChildren(form);
    dialog.onclose = () => resolve(answer);
    dialog.showModal();
    focus?.select();
  });
}
