/**
 * Users who log in elsewhere: RS256 tokens of external issuers, such as Clerk, Auth0 or Keycloak.
 */
package dev.tocsin.api.issuer;
