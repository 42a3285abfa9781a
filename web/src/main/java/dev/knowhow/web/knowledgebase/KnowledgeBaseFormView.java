package dev.knowhow.web.knowledgebase;

import dev.knowhow.knowledge.api.vectorstore.ListEncodersResponse.Encoder;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreSettings;
import dev.knowhow.web.form.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a knowledge base.
 *
 * @param id the knowledge base; null for a new one
 * @param form what was entered
 * @param errors what is wrong with it
 * @param encoders that may be chosen
 */
@Introspected
record KnowledgeBaseFormView(@Nullable String id, KnowledgeBaseForm form, FormErrors errors, List<Encoder> encoders) {

    public KnowledgeBaseFormView {
        encoders = List.copyOf(encoders);
    }

    /** Whether there is more than one encoder, or one was chosen before. */
    public boolean choosesEncoder() {
        return encoders.size() > 1 || !form.isEmbeddedBy(VectorStoreSettings.DEFAULT);
    }

    /** The name of the encoder that the installation uses. */
    public String standardEncoder() {
        return encoders.stream()
                .filter(Encoder::isDefault)
                .map(Encoder::name)
                .findFirst()
                .orElse("");
    }

    /** The one that was chosen, and is not installed any more; null for none. */
    public @Nullable String missingEncoder() {
        String chosen = form.encoder();
        boolean there = chosen == null
                || chosen.equals(VectorStoreSettings.DEFAULT)
                || encoders.stream().anyMatch(encoder -> encoder.name().equals(chosen));
        return there ? null : chosen;
    }

    /** Where the form is sent, and where cancelling leads. */
    public String action() {
        return id == null ? "/knowledge-bases" : "/knowledge-bases/" + id;
    }
}
