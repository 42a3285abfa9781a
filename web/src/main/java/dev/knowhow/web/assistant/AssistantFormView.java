package dev.knowhow.web.assistant;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of an assistant.
 *
 * @param id the assistant; null for a new one
 * @param aliases the deployments it may answer with
 * @param adapters the names of adapters it may answer with
 * @param knowledgeBases where it looks things up
 * @param form what was entered
 * @param errors what is wrong with it
 */
@Introspected
record AssistantFormView(
        @Nullable String id,
        List<String> aliases,
        List<String> adapters,
        List<VectorStoreResponse> knowledgeBases,
        AssistantForm form,
        FormErrors errors) {

    /** Where the form is sent, and where cancelling leads. */
    public String action() {
        return id == null ? "/assistants" : "/assistants/" + id;
    }

    /** Whether everything is there that an assistant is made of. */
    public boolean possible() {
        return !knowledgeBases.isEmpty();
    }
}
