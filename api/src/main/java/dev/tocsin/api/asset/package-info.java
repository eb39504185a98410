/** Coins that users track without trading them here, and what those are worth. */
package dev.tocsin.api.asset;
