package dev.knowhow.tenancy;

/** The roles that routes declare with {@code @Secured}; a route that declares none is denied. */
public final class Scopes {

    /** Reads data of the caller's tenant. */
    public static final String READ = "tenant:read";

    /** Changes knowledge bases, documents and answers of the caller's tenant. */
    public static final String WRITE = "tenant:write";

    /** Trains and deploys adapters of the caller's tenant. */
    public static final String TRAIN = "tenant:train";

    /** Manages members, keys and audit of the caller's tenant. */
    public static final String ADMIN = "tenant:admin";

    /** Operates the platform; a member of no tenant. */
    public static final String PLATFORM_ADMIN = "platform-admin";

    /** Another service, calling in its own name. */
    public static final String SERVICE = "service";

    private Scopes() {}
}
