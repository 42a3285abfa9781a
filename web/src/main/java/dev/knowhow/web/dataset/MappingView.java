package dev.knowhow.web.dataset;

import dev.knowhow.training.api.DatasetPreviewResponse;
import dev.knowhow.web.error.FormErrors;
import io.micronaut.core.annotation.Introspected;
import java.util.List;

/**
 * The first rows of a file, and what is asked about its columns.
 *
 * @param preview what is in the file
 * @param form what was entered
 * @param errors what is wrong with it
 */
@Introspected
record MappingView(DatasetPreviewResponse preview, MappingForm form, FormErrors errors) {

    /** What a column can hold. */
    private static final List<String> ROLES = List.of("input", "output", "system", "document", "split");

    public List<String> roles() {
        return ROLES;
    }

    /** Whether an example needs it. */
    public boolean needed(String role) {
        return role.equals("input") || role.equals("output");
    }
}
