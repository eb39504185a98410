/** How much one client may ask for. */
package dev.tocsin.api.limit;
