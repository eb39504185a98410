/** IP addresses: reading them, and which of them may be called for a user. */
package dev.tocsin.schemas.address;
