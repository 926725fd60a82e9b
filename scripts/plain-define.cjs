/** Stands in for stdlib's way to set a read-only property, which brings ways around old engines with it. */
module.exports = (object, name, value) => {
  Object.defineProperty(object, name, { value });
};
