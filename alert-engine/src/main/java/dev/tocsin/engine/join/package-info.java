/** Alerts that are about several instruments: their streams merged by event time. */
package dev.tocsin.engine.join;
