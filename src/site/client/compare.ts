/** The script of the page that compares: reads the address, loads what it names, fills the page. */
document.documentElement.classList.add('js');
