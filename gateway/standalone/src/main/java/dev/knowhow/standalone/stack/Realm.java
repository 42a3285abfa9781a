package dev.knowhow.standalone.stack;

/** Names in our Keycloak realm that the launcher keeps secrets for. */
public final class Realm {
    /** The platform admin signs in with this. */
    public static final String ADMIN_USERNAME = "admin@knowhow.example";

    /** Secret: the platform admin's password. */
    public static final String ADMIN_PASSWORD = "platform_admin";

    static final String WEB_CLIENT = "keycloak_web_client";
    static final String TENANT_CLIENT = "keycloak_tenant_client";
    static final String STANDALONE_CLIENT = "keycloak_standalone_client";

    private Realm() {}
}
