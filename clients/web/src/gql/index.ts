// Made by npm run codegen: do not edit.
/* biome-ignore-all lint: generated */
/* eslint-disable */
export * from "./fragment-masking.ts";
export * from "./gql.ts";