/** Makes an element: `make('button', { class: 'plain', onclick: f }, 'Text', child)`. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  rename: 'M3 11.5V13h1.5l7-7L10 4.5zM11 3.5 12.5 5l.8-.8a1 1 0 0 0-1.5-1.5z',
  copy: 'M5.5 5.5h7v7h-7zM3.5 10.5v-7h7',
  remove: 'M4 4l8 8M12 4l-8 8',
};

/** A small drawing, the same in every font. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export const byId = (id) => document.getElementById(id);

/** A number with a sign and a true minus, as wide as its neighbours. */
export function signed(value, digits = 2) {
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(digits);
}

/** A name of the API in plain words: `launchCue` becomes `Launch cue`. */
export function words(name) {
  const text = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return text[0].toUpperCase() + text.slice(1);
}

/** Calls back at most once for each display frame. */
export function onFrame(callback) {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      callback();
    });
  };
}
