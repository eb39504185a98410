/** The connector, with everything beside it in processes of their own. */
package dev.tocsin.benchmarks.connector;
