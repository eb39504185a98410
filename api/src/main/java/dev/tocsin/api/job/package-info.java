/**
 * What db-scheduler runs, as operators see it: when, how it went, and what they can do about it.
 */
package dev.tocsin.api.job;
