/** Light, dark, or as the device says; the choice lives in the cookie `theme`. */
import { readCookie, writeCookie } from './cookie.ts';
import { createValue, useValue } from './value.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export const readTheme = (text: string | undefined): Theme => themes.find((theme) => theme === text) ?? 'system';

const chosen = createValue<Theme>(readTheme(readCookie('theme')));
show(chosen.get());

export const useTheme = (): Theme => useValue(chosen);

export function chooseTheme(theme: Theme): void {
  writeCookie('theme', theme === 'system' ? '' : theme);
  show(theme);
  chosen.set(theme);
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
