/**
 * Series that begin when an alert is in force: how far the price is from its extreme since then.
 */
package dev.tocsin.engine.trailing;
