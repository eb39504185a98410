/** What is there changes: reading it only when it has, and changing only what one has seen. */
package dev.tocsin.api.revision;
