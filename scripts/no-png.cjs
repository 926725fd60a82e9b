/** Stands in for PDFKit's reader of PNG pictures: drawings of charts hold none, and its package names no licence. */
module.exports = function refusePng() {
  throw new Error('Drawings hold no pictures.');
};
