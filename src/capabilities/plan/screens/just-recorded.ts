/** Who recorded an entry brings a mark along in the history of the browser; who comes by a link only looks. */
import * as z from 'zod/mini';

const Mark = z.object({ recorded: z.uuid() });
export const justRecorded = (entry: string): z.infer<typeof Mark> => ({ recorded: entry });
export const isJustRecorded = (entry: string): boolean => {
  const mark = Mark.safeParse(window.history.state);
  return mark.success && mark.data.recorded === entry;
};
