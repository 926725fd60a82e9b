/** Name of the axis of rows that have none. */
export const indexAxis = 'index';
