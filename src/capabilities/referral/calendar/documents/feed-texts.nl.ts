/** What stands in somebody's calendar, which is read outside this house. */
export const texts = {
  name: (region: string) => `Inclusietafel ${region}`,
  table: (region: string, subregion: string | null) =>
    subregion === null ? `Inclusietafel ${region}` : `Inclusietafel ${region}, ${subregion}`,
  cancelled: (table: string) => `Gaat niet door: ${table}`,
  look: 'Wie er op de agenda staat, ziet u alleen in Vasthouden.',
};
