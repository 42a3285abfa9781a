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

    /** Whether the vector store may be touched. */
    boolean contains(String vectorStoreId);

    /** The value of the database setting {@code app.knowledge_bases}: {@code *} or a comma-separated list. */
    String setting();

    /** No restriction. */
    record All() implements KnowledgeBases {

        @Override
        public boolean contains(String vectorStoreId) {
            return true;
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
        public String setting() {
            return ids.stream().sorted().collect(Collectors.joining(","));
        }
    }
}
