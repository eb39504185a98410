/** Keys that programs send in a user's name: narrower than a login, and revoked on their own. */
package dev.tocsin.api.apikey;
