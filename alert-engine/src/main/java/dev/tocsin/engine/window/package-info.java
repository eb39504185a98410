/**
 * What was traded in an instrument's last minutes and days, bucket by bucket, and the series over
 * it.
 */
package dev.tocsin.engine.window;
