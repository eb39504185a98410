/** {@code ./tocsin}: the whole system in one process, and the commands around it. */
package dev.tocsin.standalone;
