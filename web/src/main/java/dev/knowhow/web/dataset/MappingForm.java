package dev.knowhow.web.dataset;

import dev.knowhow.training.api.dataset.CreateDatasetRequest;
import dev.knowhow.training.api.dataset.DatasetColumnMapping;
import dev.knowhow.training.api.dataset.DatasetPreviewResponse;
import dev.knowhow.web.form.Conditional;
import dev.knowhow.web.form.Entered;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.groups.Default;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dataset to be made of files, as entered: its name, and which column holds what.
 *
 * @param file the id of the examples
 * @param validation the id of those to hold out; empty for none
 * @param format of the file
 */
@Serdeable
record MappingForm(
        @NotBlank(message = "{form.name.missing}") @Nullable String name,
        @Nullable String file,
        @Nullable String validation,
        @Nullable String format,

        @NotEmpty(message = "{dataset.role.input.missing}", groups = MappingForm.OfColumns.class) @Nullable
        String input,

        @NotEmpty(message = "{dataset.role.output.missing}", groups = MappingForm.OfColumns.class) @Nullable
        String output,

        @Nullable String system,
        @Nullable String document,
        @Nullable String split)
        implements Conditional {

    /** What holds of a table, whose columns need a meaning. */
    interface OfColumns {}

    @Override
    public Class<?>[] groups() {
        return table() ? new Class<?>[] {Default.class, OfColumns.class} : new Class<?>[] {Default.class};
    }

    /** What the columns seem to hold. */
    static MappingForm suggested(
            String name, String file, @Nullable String validation, DatasetPreviewResponse preview) {
        DatasetColumnMapping mapping = preview.mapping();
        return mapping == null
                ? new MappingForm(name, file, validation, preview.format(), "", "", "", "", "")
                : new MappingForm(
                        name,
                        file,
                        validation,
                        preview.format(),
                        mapping.input(),
                        mapping.output(),
                        mapping.system(),
                        mapping.document(),
                        mapping.split());
    }

    /** Which column a role has; empty for none. */
    public String column(String role) {
        return Objects.requireNonNullElse(
                switch (role) {
                    case "input" -> input;
                    case "output" -> output;
                    case "system" -> system;
                    case "document" -> document;
                    default -> split;
                },
                "");
    }

    String trimmedName() {
        return Entered.text(name);
    }

    String fileId() {
        return Objects.requireNonNullElse(file, "");
    }

    /** Whether it is a table, whose columns need a meaning. */
    public boolean table() {
        return !"jsonl".equals(format);
    }

    CreateDatasetRequest request() {
        return new CreateDatasetRequest(
                trimmedName(),
                fileId(),
                ExampleFilter.orNull(Objects.requireNonNullElse(validation, "")),
                format,
                table() ? mapping() : null);
    }

    private DatasetColumnMapping mapping() {
        return new DatasetColumnMapping(
                column("input"),
                column("output"),
                ExampleFilter.orNull(column("system")),
                ExampleFilter.orNull(column("document")),
                ExampleFilter.orNull(column("split")));
    }
}
