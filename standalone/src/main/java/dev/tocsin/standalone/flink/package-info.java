/** The Flink cluster of a standalone system and the jobs it keeps running. */
package dev.tocsin.standalone.flink;
