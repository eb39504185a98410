/** Drives a running API as many users would, and measures what they would feel. */
package dev.tocsin.standalone.load;
