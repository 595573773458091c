/** Whether something that lasts until a moment is over by the clock of this machine. */
import { useEffect, useState } from 'react';

/** True from that moment on; of another moment it is asked anew, since another one may begin in another tab. */
export function useOver(until: string | null | undefined): boolean {
  const [over, setOver] = useState<string>();
  useEffect(() => {
    if (until === null || until === undefined) return;
    const timer = setTimeout(() => setOver(until), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  return until !== null && until !== undefined && until === over;
}
