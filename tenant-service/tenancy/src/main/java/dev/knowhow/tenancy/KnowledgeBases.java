package dev.knowhow.tenancy;

import java.util.Set;
import java.util.stream.Collectors;

/** The knowledge bases a caller may touch: all of its tenant's, or only named ones. */
public sealed interface KnowledgeBases {

    /** Every knowledge base of the tenant. */
    KnowledgeBases ALL = new All();

    /** Only these vector stores; an empty set is none at all. */
    static KnowledgeBases only(Set<String> ids) {
        return new Only(ids);
    }

    /** Those that a {@link #setting} names. */
    static KnowledgeBases ofSetting(String setting) {
        if (setting.equals(ALL.setting())) {
            return ALL;
        }
        return only(setting.isEmpty() ? Set.of() : Set.of(setting.split(",", -1)));
    }

    /** Whether the vector store may be touched. */
    boolean contains(String vectorStoreId);

    /** Whether the others are part of these. */
    boolean include(KnowledgeBases others);

    /** Those that are among both. */
    KnowledgeBases and(KnowledgeBases others);

    /** The value of the database setting {@code app.knowledge_bases}: {@code *} or a comma-separated list. */
    String setting();

    /** No restriction. */
    record All() implements KnowledgeBases {

        @Override
        public boolean contains(String vectorStoreId) {
            return true;
        }

        @Override
        public boolean include(KnowledgeBases others) {
            return true;
        }

        @Override
        public KnowledgeBases and(KnowledgeBases others) {
            return others;
        }

        @Override
        public String setting() {
            return "*";
        }
    }

    /** A restriction to the named vector stores. */
    record Only(Set<String> ids) implements KnowledgeBases {

        public Only {
            ids = Set.copyOf(ids);
            if (ids.stream().anyMatch(id -> !id.matches("vs_[0-9A-Za-z]+"))) {
                throw new IllegalArgumentException("not the id of a vector store among " + ids);
            }
        }

        @Override
        public boolean contains(String vectorStoreId) {
            return ids.contains(vectorStoreId);
        }

        @Override
        public boolean include(KnowledgeBases others) {
            return others instanceof Only(Set<String> theirs) && ids.containsAll(theirs);
        }

        @Override
        public KnowledgeBases and(KnowledgeBases others) {
            return new Only(ids.stream().filter(others::contains).collect(Collectors.toSet()));
        }

        @Override
        public String setting() {
            return ids.stream().sorted().collect(Collectors.joining(","));
        }
    }
}
