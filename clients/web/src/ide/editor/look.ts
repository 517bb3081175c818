import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

// each at least 4.5 to 1 on white and on the ground of the line that the cursor is in (WCAG 1.4.3)
const COLOURS = HighlightStyle.define([
  { tag: [tags.definitionKeyword, tags.keyword], color: '#8f1f6b', fontWeight: '700' },
  { tag: [tags.propertyName, tags.attributeName], color: '#14532d' },
  { tag: tags.variableName, color: '#9a4a00' },
  { tag: tags.string, color: '#9f1239' },
  { tag: [tags.integer, tags.float, tags.number], color: '#175cd3' },
  { tag: [tags.bool, tags.null], color: '#175cd3', fontWeight: '700' },
  { tag: [tags.special(tags.name), tags.modifier], color: '#6d28d9' },
  { tag: tags.atom, color: '#0b5563' },
  { tag: [tags.lineComment, tags.comment], color: '#5b655f', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.paren, tags.brace, tags.separator], color: '#4b5550' },
]);

// the custom properties come from base.css: they reach into the editor's shadow tree, where no other rule of a page does
const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--og-ink)', backgroundColor: 'var(--og-surface)', fontSize: '0.95rem' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-gutters': { boxShadow: 'inset 2px 0 0 var(--og-accent)' },
  '.cm-scroller': { fontFamily: 'var(--og-mono)', lineHeight: '1.6' },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--og-ink)' },
  '.cm-placeholder': { color: 'var(--og-ink-soft)' },
  '.cm-gutters': { color: '#66706b', backgroundColor: 'var(--og-surface)', borderRight: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2rem', padding: '0 0.4rem 0 0.6rem' },
  '.cm-activeLine': { backgroundColor: '#f4f8f6' },
  '.cm-activeLineGutter': { color: 'var(--og-ink)', backgroundColor: '#f4f8f6' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: '#c9ecd6', outline: '1px solid #6aa884' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--og-red-light)', outline: '1px solid var(--og-red)' },
  '.cm-selectionMatch': { backgroundColor: '#e3f1e8' },
  '.cm-foldPlaceholder': {
    padding: '0 0.4rem',
    color: 'var(--og-ink-soft)',
    backgroundColor: 'var(--og-ground)',
    border: '1px solid var(--og-line)',
  },
  '.cm-tooltip': {
    color: 'var(--og-ink)',
    backgroundColor: 'var(--og-surface)',
    border: '1px solid var(--og-line)',
    borderRadius: 'var(--og-radius)',
    boxShadow: '0 4px 16px #00000024',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    borderRadius: 'var(--og-radius)',
    fontFamily: 'var(--og-mono)',
    maxHeight: '18rem',
    minWidth: '22rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { display: 'flex', gap: '1rem', padding: '0.2rem 0.6rem', lineHeight: '1.5' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { color: 'var(--og-ink)', backgroundColor: 'var(--og-brand-light)' },
  '.cm-completionLabel': { flex: '1' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { fontFamily: 'var(--og-sans)', fontStyle: 'normal', color: 'var(--og-ink-soft)' },
  '.cm-tooltip.cm-completionInfo': { padding: '0.6rem 0.75rem', maxWidth: '24rem' },
  '.cm-tooltip-hover': { maxWidth: '32rem' },
  '.cm-about': { padding: '0.6rem 0.75rem', fontFamily: 'var(--og-sans)', lineHeight: '1.5' },
  '.cm-completionInfo .cm-about': { padding: '0' },
  '.cm-about-term': { fontSize: '1.1rem', fontWeight: '700' },
  '.cm-about-signature': { fontFamily: 'var(--og-mono)', color: 'var(--og-brand)', overflowWrap: 'anywhere' },
  '.cm-about-gloss': { color: 'var(--og-ink-soft)' },
  '.cm-about-deprecated': { color: 'var(--og-amber)' },
  '.cm-about button': {
    marginTop: '0.4rem',
    padding: '0',
    font: 'inherit',
    color: 'var(--og-blue)',
    cursor: 'pointer',
    background: 'none',
    border: '0',
    textDecoration: 'underline',
  },
  '.cm-diagnostic': { fontFamily: 'var(--og-sans)', padding: '0.4rem 0.75rem', whiteSpace: 'pre-wrap' },
  '.cm-panels': { color: 'var(--og-ink)', backgroundColor: 'var(--og-ground)', fontFamily: 'var(--og-sans)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--og-line)' },
  '.cm-panel.cm-search': { padding: '0.4rem 2rem 0.4rem 0.6rem' },
  '.cm-panel.cm-search label': { display: 'inline-flex', gap: '0.3rem', alignItems: 'center', marginRight: '0.6rem', fontSize: '0.93rem' },
  '.cm-panel.cm-search input[type=checkbox]': { margin: '0' },
  '.cm-panel .cm-textfield, .cm-panel .cm-button': {
    padding: '0.2rem 0.5rem',
    font: 'inherit',
    color: 'inherit',
    background: 'var(--og-surface)',
    border: '1px solid var(--og-line-strong)',
    borderRadius: 'var(--og-radius)',
  },
  '.cm-panel.cm-search [name=close]': { width: '1.5rem', fontSize: '1.2rem' },
});

/** 编辑器外观: colours and shapes, in the page's own tokens. */
export const look: Extension = [THEME, syntaxHighlighting(COLOURS)];
