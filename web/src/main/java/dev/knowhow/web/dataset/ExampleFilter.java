package dev.knowhow.web.dataset;

import io.micronaut.core.annotation.Introspected;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which examples are shown; empty texts for all.
 *
 * @param version the version looked at; null for the newest
 */
@Introspected
record ExampleFilter(@Nullable Integer version, String label, String split, String problem, String query) {

    static final List<String> SPLITS = List.of("train", "held_out", "excluded");

    static ExampleFilter of(
            @Nullable Integer version,
            @Nullable String label,
            @Nullable String split,
            @Nullable String problem,
            @Nullable String query) {
        return new ExampleFilter(
                version,
                Objects.requireNonNullElse(label, ""),
                Objects.requireNonNullElse(split, ""),
                Objects.requireNonNullElse(problem, ""),
                Objects.requireNonNullElse(query, ""));
    }

    public boolean active() {
        return !(label + split + problem + query).isEmpty();
    }

    public List<String> splits() {
        return SPLITS;
    }

    /** As parameters of an address. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("version", version == null ? "" : version.toString());
        parameters.put("label", label);
        parameters.put("split", split);
        parameters.put("problem", problem);
        parameters.put("query", query);
        return parameters;
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
