/** The embedded Kafka of a standalone system, and the topics of any. */
package dev.tocsin.standalone.kafka;
