/** Requests that may be sent again under the same key. */
package dev.tocsin.api.idempotency;
