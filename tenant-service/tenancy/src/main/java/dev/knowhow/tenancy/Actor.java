package dev.knowhow.tenancy;

/**
 * The person, key or service that acts.
 *
 * @param type which of them
 * @param id the Keycloak subject, the id of the API key, or the name of the service
 * @param name what people recognise it by: a user name, the name of the key
 */
public record Actor(Type type, String id, String name) {

    /** The kinds of actor. */
    public enum Type {
        USER,
        API_KEY,
        SERVICE
    }
}
