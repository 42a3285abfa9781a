package dev.knowhow.gateway.routing;

/** How requests to an upstream are let in. */
public enum Access {
    /** With an API key or a Keycloak token, which the gateway exchanges for an internal token. */
    API,
    /** Without a credential: pages keep their own session in a cookie. */
    PAGES,
    /** Without a credential, and {@code Authorization} is passed on: the identity provider checks its own clients. */
    LOGIN
}
