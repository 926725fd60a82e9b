/** Stands for the package by which Citation.js would fetch works from the web: a report is made of what lies on the disk. */
module.exports = function refuse() {
  throw new Error('Nothing is fetched when a report is built.');
};
