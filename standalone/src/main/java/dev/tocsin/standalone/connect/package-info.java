/** Kafka Connect: the worker of a standalone system, and the connectors of any. */
package dev.tocsin.standalone.connect;
