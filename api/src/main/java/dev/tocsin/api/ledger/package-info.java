/** The double-entry ledger of all that users own and owe. */
package dev.tocsin.api.ledger;
