import { createTheme } from '@mantine/core';
import type { MantineThemeOverride } from '@mantine/core';

/**
 * One accent colour. Its variables, and those that WCAG wants darker than Mantine has them, stand in `variables.css`: Mantine
 * would write them into a style element, which the Content-Security-Policy refuses.
 */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 5 },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
