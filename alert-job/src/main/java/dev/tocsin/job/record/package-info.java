/** Serializers of our own, so that neither Kryo nor reflection decides what state looks like. */
package dev.tocsin.job.record;
