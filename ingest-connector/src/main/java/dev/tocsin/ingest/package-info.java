/** The Kafka Connect source connector that brings trades of exchanges to Kafka. */
package dev.tocsin.ingest;
