package dev.knowhow.tenancy;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody holds in a tenant: some scopes, on all of its knowledge bases or on some. This is the one place where
 * rights are compared: whoever gives something away must hold it ({@link #include}), and what a chain of givers leaves
 * is what all of them hold ({@link #and}).
 */
public record Rights(Set<Scope> scopes, KnowledgeBases knowledgeBases) {

    /** What an owner holds: everything. */
    public static final Rights ALL = new Rights(EnumSet.allOf(Scope.class), KnowledgeBases.ALL);

    /** What a member holds: everything but administration. */
    public static final Rights OF_MEMBER = new Rights(Scope.ofMember(), KnowledgeBases.ALL);

    /** Nothing. */
    public static final Rights NONE = new Rights(Set.of(), KnowledgeBases.only(Set.of()));

    public Rights {
        scopes = Set.copyOf(scopes);
    }

    /** A scope on the tenant as a whole: more than any limited key has. */
    public static Rights onWholeTenant(Scope scope) {
        return new Rights(EnumSet.of(scope), KnowledgeBases.ALL);
    }

    /** Whether the others are part of these: only then may who holds these give those. */
    public boolean include(Rights others) {
        return scopes.containsAll(others.scopes) && knowledgeBases.include(others.knowledgeBases);
    }

    /** What both hold. */
    public Rights and(Rights others) {
        EnumSet<Scope> both = EnumSet.noneOf(Scope.class);
        both.addAll(scopes);
        both.retainAll(others.scopes);
        return new Rights(both, knowledgeBases.and(others.knowledgeBases));
    }
}
