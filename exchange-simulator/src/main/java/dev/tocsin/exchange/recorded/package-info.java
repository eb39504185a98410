/** Markets played back from recorded frames. */
package dev.tocsin.exchange.recorded;
