// PDFKit's reader of PNG pictures: drawings of charts hold none, and its package names no licence.
module.exports = class NoPng {
  constructor() {
    throw new Error('Drawings hold no pictures.');
  }
};
