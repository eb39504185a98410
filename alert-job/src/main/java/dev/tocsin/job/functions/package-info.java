/**
 * The job {@code functions}: calls users' functions with the market over Apache's request–reply
 * protocol and keeps their state.
 */
package dev.tocsin.job.functions;
