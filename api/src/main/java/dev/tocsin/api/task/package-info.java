/** What is due later, or again and again: rows of {@code scheduled_tasks}. */
package dev.tocsin.api.task;
