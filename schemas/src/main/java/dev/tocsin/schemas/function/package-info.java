/** What users' functions, and the job that calls them, say to each other and to us. */
package dev.tocsin.schemas.function;
