package dev.knowhow.web.knowledgebase;

import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * The form of a knowledge base.
 *
 * @param id the knowledge base; null for a new one
 * @param form what was entered
 * @param errors what is wrong with it
 */
@Introspected
record KnowledgeBaseFormView(@Nullable String id, KnowledgeBaseForm form, FormErrors errors) {

    /** Where the form is sent, and where cancelling leads. */
    public String action() {
        return id == null ? "/knowledge-bases" : "/knowledge-bases/" + id;
    }
}
