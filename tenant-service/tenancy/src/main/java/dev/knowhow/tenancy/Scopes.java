package dev.knowhow.tenancy;

/** The roles that routes declare with {@code @Secured}; a route that declares none is denied. */
public final class Scopes {

    /** Reads data of the caller's tenant. */
    public static final String READ = "tenant:read";

    /** Changes knowledge bases, documents and answers of the caller's tenant. */
    public static final String WRITE = "tenant:write";

    /** Trains and deploys adapters of the caller's tenant. */
    public static final String TRAIN = "tenant:train";

    /** Makes keys that hold no more than the caller, and manages those it made. */
    public static final String ADMIN = "tenant:admin";

    /** The scope {@link #ADMIN} without a limit to knowledge bases: manages all keys, reads members and audit log. */
    public static final String TENANT_ADMIN = "tenant:admin:all";

    /** Every scope without a limit: manages members, who may be owners. Owners, and keys that hold as much. */
    public static final String OWNER = "tenant:owner";

    /** {@link #OWNER}, and no key: hands out passwords, takes keys over, declares service keys. */
    public static final String OWNER_IN_PERSON = "tenant:owner:in-person";

    /** Operates the platform; a member of no tenant. */
    public static final String PLATFORM_ADMIN = "platform-admin";

    /** Another service, calling in its own name. */
    public static final String SERVICE = "service";

    private Scopes() {}
}
