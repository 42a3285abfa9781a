package dev.knowhow.web.dataset;

import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/** The form that makes a dataset of stored answers. */
@Introspected
record AnswersView(List<VectorStoreResponse> knowledgeBases, AnswersForm form, FormErrors errors) {

    public List<String> feedback() {
        return AnswersForm.FEEDBACK;
    }
}
