/** The keyed state of the job {@code functions}, and the formats of what is in it. */
package dev.tocsin.job.functions.state;
