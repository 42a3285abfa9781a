package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.web.form.FormErrors;
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

    private static final List<String> NEEDED = List.of("input", "output");
    private static final List<String> OPTIONAL = List.of("system", "document", "split");

    /** What a column must hold. */
    public List<String> neededColumns() {
        return NEEDED;
    }

    /** What else a column can hold. */
    public List<String> optional() {
        return OPTIONAL;
    }

    /** Whether an example needs it. */
    public boolean isNeeded(String role) {
        return NEEDED.contains(role);
    }

    /** Whether there is something to see among the optional ones. */
    public boolean moreChosen() {
        return OPTIONAL.stream().anyMatch(role -> !form.column(role).isEmpty() || errors.of(role) != null);
    }
}
