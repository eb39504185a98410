/** Who is at the other end of a connection. */
package dev.tocsin.api.address;
