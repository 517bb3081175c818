import { create } from 'zustand';

/** 播报: what a screen reader is told of, besides what has the focus. */
export const useAnnounced = create<{ readonly text: string }>()(() => ({ text: '' }));

export const announce = (text: string): void => useAnnounced.setState({ text });
