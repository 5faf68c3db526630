import { createContext } from 'react';

/** Whether the pane around a part is on screen. Panes stay mounted while hidden; what measures itself must not. */
export const PaneShown = createContext(true);
