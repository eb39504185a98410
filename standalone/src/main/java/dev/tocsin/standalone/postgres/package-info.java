/** The embedded Postgres of a standalone system. */
package dev.tocsin.standalone.postgres;
