package dev.knowhow.metering;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenant.api.usage.UsageCause;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that used something.
 *
 * @param id of the fact and not of the attempt, as {@code resp_…} or {@code doc_…}: the same work told again counts once
 * @param onBehalfOf for whom a service does it; null where whoever calls does it for itself, or nobody knows
 * @param adapter by its name
 * @param route that asked for it; null in the background
 */
public record Work(
        String id,
        UsageCause cause,
        @Nullable Beneficiary onBehalfOf,
        @Nullable String vectorStoreId,
        @Nullable String adapter,
        @Nullable String route) {

    /**
     * A person or a key that a service works for.
     *
     * @param type as {@link dev.knowhow.tenancy.Actor.Type} names it
     */
    public record Beneficiary(String type, String id, String name) {}

    /** Work about which nothing more is known. */
    public static Work of(String id, UsageCause cause) {
        return new Work(id, cause, null, null, null, null);
    }

    /** Work that a request has just had done, of which nothing is kept but this: asked again it is done again. */
    public static Work asked(UsageCause cause, String route) {
        return new Work(Ids.next("use_"), cause, null, null, null, route);
    }

    /** The same, for them. */
    public Work onBehalfOf(@Nullable Beneficiary whom) {
        return new Work(id, cause, whom, vectorStoreId, adapter, route);
    }

    /** The same, in a knowledge base; null for none. */
    public Work in(@Nullable String knowledgeBase) {
        return new Work(id, cause, onBehalfOf, knowledgeBase, adapter, route);
    }

    /** The same, by an adapter; null for none. */
    public Work by(@Nullable String name) {
        return new Work(id, cause, onBehalfOf, vectorStoreId, name, route);
    }
}
