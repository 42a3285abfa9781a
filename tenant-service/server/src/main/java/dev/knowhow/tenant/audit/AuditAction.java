package dev.knowhow.tenant.audit;

/** What this service itself writes into audit logs; other services report acts of their own. */
public enum AuditAction {
    TENANT_CREATED("tenant.created"),
    TENANT_SUSPENDED("tenant.suspended"),
    TENANT_RESUMED("tenant.resumed"),
    MEMBER_INVITED("member.invited"),
    MEMBER_INVITED_AGAIN("member.invited_again"),
    MEMBER_JOINED("member.joined"),
    MEMBER_ROLE_CHANGED("member.role_changed"),
    MEMBER_REMOVED("member.removed"),
    MEMBER_SIGNED_IN("member.signed_in"),
    MEMBER_UNLOCKED("member.unlocked"),
    MEMBER_PASSWORD_RESET("member.password_reset"),
    API_KEY_CREATED("api_key.created"),
    API_KEY_REVOKED("api_key.revoked"),
    API_KEY_OWNER_CHANGED("api_key.owner_changed"),
    SUBSCRIPTION_STARTED("subscription.started"),
    SUBSCRIPTION_CHANGED("subscription.changed"),
    SUBSCRIPTION_ENDED("subscription.ended"),
    QUOTA_SET("quota.set"),
    QUOTA_LIFTED("quota.lifted");

    private final String id;

    AuditAction(String id) {
        this.id = id;
    }

    /** The name in the log. */
    public String id() {
        return id;
    }
}
