/** What was done to accounts, and by whom: written in the same transaction, and kept for good. */
package dev.tocsin.api.audit;
