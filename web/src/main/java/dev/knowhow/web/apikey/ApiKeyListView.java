package dev.knowhow.web.apikey;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.tenant.api.apikey.ApiKeyResponse;
import dev.knowhow.web.form.FormErrors;
import dev.knowhow.web.layout.PagerView;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;

/**
 * The API keys of the tenant and the form for a new one.
 *
 * @param keys a page of keys, newest first
 * @param pager the links to the other pages
 * @param knowledgeBases what a key can be limited to
 * @param form what was entered
 * @param errors what is wrong with it
 * @param baseUrl what programs take for OpenAI's address
 * @param now when it is looked at: a key has expired by then, or has not
 */
@Introspected
record ApiKeyListView(
        List<ApiKeyResponse> keys,
        PagerView pager,
        List<VectorStoreResponse> knowledgeBases,
        ApiKeyForm form,
        FormErrors errors,
        String baseUrl,
        Instant now) {

    public List<String> scopes() {
        return ApiKeyForm.SCOPES;
    }

    public List<Integer> lifetimes() {
        return ApiKeyForm.LIFETIMES;
    }

    /** {@code active}, {@code expired} or {@code revoked}. */
    public String state(ApiKeyResponse key) {
        if (key.revokedAt() != null) {
            return "revoked";
        }
        return key.expiresAt() != null && key.expiresAt().isBefore(now) ? "expired" : "active";
    }

    /** What people call a knowledge base; its id if it is gone. */
    public String knowledgeBase(String id) {
        return knowledgeBases.stream()
                .filter(base -> base.id().equals(id))
                .map(VectorStoreResponse::name)
                .findFirst()
                .orElse(id);
    }
}
