/** Which shape of `regions.topojson` is which region of the register: by name, an inference (see README). */
export const regionOfShape: Readonly<Record<string, string>> = {
  'Noord-Nederland': 'noord-nederland',
  Overijssel: 'overijssel',
  Gelderland: 'gelderland',
  'Midden Nederland': 'midden-nederland',
  'Noord-Holland': 'noord-holland',
  'Amsterdam-Amstelland': 'amsterdam-amstelland',
  Haaglanden: 'haaglanden',
  'Rotterdam-Rijnmond Zuid Holland Zuid': 'rotterdam-rijnmond',
  'Zeeland West-Brabant': 'zeeland-west-brabant',
  'Oost-Brabant': 'oost-brabant',
  Limburg: 'limburg',
};
