/** A change that is more than a number: drivers, groups, cues, locks. Resolves undefined when the show refused it. */
export function edit(connection, notices, change) {
  return notices.attempt(() => connection.ask('POST', 'edits', { livegan: 'edit/1', ...change }));
}
