package dev.knowhow.durable.idempotency;

/**
 * A request with a key. The same caller's same key means the same request, on each route for itself.
 *
 * @param actorId who sent it
 * @param route the operation
 * @param key 1 to 255 printable characters
 * @param sha256 of what is compared, in hexadecimal; empty until that is known
 */
record KeyedRequest(String actorId, String route, String key, String sha256) {

    KeyedRequest comparing(String known) {
        return new KeyedRequest(actorId, route, key, known);
    }

    /** A name among all locks of the database; the tenant is the caller's. */
    String lock(String tenant) {
        return String.join("/", "idempotency", tenant, actorId, route, key);
    }
}
