/** Tabs as the ARIA practices describe them: arrows move, Home and End jump. */
export class Tabs {
  #tabs;

  constructor(list) {
    this.#tabs = [...list.querySelectorAll('[role=tab]')];
    list.addEventListener('click', (event) => {
      const tab = event.target.closest('[role=tab]');
      if (tab) this.choose(tab);
    });
    list.addEventListener('keydown', (event) => {
      const at = this.#tabs.indexOf(document.activeElement);
      const last = this.#tabs.length - 1;
      const next = { ArrowLeft: at === 0 ? last : at - 1, ArrowRight: at === last ? 0 : at + 1, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.choose(this.#tabs[next]);
      this.#tabs[next].focus();
    });
  }

  choose(chosen) {
    for (const tab of this.#tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute('aria-selected', isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !isChosen;
    }
    chosen.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
