package dev.knowhow.training.testing;

import dev.knowhow.tenancy.Actor;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.KnowledgeBases;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.tenancy.TenantId;
import java.util.EnumSet;
import java.util.Set;

/** People and keys of a tenant. */
public final class TestingCallers {

    private TestingCallers() {}

    /** An owner, who may do everything. */
    public static Caller owner(TenantId tenant) {
        return caller(tenant, Set.copyOf(EnumSet.allOf(Scope.class)), KnowledgeBases.ALL);
    }

    /** A member, who may do everything but administer. */
    public static Caller member(TenantId tenant) {
        return caller(tenant, Set.of(Scope.READ, Scope.WRITE, Scope.TRAIN), KnowledgeBases.ALL);
    }

    /** Somebody who may only read. */
    public static Caller reader(TenantId tenant) {
        return caller(tenant, Set.of(Scope.READ), KnowledgeBases.ALL);
    }

    /** An owner's key that is limited to these knowledge bases. */
    public static Caller limited(TenantId tenant, String... vectorStoreIds) {
        return caller(
                tenant,
                "key-" + vectorStoreIds[0],
                Set.copyOf(EnumSet.allOf(Scope.class)),
                KnowledgeBases.only(Set.of(vectorStoreIds)));
    }

    /** A key that may only train. */
    public static Caller trainer(TenantId tenant) {
        return caller(tenant, Set.of(Scope.TRAIN), KnowledgeBases.ALL);
    }

    private static Caller caller(TenantId tenant, Set<Scope> scopes, KnowledgeBases bases) {
        return caller(tenant, "user-1", scopes, bases);
    }

    private static Caller caller(TenantId tenant, String id, Set<Scope> scopes, KnowledgeBases bases) {
        return new Caller(
                tenant, new Actor(Actor.Type.USER, id, "ada@example.com"), scopes, bases, false, Ids.next("req_"));
    }
}
