/** How portfolios did: their curves, returns and risks, and reports of a month. */
package dev.tocsin.api.performance;
