/** What users' accounts are worth as a whole, minute by minute. */
package dev.tocsin.engine.portfolio;
