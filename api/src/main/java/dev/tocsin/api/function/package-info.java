/** Functions of users: what Tocsin calls with market data, and what they made of it. */
package dev.tocsin.api.function;
