export { cut, wellFormed } from '../../kernel/codes/well-formed.ts';
