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

export const byId = (id) => document.getElementById(id);

/** A number with a sign and a true minus, as wide as its neighbours. */
export function signed(value, digits = 2) {
  return (value < 0 ? '−' : '+') + Math.abs(value).toFixed(digits);
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
