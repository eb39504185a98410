/** What the connector asks of an exchange's protocol; each exchange has a package of its own. */
package dev.tocsin.ingest.feed;
