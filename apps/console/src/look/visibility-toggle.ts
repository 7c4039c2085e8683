import type { PasswordInputProps } from '@mantine/core';

/** Mantine's button in a secret field is out of reach for the keyboard, and named in English, unless it is told otherwise (WCAG 2.2, 2.1.1). */
export function visibilityToggle(label: string): Pick<PasswordInputProps, 'visibilityToggleFocusable' | 'visibilityToggleButtonProps'> {
  return { visibilityToggleFocusable: true, visibilityToggleButtonProps: { 'aria-label': label } };
}
