/** What must come out, computed the slow and obvious way; for the tests of every module. */
package dev.tocsin.engine.oracle;
