/** The local mail server of a standalone system, and what it received. */
package dev.tocsin.standalone.mail;
