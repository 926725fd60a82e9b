/** Stands in for stdlib's formatting of messages: only those of errors that a wrong call of its own functions would have. */
module.exports = (text) => text;
