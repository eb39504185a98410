/** What administrators see and do: users, their roles and standing, and the audit trail. */
package dev.tocsin.api.admin;
