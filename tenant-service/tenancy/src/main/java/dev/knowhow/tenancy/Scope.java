package dev.knowhow.tenancy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a caller may do inside its tenant. */
public enum Scope {
    READ,
    WRITE,
    TRAIN,
    ADMIN;

    /** The lower-case name that API keys and tokens carry, such as {@code read}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role that {@code @Secured} names for this scope, such as {@link Scopes#READ}. */
    public String role() {
        return "tenant:" + id();
    }

    /** The scope of that id, or empty for an unknown one. */
    public static Optional<Scope> ofId(String id) {
        return Arrays.stream(values()).filter(scope -> scope.id().equals(id)).findFirst();
    }

    /** What members of a tenant may do; owners may do everything. */
    public static Set<Scope> ofMember() {
        return EnumSet.of(READ, WRITE, TRAIN);
    }
}
