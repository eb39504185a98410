/** Functions that Tocsin serves itself, written as users write theirs. */
package dev.tocsin.api.function.builtin;
