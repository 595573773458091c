/** Invented people need names: common first names and surnames, put together by chance. Any likeness is chance. */
export const firstNames: readonly string[] = [
  'Adil', 'Albert', 'Amina', 'Anneke', 'Anton', 'Arie', 'Ayse', 'Bas', 'Bilal', 'Bodil', 'Bram', 'Carla', 'Casper', 'Chantal', 'Daan', 'Danny', 'Dewi', 'Dirk', 'Ed', 'Elif', 'Els', 'Erik', 'Esra', 'Fatima',
  'Femke', 'Frits', 'Gerda', 'Gijs', 'Greet', 'Hakim', 'Hanneke', 'Hans', 'Henk', 'Ilse', 'Iris', 'Ivo', 'Jaap', 'Jamal', 'Jan', 'Jaro', 'Jasper', 'Jelle', 'Joke', 'Joost', 'Karin', 'Kees', 'Kevin', 'Kim',
  'Koen', 'Lars', 'Leila', 'Lies', 'Loes', 'Marco', 'Marieke', 'Mark', 'Mehmet', 'Mila', 'Mo', 'Nadia', 'Niels', 'Noor', 'Omar', 'Patrick', 'Petra', 'Piet', 'Rachid', 'René', 'Rik', 'Rob', 'Ruben', 'Sanne',
  'Sara', 'Sjoerd', 'Stef', 'Stefan', 'Tamara', 'Teun', 'Thea', 'Tim', 'Tom', 'Tomasz', 'Ursula', 'Willem', 'Wim', 'Wouter', 'Yara', 'Yusuf', 'Zoë',
];
export const prefixes: readonly string[] = ['van', 'van de', 'van der', 'de', 'den', 'ter', 'van den', "van 't"];
export const surnames: readonly string[] = [
  'Aalbers', 'Akkerman', 'Bakker', 'Beekman', 'Berends', 'Blokzijl', 'Boerma', 'Bosveld', 'Bouwman', 'Bramer', 'Brandsma', 'Buitenhuis', 'Cornelisse', 'Dekkers', 'Dijkgraaf', 'Dorrestein', 'Driessen', 'Eikelboom',
  'Elzinga', 'Esveld', 'Feenstra', 'Fokkema', 'Geerling', 'Groenewoud', 'Haverkort', 'Heemskerk', 'Hendriksen', 'Hofstra', 'Hoogland', 'Huisman', 'IJsselstein', 'Jansen', 'Jongbloed', 'Kamphuis', 'Karimi', 'Ketelaar',
  'Kloosterman', 'Koopmans', 'Kramer', 'Kuipers', 'Lammers', 'Leeuwenberg', 'Lindeboom', 'Maatman', 'Meijerink', 'Mertens', 'Middelkoop', 'Molenaar', 'Nijland', 'Noordhof', 'Olde Vliet', 'Oosterhuis', 'Ottens', 'Pauwels',
  'Peters', 'Plantinga', 'Postma', 'Prins', 'Reesink', 'Rietman', 'Roording', 'Rozema', 'Sanders', 'Schepers', 'Schouten', 'Sikkema', 'Smit', 'Spijkerman', 'Steenbergen', 'Stoffels', 'Terpstra', 'Timmermans', 'Uitdehaag',
  'Veenstra', 'Verhoeven', 'Vermeulen', 'Visscher', 'Vogelzang', 'Vriezen', 'Waanders', 'Wezel', 'Wiegman', 'Wijnands', 'Yilmaz', 'Zandstra', 'Zonneveld', 'Çelik', 'El Amrani', 'Bouzid', 'Kowalski',
];
