/** Which markets somebody needs, told to the connectors that bring their trades. */
package dev.tocsin.api.subscription;
