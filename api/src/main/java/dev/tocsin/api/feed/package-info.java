/** How the feeds of the exchanges fare, as connectors tell and operators see it. */
package dev.tocsin.api.feed;
