/** The keyed state of the job {@code alerts}: which rows there are, and how they are written. */
package dev.tocsin.job.alerts.state;
